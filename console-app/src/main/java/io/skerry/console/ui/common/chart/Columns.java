package io.skerry.console.ui.common.chart;

import java.util.Arrays;

/** The extremes of a series in each pixel column of a window; NaN where it has no points. */
final class Columns {
    private final double[] low;
    private final double[] high;

    private Columns(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    static Columns of(ChartSeries series, TimeWindow window, int width) {
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
            }
        }
        return new Columns(low, high);
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
