package io.skerry.daemon.node.telemetry.buffer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Records as they lie in a segment: two bytes by which one is found again after damage, a type, the
 * length of the content, the CRC-32C of type, length and content, the content. Big-endian.
 */
final class Records {

    static final int HEADER = 11;
    static final byte SERIES = 1;
    static final byte FRAME = 2;
    static final byte HEAD = 3;
    static final byte ACKNOWLEDGED = 4;
    static final byte SENT = 5;
    static final byte STORED = 6;

    /** Nothing that is written is longer; a length beyond it is damage. */
    static final int MOST_CONTENT = 4 << 20;

    private static final short MAGIC = 0x5EC7;

    private Records() {}

    /** A record that was read; nobody writes to its content. */
    static final class Read {
        private final byte type;
        private final long offset;
        private final byte[] content;

        /**
         * @param offset of its first byte in the file
         */
        Read(byte type, long offset, byte[] content) {
            this.type = type;
            this.offset = offset;
            this.content = content;
        }

        byte type() {
            return type;
        }

        long offset() {
            return offset;
        }

        byte[] content() {
            return content;
        }

        /** Bytes of the whole record. */
        int length() {
            return HEADER + content.length;
        }

        ByteBuffer buffer() {
            return ByteBuffer.wrap(content);
        }
    }

    static void write(ByteArrayOutputStream out, byte type, byte[] content) {
        if (content.length > MOST_CONTENT) {
            throw new IllegalArgumentException("a record of " + content.length + " bytes");
        }
        out.writeBytes(
                ByteBuffer.allocate(HEADER)
                        .putShort(MAGIC)
                        .put(type)
                        .putInt(content.length)
                        .putInt(crc(type, content, 0, content.length))
                        .array());
        out.writeBytes(content);
    }

    /** Whether a header may begin here. */
    static boolean isMagic(byte first, byte second) {
        return first == (byte) (MAGIC >> 8) && second == (byte) MAGIC;
    }

    static int crc(byte type, byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(length >>> shift);
        }
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
