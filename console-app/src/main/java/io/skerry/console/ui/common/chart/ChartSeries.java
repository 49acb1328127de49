package io.skerry.console.ui.common.chart;

import io.skerry.console.model.SeriesColumns;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A named line; never changes. */
public final class ChartSeries {
    /** Later than this many steps nobody expects a point. */
    private static final double LATE_STEPS = 1.5;

    /** A stored point that is missing between others is half of its interval late at least. */
    private static final double LATE_INTERVALS = 0.5;

    private final String name;
    private final Style style;
    private final SeriesColumns columns;
    private final long[] starts;
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

    public ChartSeries(String name, Style style, SeriesColumns columns) {
        this.name = name;
        this.style = style;
        this.columns = columns;
        this.starts = starts(columns);
        this.pyramid = new MinMaxPyramid(all(columns, columns::min), all(columns, columns::max));
    }

    /** From when on each point and those after it are known. */
    private static long[] starts(SeriesColumns columns) {
        long[] starts = new long[columns.size()];
        long start = Long.MAX_VALUE;
        for (int i = starts.length - 1; i >= 0; i--) {
            start = Math.min(start, columns.time(i) - columns.interval(i));
            starts[i] = start;
        }
        return starts;
    }

    private static double[] all(SeriesColumns columns, IntToDoubleFunction value) {
        return IntStream.range(0, columns.size()).mapToDouble(value).toArray();
    }

    public ChartSeries withStyle(Style other) {
        return new ChartSeries(name, other, columns);
    }

    public String name() {
        return name;
    }

    public Style style() {
        return style;
    }

    public SeriesColumns columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    public long time(int index) {
        return columns.time(index);
    }

    /** How much time up to its own a point covers, milliseconds. */
    public long interval(int index) {
        return columns.interval(index);
    }

    public double last(int index) {
        return columns.last(index);
    }

    public boolean backfilled(int index) {
        return columns.backfilled(index);
    }

    MinMaxPyramid pyramid() {
        return pyramid;
    }

    /** Index of the first point at or after the time. */
    int from(long time) {
        int at = columns.search(time);
        return at >= 0 ? at : -at - 1;
    }

    /**
     * Whether nothing is known between a point and the one before it: it is covered by no point,
     * and the next one is not just late.
     *
     * @param step how far apart the newest points are expected, milliseconds
     */
    boolean gapBefore(int index, long step) {
        if (index == 0) {
            return false;
        }
        long finer = Math.min(interval(index - 1), interval(index));
        return starts[index] - time(index - 1) > late(finer, step);
    }

    private static double late(long interval, long step) {
        return Math.max(LATE_STEPS * step, LATE_INTERVALS * interval);
    }

    /**
     * Index of the newest point at or before the time; -1 for none, and when nothing is known of
     * the time.
     *
     * @param step how far apart the newest points are expected, milliseconds
     */
    int at(long time, long step) {
        int index = from(time + 1) - 1;
        if (index < 0) {
            return -1;
        }
        boolean between = index + 1 < size() && !gapBefore(index + 1, step);
        return between || time - time(index) <= late(interval(index), step) ? index : -1;
    }

    double min(int index) {
        return columns.min(index);
    }

    double max(int index) {
        return columns.max(index);
    }
}
