package io.skerry.daemon.hub.slo.history;

/**
 * Walks over the bins of a packed block. Each run of equal bins is a byte, its length less one in
 * the low six bits and its kind in the high two, then what the kind has, as LEB128 varints.
 */
final class Runs {
    /** Nothing is known of these bins. */
    static final int EMPTY = 0;

    /** Known for all of their minutes, nothing bad: the good. */
    static final int GOOD = 1;

    /** Known for all of their minutes: the good, the bad. */
    static final int MIXED = 2;

    /** Known for some of their minutes: how many, the good, the bad. */
    static final int PARTLY = 3;

    static final int LENGTH_BITS = 6;

    private final byte[] packed;
    private final int width;
    private int at;

    int length;
    int minutes;
    long good;
    long bad;

    /**
     * @param width minutes in a bin
     */
    Runs(byte[] packed, int width) {
        this.packed = packed;
        this.width = width;
    }

    /** Reads the next run; false at the end of the block. */
    boolean next() {
        if (at == packed.length) {
            return false;
        }
        int head = packed[at++];
        int kind = (head & 0xff) >>> LENGTH_BITS;
        length = (head & ((1 << LENGTH_BITS) - 1)) + 1;
        minutes = width;
        good = 0;
        bad = 0;
        if (kind == EMPTY) {
            minutes = 0;
        } else if (kind == GOOD) {
            good = varint();
        } else if (kind == MIXED) {
            good = varint();
            bad = varint();
        } else {
            minutes = (int) varint();
            good = varint();
            bad = varint();
        }
        return true;
    }

    Counts bin() {
        return minutes == 0 ? Counts.NONE : new Counts(good, bad, minutes);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == packed.length) {
                break;
            }
            byte next = packed[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a packed block ends within a number");
    }
}
