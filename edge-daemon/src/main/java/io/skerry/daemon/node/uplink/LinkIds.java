package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * UUIDv7 (RFC 9562, section 5.7), rising within the process also when the wall clock is set back,
 * because a hub lets the newer link win by comparing them.
 */
public final class LinkIds {
    private final InstantSource time;
    private final RandomGenerator random;
    private long lastMillis;

    public LinkIds(InstantSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /** The next id, 16 bytes. */
    public synchronized ByteString next() {
        lastMillis = Math.max(lastMillis + 1, time.millis());
        long high = (lastMillis << 16) | 0x7000L | random.nextLong(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).flip());
    }

    /** Where waits take their jitter from. */
    RandomGenerator random() {
        return random;
    }
}
