package io.skerry.daemon.node.telemetry;

/**
 * When a frame or a reading was taken: raw, as the machine had it; the hub corrects.
 *
 * @param bootId boot of the machine that the monotonic clock belongs to
 * @param monotonicNanos end of the interval on the monotonic clock, nanoseconds
 * @param wallMillis end of the interval on the wall clock, milliseconds since 1970-01-01 UTC
 * @param intervalMillis length of the interval, milliseconds
 * @param countersStartMillis start of the counters on the wall clock, milliseconds since 1970-01-01
 *     UTC
 */
public record FrameTime(
        String bootId,
        long monotonicNanos,
        long wallMillis,
        long intervalMillis,
        long countersStartMillis) {

    /** The same end, of what took no time. */
    public FrameTime withoutLength() {
        return new FrameTime(bootId, monotonicNanos, wallMillis, 0, countersStartMillis);
    }
}
