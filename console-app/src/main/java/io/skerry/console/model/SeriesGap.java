package io.skerry.console.model;

import java.time.Instant;

/**
 * A stretch of a node's telemetry that will never come, or only coarser, said openly.
 *
 * @param samples that are gone, exact when dropped or thinned; 0 when not known
 */
public record SeriesGap(Reason reason, Instant from, Instant to, long samples) {
    /** Why. */
    public enum Reason {
        /** On purpose, to bound the buffer. */
        DROPPED,
        /** By a kill or by power loss, before it was written. */
        LOST,
        /** Merged into coarser points, to bound the buffer: least and greatest are still right. */
        THINNED,
        /** On the disk of the node, after it was written. */
        DAMAGED
    }
}
