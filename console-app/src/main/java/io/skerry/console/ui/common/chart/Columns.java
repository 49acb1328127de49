package io.skerry.console.ui.common.chart;

import java.util.Arrays;

/**
 * The extremes of a series in each pixel column of a window; NaN where nothing is known. Between
 * points that are further apart than columns, but without a gap, they are those of the line.
 */
final class Columns {
    private final double[] low;
    private final double[] high;

    private Columns(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * @param step how far apart the newest points are expected, milliseconds
     */
    static Columns of(ChartSeries series, TimeWindow window, int width, long step) {
        double[] low = new double[width];
        double[] high = new double[width];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        int from = series.from(window.from());
        for (int x = 0; x < width && from < series.size(); x++) {
            long end = window.from() + (x + 1) * window.length() / width;
            int to = from;
            if (x == width - 1) {
                to = series.from(window.to() + 1);
            } else if (series.time(from) < end) {
                to = series.from(end);
            }
            if (to > from) {
                low[x] = series.pyramid().min(from, to);
                high[x] = series.pyramid().max(from, to);
                from = to;
            } else if (from > 0 && !series.gapBefore(from, step)) {
                long middle = end - window.length() / width / 2;
                low[x] = between(series, from, middle);
                high[x] = low[x];
            }
        }
        return new Columns(low, high);
    }

    private static double between(ChartSeries series, int next, long time) {
        double before = series.last(next - 1);
        double length = series.time(next) - series.time(next - 1);
        double share = (time - series.time(next - 1)) / length;
        return before + (series.last(next) - before) * Math.clamp(share, 0.0, 1.0);
    }

    int width() {
        return low.length;
    }

    boolean empty(int x) {
        return Double.isNaN(low[x]);
    }

    double low(int x) {
        return low[x];
    }

    double high(int x) {
        return high[x];
    }
}
