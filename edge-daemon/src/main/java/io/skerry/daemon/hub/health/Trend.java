package io.skerry.daemon.hub.health;

import java.util.Arrays;
import java.util.List;

/**
 * How values rise over time. All by medians, so that a few points that lie far off say little; of
 * points in the order of their times, which differ. Pure.
 */
final class Trend {
    private static final int PARTS = 5;

    /** 95 % of a normal distribution lie so many standard deviations around its middle. */
    private static final double NORMAL_95 = 1.96;

    private Trend() {}

    /**
     * How values rise a second.
     *
     * @param least lower end of the 95 % interval
     * @param perSecond the median of the slopes of all pairs
     * @param most upper end of the 95 % interval
     */
    record Slope(double least, double perSecond, double most) {}

    /**
     * The median of the slopes of all pairs, of Theil (1950) and Sen (1968); of 2 points at least.
     */
    static double perSecond(List<DiskTrend.Point> points) {
        return median(slopes(points));
    }

    /**
     * The same with its interval, of Sen (1968): the ranks of the slopes that lie 1.96 standard
     * deviations of Kendall's S on either side of the middle. Of 2 points at least.
     */
    static Slope slope(List<DiskTrend.Point> points) {
        double n = points.size();
        double[] slopes = slopes(points);
        double aside = NORMAL_95 * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        int low = (int) Math.floor((slopes.length - aside) / 2) - 1;
        int high = (int) Math.ceil((slopes.length + aside) / 2);
        return new Slope(
                slopes[Math.max(0, low)],
                median(slopes),
                slopes[Math.min(slopes.length - 1, high)]);
    }

    /** Sorted. */
    private static double[] slopes(List<DiskTrend.Point> points) {
        int n = points.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                long millis = points.get(j).atUnixMillis() - points.get(i).atUnixMillis();
                slopes[at++] = (points.get(j).used() - points.get(i).used()) * 1_000 / millis;
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** From the least value to the greatest; 0 of no point. */
    static double range(List<DiskTrend.Point> points) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (DiskTrend.Point point : points) {
            least = Math.min(least, point.used());
            most = Math.max(most, point.used());
        }
        return Math.max(0, most - least);
    }

    /** How far the values fell back at most from what they had reached; 0 when they never fell. */
    static double setback(List<DiskTrend.Point> points) {
        double reached = Double.NEGATIVE_INFINITY;
        double most = 0;
        for (DiskTrend.Point point : points) {
            reached = Math.max(reached, point.used());
            most = Math.max(most, reached - point.used());
        }
        return most;
    }

    /**
     * The smallest of the four rises from one fifth of the time to the next: of a steady growth
     * about a fifth of all of it, of a step, and of whatever takes no longer than a fifth, nothing,
     * wherever it is. 0 when there is a fifth without points.
     */
    static double leastRise(List<DiskTrend.Point> points) {
        double least = Double.POSITIVE_INFINITY;
        double[] before = part(points, 0);
        for (int i = 1; i < PARTS && least > 0; i++) {
            double[] part = part(points, i);
            boolean known = before.length > 0 && part.length > 0;
            least = known ? Math.min(least, low(part) - high(before)) : 0;
            before = part;
        }
        return least;
    }

    /** Sorted. */
    private static double[] part(List<DiskTrend.Point> points, int which) {
        long start = points.getFirst().atUnixMillis();
        long span = Math.max(1, points.getLast().atUnixMillis() - start);
        double[] values =
                points.stream()
                        .filter(point -> {
                            long at = (point.atUnixMillis() - start) * PARTS / span;
                            return Math.min(PARTS - 1, at) == which;
                        })
                        .mapToDouble(DiskTrend.Point::used)
                        .toArray();
        Arrays.sort(values);
        return values;
    }

    /** Of two medians the lower: a step in the middle lies on neither side of itself. */
    private static double low(double[] sorted) {
        return sorted[(sorted.length - 1) / 2];
    }

    private static double high(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
