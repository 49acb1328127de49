package io.skerry.daemon.node.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All series of the node over one interval.
 *
 * @param epoch random id of the buffer's opening; its references are those of this epoch
 * @param sequence number within the epoch, from 1 without a gap
 * @param time when
 * @param samples what
 * @param sketches distributions of minutes that were over at the end of the interval
 * @param thinned what it stands for, when others were merged into it; null as it was measured
 */
public record Frame(
        long epoch,
        long sequence,
        FrameTime time,
        FrameSamples samples,
        List<FrameSketch> sketches,
        @Nullable Thinned thinned) {

    /** Distributions of one frame: a hub takes two mebibytes, and the largest has 16 KiB. */
    public static final int MOST_SKETCHES = 120;

    public Frame {
        sketches = List.copyOf(sketches);
    }

    /** A frame as it was measured, without distributions. */
    public Frame(long epoch, long sequence, FrameTime time, FrameSamples samples) {
        this(epoch, sequence, time, samples, List.of(), null);
    }

    /** The same with distributions. */
    public Frame with(List<FrameSketch> distributions) {
        return new Frame(epoch, sequence, time, samples, distributions, thinned);
    }

    /**
     * The same with distributions, and as many frames behind it as they need: those end with it,
     * and hold nothing else.
     */
    public List<Frame> spread(List<FrameSketch> distributions) {
        List<Frame> frames = new ArrayList<>();
        frames.add(with(part(distributions, 0)));
        for (int from = MOST_SKETCHES; from < distributions.size(); from += MOST_SKETCHES) {
            frames.add(
                    new Frame(
                            epoch,
                            sequence + frames.size(),
                            time.withoutLength(),
                            FrameSamples.ofMoment(new int[0], new double[0]),
                            part(distributions, from),
                            null));
        }
        return frames;
    }

    private static List<FrameSketch> part(List<FrameSketch> all, int from) {
        return all.subList(from, Math.min(all.size(), from + MOST_SKETCHES));
    }

    /** The largest reference; -1 when there is none. */
    public int maxRef() {
        return Math.max(
                samples.maxRef(), sketches.stream().mapToInt(FrameSketch::ref).max().orElse(-1));
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
