package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SampleKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes one frame of several that follow each other: gauges with the smallest, the largest, the
 * mean by length and the last value, counters with the last.
 */
public final class FrameMerge {

    private final IntFunction<SampleKind> kinds;
    private final int[] refs;
    private final double[][] columns;
    private final double[] weights;

    private FrameMerge(int[] refs, IntFunction<SampleKind> kinds) {
        this.kinds = kinds;
        this.refs = refs;
        this.columns = new double[4][refs.length];
        this.weights = new double[refs.length];
    }

    /**
     * Merges.
     *
     * @param frames of one epoch and boot, ascending, at least one
     * @param kinds the kind of each of the epoch's references
     * @return all series that any of them has, over the time of all of them
     */
    public static FrameSamples samples(List<Frame> frames, IntFunction<SampleKind> kinds) {
        int[] refs =
                frames.stream()
                        .map(Frame::samples)
                        .flatMapToInt(
                                samples -> IntStream.range(0, samples.size()).map(samples::ref))
                        .sorted()
                        .distinct()
                        .toArray();
        FrameMerge merge = new FrameMerge(refs, kinds);
        frames.forEach(merge::add);
        return merge.result();
    }

    /** The time of all of them: the last one's end, and their lengths together. */
    public static FrameTime time(List<Frame> frames) {
        FrameTime last = frames.getLast().time();
        long interval = frames.stream().mapToLong(frame -> frame.time().intervalMillis()).sum();
        return new FrameTime(
                last.bootId(),
                last.monotonicNanos(),
                last.wallMillis(),
                interval,
                last.countersStartMillis());
    }

    private void add(Frame frame) {
        FrameSamples samples = frame.samples();
        double length = Math.max(1, frame.time().intervalMillis());
        for (int row = 0; row < samples.size(); row++) {
            int at = Arrays.binarySearch(refs, samples.ref(row));
            boolean counter = kinds.apply(samples.ref(row)) == SampleKind.COUNTER;
            boolean first = weights[at] == 0;
            double last = samples.last(row);
            columns[0][at] = counter ? last : least(first, columns[0][at], samples.min(row));
            columns[1][at] = counter ? last : most(first, columns[1][at], samples.max(row));
            columns[2][at] = counter ? last : columns[2][at] + samples.mean(row) * length;
            columns[3][at] = last;
            weights[at] += length;
        }
    }

    private static double least(boolean first, double known, double value) {
        return first ? value : Math.min(known, value);
    }

    private static double most(boolean first, double known, double value) {
        return first ? value : Math.max(known, value);
    }

    private FrameSamples result() {
        for (int row = 0; row < refs.length; row++) {
            if (kinds.apply(refs[row]) != SampleKind.COUNTER) {
                // Rounding must not carry a mean out of its own bounds.
                columns[2][row] =
                        Math.clamp(
                                columns[2][row] / weights[row], columns[0][row], columns[1][row]);
            }
        }
        return new FrameSamples(refs, columns[0], columns[1], columns[2], columns[3]);
    }
}
