package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.util.Locale;

/**
 * Where several things stand as one. Roll-ups of parts add up to that of the whole, in any order.
 *
 * <p>What is kept back raises nothing: what explains it does, or a person has decided so. It is
 * counted.
 *
 * @param standing the first of {@link Standing} that any of them has; normal for nothing
 * @param shelved alarms on the shelf
 * @param suppressed alarms that are explained, planned or out of service
 * @param reporting nodes whose data are at most late
 * @param nodes all nodes
 */
public record RollUp(Standing standing, int shelved, int suppressed, int reporting, int nodes) {
    /** Of nothing. */
    public static final RollUp NONE = new RollUp(Standing.NORMAL, 0, 0, 0, 0);

    /**
     * Of a node without its alarms: how fresh it is, whether it is lost, whether work is planned.
     */
    public static RollUp ofNode(Freshness freshness, boolean lost, boolean maintenance) {
        boolean reports = freshness == Freshness.LIVE || freshness == Freshness.LATE;
        Standing standing = maintenance ? Standing.MAINTENANCE : Standing.NORMAL;
        if (lost) {
            standing = Standing.LOST;
        } else if (!reports) {
            standing = Standing.STALE;
        }
        return new RollUp(standing, 0, 0, reports && !lost ? 1 : 0, 1);
    }

    /** Of one alarm. */
    public static RollUp ofAlarm(Alarm alarm) {
        return switch (alarm.lifecycle()) {
            case SHELVED -> new RollUp(Standing.NORMAL, 1, 0, 0, 0);
            case OUT_OF_SERVICE, SUPPRESSED_BY_DESIGN -> new RollUp(Standing.NORMAL, 0, 1, 0, 0);
            case RETURNED_UNACKNOWLEDGED -> known(alarm, Standing.RETURNED_UNACKNOWLEDGED);
            case UNACKNOWLEDGED -> known(alarm, unacknowledged(alarm.reading().severity()));
            case ACKNOWLEDGED -> known(alarm, acknowledged(alarm.reading().severity()));
            case NORMAL -> known(alarm, Standing.NORMAL);
        };
    }

    /** What data say nothing of is never better than stale. */
    private static RollUp known(Alarm alarm, Standing standing) {
        boolean better = standing.compareTo(Standing.STALE) > 0;
        return of(alarm.reading().unknownSince() != null && better ? Standing.STALE : standing);
    }

    /** Of these and of others. */
    public RollUp plus(RollUp other) {
        return new RollUp(
                standing.compareTo(other.standing) <= 0 ? standing : other.standing,
                shelved + other.shelved,
                suppressed + other.suppressed,
                reporting + other.reporting,
                nodes + other.nodes);
    }

    /** Such as "1,184 of 1,210 reporting". */
    public String reportingWords() {
        return String.format(Locale.ROOT, "%,d of %,d reporting", reporting, nodes);
    }

    private static RollUp of(Standing standing) {
        return new RollUp(standing, 0, 0, 0, 0);
    }

    private static Standing unacknowledged(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Standing.CRITICAL_UNACKNOWLEDGED;
            case MAJOR -> Standing.MAJOR_UNACKNOWLEDGED;
            case WARNING -> Standing.WARNING_UNACKNOWLEDGED;
            case NORMAL -> Standing.NORMAL;
        };
    }

    private static Standing acknowledged(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Standing.CRITICAL_ACKNOWLEDGED;
            case MAJOR -> Standing.MAJOR_ACKNOWLEDGED;
            case WARNING -> Standing.WARNING_ACKNOWLEDGED;
            case NORMAL -> Standing.NORMAL;
        };
    }
}
