package io.skerry.daemon.node.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * All series of the node over one interval.
 *
 * @param epoch random id of the buffer's opening; its references are those of this epoch
 * @param sequence number within the epoch, from 1 without a gap
 * @param time when
 * @param samples what
 * @param thinned what it stands for, when others were merged into it; null as it was measured
 */
public record Frame(
        long epoch,
        long sequence,
        FrameTime time,
        FrameSamples samples,
        @Nullable Thinned thinned) {

    /** A frame as it was measured. */
    public Frame(long epoch, long sequence, FrameTime time, FrameSamples samples) {
        this(epoch, sequence, time, samples, null);
    }

    /** The first sequence that it stands for: its own, unless it was thinned. */
    public long from() {
        return thinned == null ? sequence : thinned.from();
    }

    /** Samples of the frames that were merged into it and are not in it. */
    public long thinnedSamples() {
        return thinned == null ? 0 : thinned.samples();
    }

    /** All sequences that it stands for. */
    public Interval sequences() {
        return new Interval(from(), sequence);
    }
}
