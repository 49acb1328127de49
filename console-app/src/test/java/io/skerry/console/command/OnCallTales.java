package io.skerry.console.command;

import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.OnCallReport.Evidence;
import io.skerry.console.model.OnCallReport.Machine;
import io.skerry.console.model.OnCallStanding;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hub of 300 nodes may say to whoever is on call, one bad night. */
public final class OnCallTales {
    private static final Duration TEN = Duration.ofSeconds(10);

    private OnCallTales() {}

    /** All of it, at a moment of the hub's clock. */
    public static OnCallReport report(Instant at) {
        return new OnCallReport(at, edges(at), errors(at), rollouts(), disks(at), alarms(at));
    }

    /** The same of a hub that rolls out, and that cannot count errors. */
    public static OnCallReport rollingOut(Instant at) {
        return new OnCallReport(
                at,
                edges(at),
                new OnCallReport.Errors(
                        unknown("the hub has just started and has judged nothing yet"),
                        "",
                        Duration.ZERO,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of()),
                new OnCallReport.Rollouts(
                        known(at, 0),
                        at.minus(Duration.ofHours(24)),
                        List.of(
                                new OnCallReport.Rollout(
                                        "1.4.0",
                                        "eu-north/edge-m4",
                                        2,
                                        31,
                                        60,
                                        "healthy",
                                        at.minus(Duration.ofMinutes(40))))),
                disks(at),
                alarms(at));
    }

    public static Machine machine(String id, String name, String region, String site) {
        return new Machine(id, name, region, site);
    }

    public static Evidence known(Instant at, int leftOut) {
        return new Evidence(true, "", at, 296, 300, leftOut);
    }

    public static Evidence unknown(String why) {
        return new Evidence(false, why, null, 0, 300, 0);
    }

    private static OnCallReport.Edges edges(Instant at) {
        return new OnCallReport.Edges(
                known(at, 1),
                Map.of(
                        OnCallStanding.CRITICAL_UNACKNOWLEDGED, 1,
                        OnCallStanding.LOST, 1,
                        OnCallStanding.WARNING_ACKNOWLEDGED, 2,
                        OnCallStanding.STALE, 1,
                        OnCallStanding.NORMAL, 295),
                List.of(
                        new OnCallReport.Group(
                                "eu-north",
                                OnCallStanding.CRITICAL_UNACKNOWLEDGED,
                                98,
                                100,
                                at.minusSeconds(2))),
                List.of(
                        edge(
                                "0a",
                                "oslo-01",
                                "eu-north",
                                OnCallStanding.CRITICAL_UNACKNOWLEDGED,
                                at.minusSeconds(4),
                                "Disk / is full in about 40 min if it goes on as in the last 10"
                                        + " min: 92 % used, 12.0 % more an hour."),
                        edge(
                                "0b",
                                "bergen-07",
                                "eu-north",
                                OnCallStanding.LOST,
                                at.minusSeconds(610),
                                "Memory 96 % used (limit 95 %)."),
                        new OnCallReport.Edge(
                                machine("0c", "lisbon-02", "eu-west", "lisbon"),
                                OnCallStanding.STALE,
                                null,
                                TEN,
                                List.of(),
                                0),
                        edge(
                                "0d",
                                "porto-03",
                                "eu-west",
                                OnCallStanding.WARNING_ACKNOWLEDGED,
                                at.minusSeconds(7),
                                "Clock off by 140 ms (limit 100 ms).")),
                2);
    }

    private static OnCallReport.Edge edge(
            String id,
            String name,
            String region,
            OnCallStanding standing,
            Instant heard,
            String condition) {
        return new OnCallReport.Edge(
                machine(id, name, region, name.substring(0, name.indexOf('-'))),
                standing,
                heard,
                TEN,
                List.of(condition),
                0);
    }

    private static OnCallReport.Errors errors(Instant at) {
        return new OnCallReport.Errors(
                known(at.minusSeconds(11), 12),
                "availability",
                Duration.ofHours(1),
                4_200,
                1_930_000,
                280,
                List.of(
                        source("0a", "oslo-01", "eu-north", "oslo", 3_150, at.minusSeconds(20)),
                        source("0e", "malmo-04", "eu-north", "malmo", 840, at.minusSeconds(15)),
                        source("0b", "bergen-07", "eu-north", "bergen", 210, at.minusSeconds(620))),
                List.of(
                        source(
                                "",
                                "eu-north/edge-m4",
                                "eu-north",
                                "",
                                4_200,
                                at.minusSeconds(15),
                                new OnCallReport.Extent(Duration.ofMinutes(54), 60, 100))));
    }

