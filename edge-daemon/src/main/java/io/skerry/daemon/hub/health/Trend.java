package io.skerry.daemon.hub.health;

import java.util.Arrays;
import java.util.List;

/**
 * Whether values rise over time, and how fast. Both by pairs of points, so that a few that lie far
 * off say little: the test of Mann (1945) and Kendall (1975) for whether, the median of slopes of
 * Theil (1950) and Sen (1968) for how fast. Pure.
 *
 * @param score Mann and Kendall's Z: of values without a trend about the standard normal
 *     distribution, positive for rising ones
 * @param perSecond median of the slopes of all pairs
 */
record Trend(double score, double perSecond) {
    /** Of points in the order of their times, which differ; at least 2. */
    static Trend of(List<DiskTrend.Point> points) {
        int n = points.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rise = points.get(j).used() - points.get(i).used();
                long millis = points.get(j).atUnixMillis() - points.get(i).atUnixMillis();
                sum += Math.round(Math.signum(rise));
                slopes[at++] = rise * 1_000 / millis;
            }
        }
        return new Trend(score(sum, n), median(slopes));
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

    /** Sorts them. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** Corrected by 1 for a sum of whole steps. Ties only make it smaller. */
    private static double score(long sum, int n) {
        double deviation = Math.sqrt(n * (n - 1.0) * (2 * n + 5.0) / 18);
        return (sum - Long.signum(sum)) / deviation;
    }
}
