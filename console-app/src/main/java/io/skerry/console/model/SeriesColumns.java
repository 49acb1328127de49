package io.skerry.console.model;

import java.util.Arrays;

/**
 * Points in columns of one length, oldest first; never changes. Each covers the time from its
 * interval before it up to itself.
 */
public final class SeriesColumns {
    private final long[] times;
    private final long[] intervals;
    private final double[] min;
    private final double[] max;
    private final double[] last;
    private final boolean[] backfilled;

    /**
     * Takes the arrays as they are: they must not be changed afterwards.
     *
     * @param times milliseconds since 1970, UTC
     * @param intervals milliseconds
     */
    public SeriesColumns(
            long[] times,
            long[] intervals,
            double[] min,
            double[] max,
            double[] last,
            boolean[] backfilled) {
        this.times = times;
        this.intervals = intervals;
        this.min = min;
        this.max = max;
        this.last = last;
        this.backfilled = backfilled;
    }

    /** Single samples that all cover as much. */
    public static SeriesColumns of(long interval, long[] times, double[] values) {
        long[] intervals = new long[times.length];
        Arrays.fill(intervals, interval);
        return new SeriesColumns(
                times, intervals, values, values, values, new boolean[times.length]);
    }

    /**
     * The points from one on with values in place of their own.
     *
     * @param values one for each point that is left
     */
    public SeriesColumns with(int first, double[] values) {
        int size = times.length;
        return first == 0
                ? new SeriesColumns(times, intervals, values, values, values, backfilled)
                : new SeriesColumns(
                        Arrays.copyOfRange(times, first, size),
                        Arrays.copyOfRange(intervals, first, size),
                        values,
                        values,
                        values,
                        Arrays.copyOfRange(backfilled, first, size));
    }

    public int size() {
        return times.length;
    }

    /** Milliseconds since 1970, UTC. */
    public long time(int index) {
        return times[index];
    }

    /** How much time up to its own a point covers, milliseconds. */
    public long interval(int index) {
        return intervals[index];
    }

    public double min(int index) {
        return min[index];
    }

    public double max(int index) {
        return max[index];
    }

    /** The last sample of the interval. */
    public double last(int index) {
        return last[index];
    }

    /** Whether the point arrived after newer ones. */
    public boolean backfilled(int index) {
        return backfilled[index];
    }

    /** Index of the point of a time; as {@link Arrays#binarySearch} says when there is none. */
    public int search(long time) {
        return Arrays.binarySearch(times, time);
    }
}
