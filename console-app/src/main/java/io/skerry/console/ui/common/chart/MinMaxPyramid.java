package io.skerry.console.ui.common.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Extremes of any range of points in logarithmic time: each level holds the extremes of eight of
 * the level below. Points that are not numbers are left out.
 */
final class MinMaxPyramid {
    private static final int FAN = 8;

    private final List<double[]> lows = new ArrayList<>();
    private final List<double[]> highs = new ArrayList<>();

    MinMaxPyramid(double[] min, double[] max) {
        lows.add(min);
        highs.add(max);
        while (lows.getLast().length > FAN) {
            lows.add(fold(lows.getLast(), true));
            highs.add(fold(highs.getLast(), false));
        }
    }

    private static double[] fold(double[] below, boolean low) {
        double[] level = new double[(below.length + FAN - 1) / FAN];
        for (int i = 0; i < level.length; i++) {
            int end = Math.min(below.length, (i + 1) * FAN);
            level[i] = extreme(below, i * FAN, end, low, Double.NaN);
        }
        return level;
    }

    private static double extreme(double[] values, int from, int to, boolean low, double found) {
        double extreme = found;
        for (int i = from; i < to; i++) {
            double value = values[i];
            boolean further = Double.isNaN(extreme) || (low ? value < extreme : value > extreme);
            if (further && !Double.isNaN(value)) {
                extreme = value;
            }
        }
        return extreme;
    }

    /**
     * Smallest minimum of the points {@code from} to {@code to}, exclusive; NaN when there is none.
     */
    double min(int from, int to) {
        return extreme(lows, from, to, true);
    }

    /**
     * Largest maximum of the points {@code from} to {@code to}, exclusive; NaN when there is none.
     */
    double max(int from, int to) {
        return extreme(highs, from, to, false);
    }

    private static double extreme(List<double[]> levels, int from, int to, boolean low) {
        double found = Double.NaN;
        int left = from;
        int right = to;
        for (int i = 0; i < levels.size() && left < right; i++) {
            double[] level = levels.get(i);
            int nextLeft =
                    i == levels.size() - 1 ? right : Math.min(right, (left + FAN - 1) / FAN * FAN);
            found = extreme(level, left, nextLeft, low, found);
            int nextRight = Math.max(nextLeft, right / FAN * FAN);
            found = extreme(level, nextRight, right, low, found);
            left = nextLeft / FAN;
            right = nextRight / FAN;
            if (nextLeft >= nextRight) {
                break;
            }
        }
        return found;
    }
}
