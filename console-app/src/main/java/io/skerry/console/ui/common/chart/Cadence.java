package io.skerry.console.ui.common.chart;

/**
 * How far apart points are expected, in milliseconds: live ones and stored ones of the same line.
 * What is further apart than 2.5 intervals is a gap.
 */
public record Cadence(long live, long stored) {
    private static final double GAP_INTERVALS = 2.5;

    /** Stored points stand about as far apart as their neighbours. */
    private static final double ALIKE = 1.8;

    long longestLive() {
        return (long) (live * GAP_INTERVALS);
    }

    long longestStored() {
        return (long) (stored * GAP_INTERVALS);
    }

    /** Whether nothing is known between point {@code index} and the one before it. */
    boolean gapBefore(ChartSeries series, int index) {
        if (index == 0) {
            return false;
        }
        long step = series.time(index) - series.time(index - 1);
        if (step <= longestLive()) {
            return false;
        }
        long before = index > 1 ? series.time(index - 1) - series.time(index - 2) : 0;
        long after = index + 1 < series.size() ? series.time(index + 1) - series.time(index) : 0;
        return step > longestStored() || step > ALIKE * Math.max(before, after);
    }
}
