package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a line of each panel says. Pure. */
final class Lines {
    /** Cells come before nodes, and must not push them out of sight. */
    static final int MOST_CELLS = 3;

    /** Those that fill, the soonest full foremost; then the fullest. */
    static final Comparator<OnCallReport.Disk> SOONEST_FULL =
            Comparator.comparing(Lines::fullAt)
                    .thenComparing(OnCallReport.Disk::used, Comparator.reverseOrder());

    /**
     * Who calls for a person first, as each hub has it: what stands unseen, what stands, what is
     * over unseen, the rest. Of what stands the worst, then the newest.
     */
    static final Comparator<OnCallReport.Alarm> MOST_URGENT_FIRST =
            Comparator.comparingInt(Lines::call)
                    .thenComparing(Lines::urgency, Comparator.reverseOrder())
                    .thenComparing(Lines::newsAt, Comparator.reverseOrder());

    /** A disk that is full within these is as bad as its detector says. */
    private static final Duration CRITICAL = Duration.ofHours(1);

    private static final Duration MAJOR = Duration.ofHours(4);
    private static final Duration WARNING = Duration.ofHours(24);

    /** What is free is worth its age in words when it is older. */
    private static final Duration FREE_IS_OLD = Duration.ofMinutes(5);

    /** As objectives have it: behind by more is late. */
    private static final Duration MOST_LAG = Duration.ofMinutes(2);

    /** A window of errors ends with the ten minutes that are going on. */
    private static final Duration STILL_TO_COME = Duration.ofMinutes(10).plus(MOST_LAG);

    private Lines() {}

    static Line edge(HubSaid hub, OnCallReport.Edge edge, Instant now) {
        Instant heard = hub.here(edge.heardAt());
        Freshness freshness = worse(hub, Freshness.of(heard, edge.interval(), now), now);
        String more = edge.moreConditions() == 0 ? "" : " (and " + edge.moreConditions() + " more)";
        String text = String.join(" ", edge.conditions()) + more;
        return new Line(
                edge.standing().status(),
                edge.standing().unacknowledged(),
                edge.machine().name(),
                edge.machine().where(),
                text.isEmpty() ? Formats.capitalised(edge.standing().words()) : text,
                "",
                freshness,
                heard,
                Line.node(edge.machine().id()));
    }

    static Line alarm(HubSaid hub, OnCallReport.Alarm alarm, Instant now) {
        Instant ended = hub.here(alarm.endedAt());
        Instant began = hub.here(alarm.startsAt());
        String state;
        if (ended != null) {
            state = "over";
        } else if (alarm.lifecycle().heldBack()) {
            state = "held";
        } else {
            state =
                    alarm.acknowledgedBy().isEmpty()
                            ? "unseen"
                            : "seen by " + alarm.acknowledgedBy();
        }
        boolean isUnknown = alarm.unknownSince() != null;
        // What is over, and what is held back, is not drawn as if somebody had to come.
        boolean isQuiet =
                (ended != null && !alarm.lifecycle().unacknowledged())
                        || alarm.lifecycle().heldBack();
        return new Line(
                isQuiet ? Status.NORMAL : isUnknown ? Status.STALE : status(alarm.severity()),
                alarm.lifecycle().unacknowledged(),
                alarm.alarm().rule(),
                alarm.where(),
                alarm.summary(),
                state + (isUnknown ? ", data say nothing" : ""),
                hub.freshness(now),
                ended == null ? began : ended,
                new Line.Jump.Rule(alarm.alarm().rule()));
    }

    private static int call(OnCallReport.Alarm alarm) {
        return switch (alarm.lifecycle()) {
            case UNACKNOWLEDGED -> 0;
            case ACKNOWLEDGED -> 1;
            case RETURNED_UNACKNOWLEDGED -> 2;
            case NORMAL, SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE -> 3;
        };
    }

    /** How bad was what is over is no reason to look. */
    private static Severity urgency(OnCallReport.Alarm alarm) {
        return call(alarm) <= 1 ? alarm.severity() : Severity.NORMAL;
    }

    /** Instant of the epoch for one that nobody dated. */
    private static Instant newsAt(OnCallReport.Alarm alarm) {
        Instant ended = alarm.endedAt();
        Instant began = alarm.startsAt();
        return ended != null ? ended : began != null ? began : Instant.EPOCH;
    }

    /**
     * A source of bad events.
     *
     * @param allBad of all hubs together: a share of one hub's says nothing of another's
     */
    static Line error(HubSaid hub, OnCallReport.ErrorSource source, long allBad, Instant now) {
        Instant until = hub.here(source.completeUntil());
        boolean isCell = source.machine().id().isEmpty();
        String unknown = unknown(hub, source.extent());
        return new Line(
                Status.NORMAL,
                false,
                source.machine().name(),
                isCell ? "cell" : source.machine().where(),
                unknown
                        + String.format(
                                Locale.ROOT, "%,d bad of %,d", source.bad(), source.total()),
                Formats.ratio(allBad == 0 ? Double.NaN : (double) source.bad() / allBad),
                worse(hub, unknown.isEmpty() ? complete(until, now) : Freshness.STALE, now),
                until,
                Line.node(source.machine().id()));
    }

