package io.skerry.console.ui.common.chart;

import java.util.List;

/** The part of the value axis that is shown. */
record ValueRange(double low, double high) {

    /**
     * From zero unless values are negative, with room above, ending on a line of the axis.
     *
     * @param ceiling natural end of the axis, such as 1 for a ratio; NaN where there is none
     */
    static ValueRange of(
            List<ChartSeries> all, TimeWindow window, ChartUnit unit, double ceiling, int lines) {
        double low = 0;
        double high = Double.NaN;
        for (ChartSeries series : all) {
            int from = series.from(window.from());
            int to = series.from(window.to() + 1);
            double max = series.pyramid().max(from, to);
            double min = series.pyramid().min(from, to);
            high = Double.isNaN(high) || max > high ? max : high;
            low = min < low ? min : low;
        }
        if (!Double.isNaN(ceiling)) {
            return new ValueRange(low, Double.isNaN(high) ? ceiling : Math.max(high, ceiling));
        }
        if (Double.isNaN(high) || high - low < 1e-12) {
            high = low + (Double.isNaN(high) || high == 0 ? smallest(unit) : Math.abs(high) * 1.5);
        }
        double one = unit.scale(Math.max(high, -low)).one();
        double step = Ticks.valueStep((high - low) * 1.08, lines, one);
        double bottom = low < 0 ? Math.floor(low * 1.04 / step) * step : 0;
        return new ValueRange(bottom, Math.ceil(high * 1.04 / step) * step);
    }

    private static double smallest(ChartUnit unit) {
        return switch (unit) {
            case BYTES, BYTES_PER_SECOND -> 1_024;
            case SECONDS -> 0.001;
            case RATIO, CELSIUS, COUNT, WHOLE -> 1;
        };
    }

    double y(double value, double height) {
        return height - (value - low) / (high - low) * height;
    }
}
