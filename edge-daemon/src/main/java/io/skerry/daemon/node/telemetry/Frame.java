package io.skerry.daemon.node.telemetry;

import java.util.List;

/**
 * All series of the node over one interval.
 *
 * @param epoch random id of the buffer's opening; its references are those of this epoch
 * @param sequence number within the epoch, from 1 without a gap
 * @param time when
 * @param samples what
 * @param sketches distributions of minutes that were over at the end of the interval
 */
public record Frame(
        long epoch,
        long sequence,
        FrameTime time,
        FrameSamples samples,
        List<FrameSketch> sketches) {

    public Frame {
        sketches = List.copyOf(sketches);
    }

    /** A frame without distributions. */
    public Frame(long epoch, long sequence, FrameTime time, FrameSamples samples) {
        this(epoch, sequence, time, samples, List.of());
    }

    /** The same with distributions. */
    public Frame with(List<FrameSketch> distributions) {
        return new Frame(epoch, sequence, time, samples, distributions);
    }

    /** The largest reference; -1 when there is none. */
    public int maxRef() {
        return Math.max(
                samples.maxRef(), sketches.stream().mapToInt(FrameSketch::ref).max().orElse(-1));
    }
}
