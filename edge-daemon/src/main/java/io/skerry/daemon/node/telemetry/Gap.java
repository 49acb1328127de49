package io.skerry.daemon.node.telemetry;

/**
 * A stretch of an epoch that will never come, said openly.
 *
 * @param epoch the epoch
 * @param reason why
 * @param sequences what is gone; the hub acknowledges a gap by these. A loss by a kill takes one
 *     sequence after the last frame of its epoch, which no frame ever has
 * @param fromMillis start of the stretch, milliseconds since 1970-01-01 UTC
 * @param toMillis end of the stretch, milliseconds since 1970-01-01 UTC
 * @param samples samples that are gone: exact when dropped or thinned, 0 when unknown
 */
public record Gap(
        long epoch,
        Reason reason,
        Interval sequences,
        long fromMillis,
        long toMillis,
        long samples) {

    /** Why frames are missing. */
    public enum Reason {
        /** Dropped on purpose, to bound the buffer. */
        DROPPED,
        /** Lost by a kill or by power loss before they were written. */
        UNCLEAN,
        /** Merged into the frame that follows, to bound the buffer. */
        THINNED,
        /** Damaged on this node's disk after they were written. */
        DAMAGED
    }
}
