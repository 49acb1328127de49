package io.skerry.daemon.node.telemetry;

import java.util.Arrays;

/**
 * The series of a frame as parallel columns, ascending by reference. Immutable; the arrays stay
 * inside.
 */
public final class FrameSamples {

    private final int[] refs;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] last;

    /** Takes over arrays of one length; the caller keeps no reference to them. */
    public FrameSamples(int[] refs, double[] min, double[] max, double[] mean, double[] last) {
        if (min.length != refs.length
                || max.length != refs.length
                || mean.length != refs.length
                || last.length != refs.length) {
            throw new IllegalArgumentException("columns of a frame must have one length");
        }
        for (int i = 1; i < refs.length; i++) {
            if (refs[i] <= refs[i - 1]) {
                throw new IllegalArgumentException("references of a frame must ascend");
            }
        }
        this.refs = refs;
        this.min = min;
        this.max = max;
        this.mean = mean;
        this.last = last;
    }

    /** Samples of one moment: min, max and mean equal last. */
    public static FrameSamples ofMoment(int[] refs, double[] values) {
        int[] ownRefs = refs.clone();
        double[] own = values.clone();
        return new FrameSamples(ownRefs, own, own, own, own);
    }

    /** Number of series. */
    public int size() {
        return refs.length;
    }

    /** Reference of the series in a row. */
    public int ref(int row) {
        return refs[row];
    }

    /** Smallest value of the interval. */
    public double min(int row) {
        return min[row];
    }

    /** Largest value of the interval. */
    public double max(int row) {
        return max[row];
    }

    /** Mean of the interval's samples. */
    public double mean(int row) {
        return mean[row];
    }

    /** Last value of the interval. */
    public double last(int row) {
        return last[row];
    }

    /** Row of a series; negative when the frame does not hold it. */
    public int rowOf(int ref) {
        return Arrays.binarySearch(refs, ref);
    }

    /** The largest reference; -1 when there is none. */
    public int maxRef() {
        return refs.length == 0 ? -1 : refs[refs.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameSamples samples
                && Arrays.equals(refs, samples.refs)
                && Arrays.equals(min, samples.min)
                && Arrays.equals(max, samples.max)
                && Arrays.equals(mean, samples.mean)
                && Arrays.equals(last, samples.last);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(refs) * 31 + Arrays.hashCode(last);
    }

    @Override
    public String toString() {
        return refs.length + " series";
    }
}
