package io.skerry.daemon.node.telemetry;

/**
 * What waits for the hub's acknowledgement, what is on its way included.
 *
 * @param frames that wait
 * @param samples in them
 * @param bytes that they take on the disk, or in memory; to a few percent
 * @param oldestMillis the watermark: when the oldest of them was observed, milliseconds since
 *     1970-01-01 UTC; 0 when nothing waits
 */
public record Backlog(long frames, long samples, long bytes, long oldestMillis) {
    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 0);
}