    private static OnCallReport.ErrorSource source(
            String id, String name, String region, String site, long bad, Instant until) {
        return source(
                id,
                name,
                region,
                site,
                bad,
                until,
                new OnCallReport.Extent(Duration.ofMinutes(54), 1, 1));
    }

    private static OnCallReport.ErrorSource source(
            String id,
            String name,
            String region,
            String site,
            long bad,
            Instant until,
            OnCallReport.Extent extent) {
        return new OnCallReport.ErrorSource(
                machine(id, name, region, site), bad, bad * 20, bad / 4_200.0, until, extent);
    }

    private static OnCallReport.Rollouts rollouts() {
        return new OnCallReport.Rollouts(
                unknown("this hub takes no part in rollouts"), null, List.of());
    }

    private static OnCallReport.Disks disks(Instant at) {
        return new OnCallReport.Disks(
                known(at, 296),
                List.of(
                        disk(
                                "0a",
                                "oslo-01",
                                0.92,
                                at.minusSeconds(4),
                                Freshness.LIVE,
                                0.12,
                                at.plus(Duration.ofMinutes(40))),
                        disk(
                                "0f",
                                "ghent-02",
                                0.71,
                                at.minusSeconds(6),
                                Freshness.LIVE,
                                0.021,
                                at.plus(Duration.ofHours(13))),
                        disk(
                                "0b",
                                "bergen-07",
                                0.93,
                                at.minusSeconds(610),
                                Freshness.STALE,
                                -0.0004,
                                null),
                        new OnCallReport.Disk(
                                machine("0d", "porto-03", "eu-west", "porto"),
                                "/var",
                                0.88,
                                at.minusSeconds(7),
                                Freshness.LIVE,
                                Double.NaN,
                                null,
                                Double.NaN,
                                OnCallReport.Outlook.UNKNOWN,
                                Duration.ofMinutes(3),
                                null,
                                null,
                                null)));
    }

    /** Of 100 GiB. */
    private static OnCallReport.Disk disk(
            String id,
            String name,
            double used,
            Instant heard,
            Freshness freshness,
            double growth,
            @Nullable Instant full) {
        return new OnCallReport.Disk(
                machine(id, name, "eu-north", name.substring(0, name.indexOf('-'))),
                "/",
                used,
                heard,
                freshness,
                (1 - used) * 100 * (1L << 30),
                heard,
                growth,
                full == null ? OnCallReport.Outlook.NOT_FILLING : OnCallReport.Outlook.FILLING,
                Duration.ofHours(1),
                full,
                full == null ? null : full.minus(Duration.ofMinutes(5)),
                full == null ? null : full.plus(Duration.ofMinutes(9)));
    }

    private static OnCallReport.Alarms alarms(Instant at) {
        return new OnCallReport.Alarms(
                known(at, 0),
                List.of(
                        new OnCallReport.Count(Severity.CRITICAL, 1, 0),
                        new OnCallReport.Count(Severity.WARNING, 0, 2)),
                3,
                at.minus(Duration.ofHours(6)),
                List.of(
                        alarm(
                                "disk_filling",
                                "oslo-01",
                                Severity.CRITICAL,
                                AlarmLifecycle.UNACKNOWLEDGED,
                                at.minusSeconds(130),
                                null),
                        alarm(
                                "restarts",
                                "malmo-04",
                                Severity.WARNING,
                                AlarmLifecycle.NORMAL,
                                at.minusSeconds(4_000),
                                at.minusSeconds(900)),
                        alarm(
                                "clock_offset",
                                "porto-03",
                                Severity.WARNING,
                                AlarmLifecycle.ACKNOWLEDGED,
                                at.minusSeconds(5_000),
                                null)));
    }

    private static OnCallReport.Alarm alarm(
            String rule,
            String where,
            Severity severity,
            AlarmLifecycle lifecycle,
            Instant began,
            @Nullable Instant ended) {
        return new OnCallReport.Alarm(
                new AlarmRef(rule, AlarmPlace.node(where)),
                where,
                severity,
                lifecycle,
                "It is " + rule + ".",
                began,
                ended,
                null,
                lifecycle == AlarmLifecycle.ACKNOWLEDGED ? "ada" : "");
    }
}
