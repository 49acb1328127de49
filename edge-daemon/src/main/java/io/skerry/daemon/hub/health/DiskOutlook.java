package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Severity;

/**
 * When a node's fullest disk is full, for whoever looks; by the rules of the detector that tells
 * people, so that both say the same. Pure.
 *
 * @param kind whether it fills
 * @param mount the disk; empty when none was seen since the hub's start
 * @param seenMillis for how long its growth was seen
 * @param perSecond share of the disk by which it grows, 0 to 1; NaN when too little was seen
 * @param least the same, the lower end of the 95 % interval
 * @param most the same, the upper end of the 95 % interval
 */
public record DiskOutlook(
        Kind kind, String mount, long seenMillis, double perSecond, double least, double most) {
    /** What is known. */
    public enum Kind {
        /** Too little was seen to say anything, or to say when. */
        UNKNOWN,
        /** It does not fill, as far as it was seen. */
        NOT_FILLING,
        /** It fills. */
        FILLING
    }

    /**
     * Of a node.
     *
     * @param used the used share of its fullest disk now, 0 to 1
     */
    public static DiskOutlook of(Health health, double used) {
        return DiskForecast.outlook(health.lately().disk(), used, held(health));
    }

    /**
     * Whether {@link #of} can come to {@link Kind#FILLING}, for a fraction of what that takes: of
     * most nodes of a fleet it cannot.
     */
    public static boolean mayFill(Health health) {
        return DiskForecast.mayFill(health.lately().disk(), held(health));
    }

    private static Severity held(Health health) {
        return health.conditions().stream()
                .filter(each -> each.getName().equals(DiskForecast.CONDITION))
                .map(Condition::getSeverity)
                .findFirst()
                .orElse(Severity.SEVERITY_NORMAL);
    }

    /** Of a disk of which nothing was concluded yet. */
    static DiskOutlook unknown(DiskTrend trend) {
        long seen =
                trend.points().isEmpty()
                        ? 0
                        : trend.points().getLast().atUnixMillis()
                                - trend.points().getFirst().atUnixMillis();
        return new DiskOutlook(
                Kind.UNKNOWN, trend.mount(), seen, Double.NaN, Double.NaN, Double.NaN);
    }

    DiskOutlook filling(Trend.Slope slope) {
        return with(Kind.FILLING, slope);
    }

    /** When it is full, if ever, lies farther ahead than what was seen can tell. */
    DiskOutlook open(Trend.Slope slope) {
        return with(Kind.UNKNOWN, slope);
    }

    DiskOutlook notFilling(Trend.Slope slope) {
        return with(Kind.NOT_FILLING, slope);
    }

    private DiskOutlook with(Kind other, Trend.Slope slope) {
        return new DiskOutlook(
                other, mount, seenMillis, slope.perSecond(), slope.least(), slope.most());
    }
}
