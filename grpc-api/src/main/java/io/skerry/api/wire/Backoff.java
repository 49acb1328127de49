package io.skerry.api.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: full jitter, uniformly between zero and a ceiling that doubles
 * from base to maximum. Not safe for use by several threads.
 */
public final class Backoff {
    /** First ceiling of a link in production. */
    public static final Duration DEFAULT_BASE = Duration.ofSeconds(1);

    /** Last ceiling of a link in production. */
    public static final Duration DEFAULT_MAXIMUM = Duration.ofMinutes(5);

    private final long baseNanos;
    private final long maximumNanos;
    private final RandomGenerator random;
    private int attempts;

    public Backoff(Duration base, Duration maximum, RandomGenerator random) {
        if (base.isNegative() || base.isZero() || maximum.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "Back-off needs 0 < base <= maximum, not " + base + " and " + maximum + ".");
        }
        this.baseNanos = base.toNanos();
        this.maximumNanos = maximum.toNanos();
        this.random = random;
    }

    /** How long to wait before the next attempt. */
    public Duration next() {
        long ceiling = ceilingNanos();
        attempts++;
        return Duration.ofNanos(random.nextLong(ceiling + 1));
    }

    /** Forgets the attempts, after a link proved stable. */
    public void reset() {
        attempts = 0;
    }

    /** Attempts since the last reset. */
    public int attempts() {
        return attempts;
    }

    private long ceilingNanos() {
        int doublings = Math.min(attempts, 62);
        boolean overflows = baseNanos > (Long.MAX_VALUE >> doublings);
        return overflows ? maximumNanos : Math.min(maximumNanos, baseNanos << doublings);
    }
}
