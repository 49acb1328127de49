package io.skerry.daemon.node.logs.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment.
 *
 * @param thinned whether its debug lines were taken out
 * @param epoch random id of the store's opening
 * @param first number that its first line has
 * @param createdMillis when it was begun, since 1970-01-01 UTC
 */
record SegmentHeader(boolean thinned, long epoch, long first, long createdMillis) {
    static final int BYTES = 4 + 1 + 1 + 3 * 8 + 4;

    private static final int MAGIC = 0x534b4c47;
    private static final byte VERSION = 1;

    byte[] encode() {
        ByteBuffer out =
                ByteBuffer.allocate(BYTES)
                        .putInt(MAGIC)
                        .put(VERSION)
                        .put((byte) (thinned ? 1 : 0))
                        .putLong(epoch)
                        .putLong(first)
                        .putLong(createdMillis);
        return out.putInt(checksum(out.array())).array();
    }

    /** Empty when these are not the first bytes of a segment. */
    static Optional<SegmentHeader> decode(ByteBuffer in) {
        if (in.limit() < BYTES || in.getInt(0) != MAGIC || in.get(4) != VERSION) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        in.get(0, bytes);
        return in.getInt(BYTES - 4) == checksum(bytes)
                ? Optional.of(
                        new SegmentHeader(
                                in.get(5) != 0, in.getLong(6), in.getLong(14), in.getLong(22)))
                : Optional.empty();
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
