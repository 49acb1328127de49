package io.skerry.daemon.hub.slo.history;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Sixty bins in a row, packed. A bin of a busy minute takes about four bytes; an hour without a bad
 * event and with the same count in each minute takes three in all.
 */
final class Block {
    static final int BINS = 60;

    private static final byte[] EMPTY = {};

    private Block() {}

    /** A block of which nothing is known. */
    static byte[] empty() {
        return EMPTY;
    }

    static Counts bin(byte[] packed, int width, int index) {
        Runs runs = new Runs(packed, width);
        int end = 0;
        while (runs.next()) {
            end += runs.length;
            if (index < end) {
                return runs.bin();
            }
        }
        return Counts.NONE;
    }

    /** How many bins there are up to the last that was written. */
    static int length(byte[] packed, int width) {
        Runs runs = new Runs(packed, width);
        int bins = 0;
        while (runs.next()) {
            bins += runs.length;
        }
        return bins;
    }

    /** The sum of the bins from one to before another. */
    static Counts sum(byte[] packed, int width, int from, int to) {
        Runs runs = new Runs(packed, width);
        long good = 0;
        long bad = 0;
        int minutes = 0;
        int start = 0;
        while (runs.next()) {
            int end = start + runs.length;
            int inside = Math.max(0, Math.min(end, to) - Math.max(start, from));
            good += inside * runs.good;
            bad += inside * runs.bad;
            minutes += inside * runs.minutes;
            start = end;
        }
        return new Counts(good, bad, minutes);
    }

    /** The block with more in one of its bins; a bin knows at most all of its minutes. */
    static byte[] plus(byte[] packed, int width, int index, Counts more) {
        Counts[] bins = new Counts[BINS];
        Arrays.fill(bins, Counts.NONE);
        Runs runs = new Runs(packed, width);
        int at = 0;
        while (runs.next()) {
            Counts bin = runs.bin();
            for (int i = 0; i < runs.length; i++) {
                bins[at++] = bin;
            }
        }
        Counts old = bins[index];
        bins[index] =
                new Counts(
                        Math.addExact(old.good(), more.good()),
                        Math.addExact(old.bad(), more.bad()),
                        Math.min(width, old.minutes() + more.minutes()));
        return pack(bins, width);
    }

    /**
     * Checks bytes that were stored.
     *
     * @throws IllegalArgumentException when no block is packed so
     */
    static void check(byte[] packed, int width) {
        Runs runs = new Runs(packed, width);
        int bins = 0;
        while (runs.next()) {
            bins += runs.length;
            if (bins > BINS || runs.good < 0 || runs.bad < 0 || runs.minutes > width) {
                throw new IllegalArgumentException("a packed block holds what no block can");
            }
        }
    }

    private static byte[] pack(Counts[] bins, int width) {
        int last = BINS - 1;
        while (last >= 0 && bins[last].minutes() == 0) {
            last--;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(last * 4 + 8);
        int start = 0;
        while (start <= last) {
            int end = start + 1;
            while (end <= last && bins[end].equals(bins[start])) {
                end++;
            }
            write(out, end - start, bins[start], width);
            start = end;
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int length, Counts bin, int width) {
        int kind = kind(bin, width);
        out.write(length - 1 | kind << Runs.LENGTH_BITS);
        if (kind == Runs.PARTLY) {
            varint(out, bin.minutes());
        }
        if (kind != Runs.EMPTY) {
            varint(out, bin.good());
        }
        if (kind == Runs.MIXED || kind == Runs.PARTLY) {
            varint(out, bin.bad());
        }
    }

    private static int kind(Counts bin, int width) {
        if (bin.minutes() == 0) {
            return Runs.EMPTY;
        }
        if (bin.minutes() < width) {
            return Runs.PARTLY;
        }
        return bin.bad() == 0 ? Runs.GOOD : Runs.MIXED;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
