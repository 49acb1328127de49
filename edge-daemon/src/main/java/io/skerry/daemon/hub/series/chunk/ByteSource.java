package io.skerry.daemon.hub.series.chunk;

import io.skerry.daemon.store.StoreException;
import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote. Bytes that it cannot have written are reported as damage,
 * never read beyond their end.
 */
public final class ByteSource {
    private final byte[] bytes;
    private final int end;
    private int at;

    /** Over a whole array. */
    public ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Over a part of an array. */
    ByteSource(byte[] bytes, int from, int length) {
        if (from < 0 || length < 0 || length > bytes.length - from) {
            throw damaged();
        }
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** Whether anything is left. */
    public boolean hasMore() {
        return at < end;
    }

    /** Bytes that are left. */
    int left() {
        return end - at;
    }

    /** One byte, 0 to 255. */
    public int octet() {
        need(1);
        return bytes[at++] & 0xff;
    }

    /** An unsigned number. */
    public long varint() {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    /**
     * Adds unsigned numbers to others: there are many of them, and hardly one takes a second byte.
     *
     * @param sums what they are added to
     * @param from place of the first
     * @param length how many
     */
    public void addTo(long[] sums, int from, int length) {
        int place = at;
        for (int i = from; i < from + length; i++) {
            if (place < end && bytes[place] >= 0) {
                sums[i] += bytes[place++];
            } else {
                at = place;
                sums[i] += varint();
                place = at;
            }
        }
        at = place;
    }

    /**
     * A count of things of which each takes part of what follows.
     *
     * @param most what is allowed
     */
    public int count(int most) {
        long value = varint();
        if (value < 0 || value > most) {
            throw damaged();
        }
        return (int) value;
    }

    /** A signed number. */
    public long zigzag() {
        long folded = varint();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** A double, bit by bit. */
    public double fixed() {
        need(8);
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    /** Bytes as they are. */
    byte[] bytes(int length) {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Bytes with their length before them. */
    public byte[] block() {
        return bytes(count(end));
    }

    /** Passes over bytes. */
    public void skip(int length) {
        need(length);
        at += length;
    }

    /** What is thrown for bytes that nobody wrote so. */
    public static StoreException damaged() {
        return new StoreException(
                StoreException.Reason.CORRUPT,
                "a chunk of the telemetry is damaged; restore a copy of the database");
    }

    private void need(int length) {
        if (length < 0 || length > end - at) {
            throw damaged();
        }
    }
}
