package io.skerry.console.ui.common.chart;

import java.util.Arrays;

/**
 * A named line: columns of one length, oldest first, times in milliseconds since 1970; never
 * changes.
 */
public final class ChartSeries {
    private final String name;
    private final Style style;
    private final long[] times;
    private final double[] min;
    private final double[] max;
    private final double[] last;
    private final boolean[] backfilled;
    private final MinMaxPyramid pyramid;

    /** How a line is drawn. */
    public enum Style {
        /** In a colour of its own, with its name in the legend. */
        LINE,
        /** The figure that the chart is about: first colour, tinted below. */
        LEAD,
        /** One of many behind the lead: thin and grey. */
        QUIET
    }

    /** Takes the arrays as they are: they must not be changed afterwards. */
    public ChartSeries(
            String name,
            Style style,
            long[] times,
            double[] min,
            double[] max,
            double[] last,
            boolean[] backfilled) {
        this.name = name;
        this.style = style;
        this.times = times;
        this.min = min;
        this.max = max;
        this.last = last;
        this.backfilled = backfilled;
        this.pyramid = new MinMaxPyramid(min, max);
    }

    /** A line through single samples. */
    public static ChartSeries of(String name, Style style, long[] times, double[] values) {
        return new ChartSeries(
                name, style, times, values, values, values, new boolean[times.length]);
    }

    public ChartSeries withStyle(Style other) {
        return new ChartSeries(name, other, times, min, max, last, backfilled);
    }

    public String name() {
        return name;
    }

    public Style style() {
        return style;
    }

    public int size() {
        return times.length;
    }

    public long time(int index) {
        return times[index];
    }

    public double last(int index) {
        return last[index];
    }

    public boolean backfilled(int index) {
        return backfilled[index];
    }

    MinMaxPyramid pyramid() {
        return pyramid;
    }

    /** Index of the first point at or after the time. */
    int from(long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 1;
    }

    /**
     * Index of the newest point at or before the time that is no older than the tolerance; -1 for
     * none.
     */
    int at(long time, long tolerance) {
        int index = from(time + 1) - 1;
        return index >= 0 && time - times[index] <= tolerance ? index : -1;
    }

    double min(int index) {
        return min[index];
    }

    double max(int index) {
        return max[index];
    }
}
