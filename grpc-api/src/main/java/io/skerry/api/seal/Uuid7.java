package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562, 5.7) as 16 bytes: 48 bits of Unix milliseconds, the rest random.
 */
public final class Uuid7 {
    /** Length, bytes. */
    public static final int BYTES = 16;

    private Uuid7() {}

    /** A new one; its time is not secret and not to be believed. */
    public static ByteString next(Instant now, RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array();
        System.arraycopy(time, 2, bytes, 0, 6);
        bytes[6] = (byte) (0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte) (0x80 | (bytes[8] & 0x3f));
        return ByteString.copyFrom(bytes);
    }

    /** Whether the bytes are a UUID of version 7. */
    public static boolean isValid(ByteString bytes) {
        return bytes.size() == BYTES
                && (bytes.byteAt(6) & 0xf0) == 0x70
                && (bytes.byteAt(8) & 0xc0) == 0x80;
    }
}
