package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * F2, beside the fixed limits of {@link HealthRule#DISK}: the disk is not full, and will be soon.
 * The farther ahead a forecast looks, the longer the growth must have been seen that it rests on.
 * What comes and goes forecasts nothing, and neither does a step. Pure.
 */
final class DiskForecast {
    static final String CONDITION = "disk_filling";

    private static final List<Horizon> HORIZONS =
            List.of(
                    new Horizon(
                            Severity.SEVERITY_CRITICAL,
                            Duration.ofHours(1),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(5)),
                    new Horizon(
                            Severity.SEVERITY_MAJOR,
                            Duration.ofHours(4),
                            Duration.ofMinutes(20),
                            Duration.ofMinutes(15)),
                    new Horizon(
                            Severity.SEVERITY_WARNING,
                            Duration.ofHours(24),
                            DiskTrend.WINDOW,
                            Duration.ofMinutes(45)));

    /** One for each fifth of a window, and one more. */
    private static final int LEAST_POINTS = 6;

    /** How much farther off it must be before a severity ends. */
    private static final double FARTHER = 1.5;

    /** It must be so many times what came and went within the hour. */
    private static final double ABOVE_SETBACK = 2;

    /** Share of it that must come in each fifth of the window; half of what is to be expected. */
    private static final double LEAST_RISE = 0.1;

    /** Share of the disk; less is not worth a forecast. */
    private static final double LEAST_GROWTH = 0.002;

    /** Four of the least rises, and a thousandth less for what rounding takes. */
    private static final double LEAST_RANGE = 4 * LEAST_RISE * LEAST_GROWTH * 0.999;

    /**
     * A severity.
     *
     * @param limit the disk is full in less
     * @param window what is looked at
     * @param least so much of it must have been seen
     */
    private record Horizon(Severity severity, Duration limit, Duration window, Duration least) {}

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    private DiskForecast() {}

    /**
     * Judges a disk.
     *
     * @param before as it was before this look
     * @param used its used share now
     * @return with this look
     */
    static DiskTrend judge(
            Judgement judgement, DiskTrend before, String mount, double used, long now) {
        DiskTrend after = before.seen(mount, used, now);
        if (before.shrinks(mount, used)) {
            judgement.well(CONDITION);
        } else if (!after.equals(before)) {
            decide(judgement, after, used);
        }
        return after;
    }

    private static void decide(Judgement judgement, DiskTrend trend, double used) {
        Severity held = judgement.held(CONDITION);
        boolean denied = false;
        for (Horizon horizon : HORIZONS) {
            boolean holds = held.getNumber() >= horizon.severity().getNumber();
            Answer answer = ask(horizon, trend, used, holds);
            if (answer == Answer.YES) {
                double perSecond = Trend.perSecond(trend.within(horizon.window()));
                judgement.is(
                        CONDITION,
                        horizon.severity(),
                        sentence(trend.mount(), used, perSecond, horizon));
                return;
            }
            boolean own = held == horizon.severity();
            if (answer == Answer.UNKNOWN && (own || (holds && !denied))) {
                // Too little was seen since a restart or a change of disks: it stays as it was.
                return;
            }
            denied |= answer == Answer.NO;
        }
        judgement.well(CONDITION);
    }

    private static Answer ask(Horizon horizon, DiskTrend trend, double used, boolean holds) {
        List<DiskTrend.Point> points = trend.within(horizon.window());
        if (!isEnough(horizon, points)) {
            return Answer.UNKNOWN;
        }
        double perSecond = Trend.perSecond(points);
        double limit = horizon.limit().toSeconds() * (holds ? FARTHER : 1);
        return grows(trend, points, perSecond, holds) && (1 - used) / perSecond < limit
                ? Answer.YES
                : Answer.NO;
    }

    private static boolean isEnough(Horizon horizon, List<DiskTrend.Point> points) {
        return points.size() >= LEAST_POINTS && span(points) >= horizon.least().toMillis();
    }

    private static boolean grows(
            DiskTrend trend, List<DiskTrend.Point> points, double perSecond, boolean holds) {
        double grown = perSecond * span(points) / 1_000;
        double setback = Trend.setback(trend.points());
        return grown >= LEAST_GROWTH
                && (holds
                        ? grown >= setback
                        : grown >= ABOVE_SETBACK * setback
                                && Trend.leastRise(points) >= grown * LEAST_RISE);
    }

    /** Milliseconds from the first point to the last. */
    private static long span(List<DiskTrend.Point> points) {
        return points.getLast().atUnixMillis() - points.getFirst().atUnixMillis();
    }

    /**
     * What is to be told of a disk whether somebody has to be told or not, by the same rules: a
     * window forecasts no farther than its horizon, but the longest, which goes on. While people
     * are told that it fills, nobody is told that it does not.
     *
     * @param used its used share now
     * @param held the severity of the condition that holds
     */
    static DiskOutlook outlook(DiskTrend trend, double used, Severity held) {
        DiskOutlook outlook = DiskOutlook.unknown(trend);
        boolean isTold = held.getNumber() > Severity.SEVERITY_NORMAL_VALUE;
        for (Horizon horizon : HORIZONS) {
            List<DiskTrend.Point> points = trend.within(horizon.window());
            if (!points.isEmpty() && isEnough(horizon, points)) {
                boolean holds = held.getNumber() >= horizon.severity().getNumber();
                Trend.Slope slope = Trend.slope(points);
                boolean grows = grows(trend, points, slope.perSecond(), holds);
                boolean isLongest = horizon.equals(HORIZONS.getLast());
                double limit = horizon.limit().toSeconds() * (holds ? FARTHER : 1);
                if (grows && (isLongest || (1 - used) / slope.perSecond() < limit)) {
                    return outlook.filling(slope);
                }
                outlook = grows || isTold ? outlook.open(slope) : outlook.notFilling(slope);
            }
        }
        return outlook;
    }

    /**
     * Whether {@link #outlook} may say that it fills, without a slope. What is not told yet must
     * rise from each fifth of a window to the next, and those four rises lie one upon the other.
     */
    static boolean mayFill(DiskTrend trend, Severity held) {
        return held.getNumber() > Severity.SEVERITY_NORMAL_VALUE
                || Trend.range(trend.points()) >= LEAST_RANGE;
    }

    private static String sentence(String mount, double used, double perSecond, Horizon horizon) {
        return String.format(
                Locale.ROOT,
                "Disk %s is full in about %s if it goes on as in the last %d min: %.0f %% used,"
                        + " %.1f %% more an hour.",
                mount,
                Spans.of((1 - used) / perSecond),
                horizon.window().toMinutes(),
                used * 100,
                perSecond * 3_600 * 100);
    }
}
