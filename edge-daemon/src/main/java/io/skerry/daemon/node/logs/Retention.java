package io.skerry.daemon.node.logs;

import java.time.Duration;

/**
 * How long and how much is kept.
 *
 * @param maxAge older lines go, by when they were read
 * @param maxBytes of the whole store; debug lines go first, then the oldest
 * @param minSeverity less serious lines are not kept
 * @param rotateAfter a file of the store is closed after this time
 * @param rotateBytes the same once it has so many bytes
 */
public record Retention(
        Duration maxAge,
        long maxBytes,
        Severity minSeverity,
        Duration rotateAfter,
        long rotateBytes) {
    /** Least bytes of a store: less could not hold two files of the largest blocks. */
    public static final long LEAST_BYTES = 1 << 20;

    private static final long LEAST_ROTATION = 64 << 10;

    /** A fleet's policy may say less than what a store can do; then it does what it can. */
    public Retention {
        maxBytes = Math.max(maxBytes, LEAST_BYTES);
        rotateBytes =
                Math.clamp(rotateBytes, LEAST_ROTATION, Math.max(LEAST_ROTATION, maxBytes / 4));
    }

    /** What satisfies both. */
    public Retention and(Retention other) {
        return new Retention(
                shorter(maxAge, other.maxAge),
                Math.min(maxBytes, other.maxBytes),
                minSeverity.compareTo(other.minSeverity) >= 0 ? minSeverity : other.minSeverity,
                shorter(rotateAfter, other.rotateAfter),
                Math.min(rotateBytes, other.rotateBytes));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
