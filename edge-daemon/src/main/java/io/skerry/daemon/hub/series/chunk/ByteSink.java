package io.skerry.daemon.hub.series.chunk;

import java.util.Arrays;

/** Bytes that grow. Whole numbers are LEB128 varints, signed ones in zigzag first. */
public final class ByteSink {
    private byte[] bytes;
    private int size;

    /** An empty one with some room. */
    public ByteSink(int room) {
        bytes = new byte[Math.max(16, room)];
    }

    /** Bytes so far. */
    public int size() {
        return size;
    }

    /** One byte. */
    public void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** An unsigned number. */
    public void varint(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** A signed number, the closer to 0 the shorter. */
    public void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** A double, bit by bit. */
    public void fixed(double value) {
        long bits = Double.doubleToRawLongBits(value);
        room(8);
        for (int i = 0; i < 8; i++) {
            bytes[size++] = (byte) (bits >>> (8 * i));
        }
    }

    /** Bytes as they are. */
    public void bytes(byte[] more) {
        bytes(more, more.length);
    }

    /** The first bytes of an array. */
    void bytes(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    /** Bytes with their length before them. */
    public void block(byte[] more) {
        varint(more.length);
        bytes(more);
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written and keeps the room. */
    void clear() {
        size = 0;
    }

    /** How many bytes a signed number takes. */
    static int zigzagSize(long value) {
        long folded = (value << 1) ^ (value >> 63);
        return folded == 0 ? 1 : (70 - Long.numberOfLeadingZeros(folded)) / 7;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