    /**
     * Of how few nodes and minutes anything is known, though its newest node is current; foremost,
     * as a narrow line is cut at its end.
     */
    private static String unknown(HubSaid hub, OnCallReport.Extent extent) {
        OnCallReport report = hub.report();
        Duration window = report == null ? Duration.ZERO : report.errors().window();
        String nodes =
                extent.nodesKnown() >= extent.nodes()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d nodes known · ",
                                extent.nodesKnown(),
                                extent.nodes());
        boolean isShort =
                extent.time().isPositive()
                        && extent.time().compareTo(window.minus(STILL_TO_COME)) < 0;
        return isShort
                ? nodes
                        + Formats.length(extent.time())
                        + " of "
                        + Formats.length(window)
                        + " known · "
                : nodes;
    }

    private static Freshness complete(@Nullable Instant until, Instant now) {
        return until == null
                ? Freshness.NEVER
                : Duration.between(until, now).compareTo(MOST_LAG) <= 0
                        ? Freshness.LIVE
                        : Freshness.STALE;
    }

    static Line disk(HubSaid hub, OnCallReport.Disk disk, Instant now) {
        Instant heard = hub.here(disk.heardAt());
        Instant full = hub.here(disk.fullAt());
        Freshness freshness = worse(hub, disk.freshness(), now);
        String growth =
                Double.isNaN(disk.growthPerHour())
                        ? ""
                        : String.format(Locale.ROOT, " · %+.2f %%/h", disk.growthPerHour() * 100)
                                .replace('-', '−');
        return new Line(
                status(disk, full, now),
                false,
                disk.machine().name(),
                disk.mount(),
                interval(hub, disk, now)
                        + Formats.ratio(disk.used())
                        + " used"
                        + free(hub, disk, now)
                        + growth,
                outlook(disk, full, Line.isOld(freshness), now),
                freshness,
                heard,
                Line.node(disk.machine().id()));
    }

    /** A figure that is hours old does not stand beside one of seconds as if it were of them. */
    private static String free(HubSaid hub, OnCallReport.Disk disk, Instant now) {
        Instant sized = hub.here(disk.sizedAt());
        if (Double.isNaN(disk.freeBytes()) || sized == null) {
            return "";
        }
        Duration age = Duration.between(sized, now);
        return " · "
                + Formats.bytes(disk.freeBytes())
                + " free"
                + (age.compareTo(FREE_IS_OLD) > 0 ? " " + Formats.age(age) + " ago" : "");
    }

    private static String outlook(
            OnCallReport.Disk disk, @Nullable Instant full, boolean isOld, Instant now) {
        return switch (disk.outlook()) {
            case FILLING -> full == null ? "fills" : "full " + in(full, now);
            case NOT_FILLING -> isOld ? "was not filling" : "not filling";
            case UNKNOWN -> "not known, seen " + Formats.length(disk.seen());
        };
    }

    private static String in(Instant at, Instant now) {
        return at.isAfter(now) ? "in " + Formats.length(Duration.between(now, at)) : "now";
    }

    /** That of the forecast, in front of what may be cut; empty without one. */
    private static String interval(HubSaid hub, OnCallReport.Disk disk, Instant now) {
        Instant earliest = hub.here(disk.earliest());
        Instant latest = hub.here(disk.latest());
        if (disk.outlook() != OnCallReport.Outlook.FILLING || earliest == null) {
            return "";
        }
        return in(earliest, now) + " to " + (latest == null ? "never" : in(latest, now)) + " · ";
    }

    /** As bad as the detector of filling disks calls it; how full it is has an alarm of its own. */
    private static Status status(OnCallReport.Disk disk, @Nullable Instant full, Instant now) {
        if (disk.outlook() == OnCallReport.Outlook.UNKNOWN) {
            return Status.UNKNOWN;
        }
        if (full == null) {
            return Status.NORMAL;
        }
        Duration left = Duration.between(now, full);
        if (left.compareTo(CRITICAL) < 0) {
            return Status.CRITICAL;
        }
        if (left.compareTo(MAJOR) < 0) {
            return Status.MAJOR;
        }
        return left.compareTo(WARNING) < 0 ? Status.WARNING : Status.NORMAL;
    }

    private static Instant fullAt(OnCallReport.Disk disk) {
        Instant full = disk.fullAt();
        return full == null ? Instant.MAX : full;
    }

    static Line rollout(HubSaid hub, OnCallReport.Rollout rollout, Instant now) {
        return new Line(
                Status.NORMAL,
                false,
                rollout.release(),
                rollout.cell(),
                "wave " + rollout.wave() + " · " + rollout.verdict(),
                rollout.updated() + " of " + rollout.nodes(),
                hub.freshness(now),
                hub.here(rollout.at()),
                new Line.Jump.None());
    }

    /** Instant of the epoch for one that nobody dated. */
    static Instant rolledAt(OnCallReport.Rollout rollout) {
        Instant at = rollout.at();
        return at == null ? Instant.EPOCH : at;
    }

    private static Status status(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Status.CRITICAL;
            case MAJOR -> Status.MAJOR;
            case WARNING -> Status.WARNING;
            case NORMAL -> Status.NORMAL;
        };
    }

    /** What a hub says that is itself not heard is no more current than the hub. */
    private static Freshness worse(HubSaid hub, Freshness own, Instant now) {
        Freshness of = hub.freshness(now);
        return own.compareTo(of) >= 0 ? own : of;
    }
}
