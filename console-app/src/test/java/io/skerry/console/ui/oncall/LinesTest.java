package io.skerry.console.ui.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.OnCallTales;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.OnCallStanding;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LinesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final HubSaid HEARD =
            HubSaid.NOTHING.linked(true).answered(OnCallTales.report(NOW), NOW);

    private static OnCallReport.Disk disk(
            OnCallReport.Outlook outlook, @Nullable Instant full, @Nullable Instant earliest) {
        return new OnCallReport.Disk(
                OnCallTales.machine("0a", "oslo-01", "eu", "oslo"),
                "/",
                0.5,
                NOW,
                Freshness.LIVE,
                Double.NaN,
                null,
                Double.NaN,
                outlook,
                Duration.ofHours(1),
                full,
                earliest,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "59, CRITICAL",
        "60, MAJOR",
        "239, MAJOR",
        "240, WARNING",
        "1439, WARNING",
        "1440, NORMAL",
        "-5, CRITICAL",
    })
    void aDiskIsAsBadAsTheDetectorOfFillingDisksCallsIt(long minutes, Status status) {
        Instant full = NOW.plus(Duration.ofMinutes(minutes));
        Line line = Lines.disk(HEARD, disk(OnCallReport.Outlook.FILLING, full, null), NOW);
        assertEquals(status, line.status());
    }

    @Test
    void aDiskThatMayAsWellNeverBeFullSaysSo() {
        Instant full = NOW.plus(Duration.ofHours(3));
        Line line =
                Lines.disk(
                        HEARD,
                        disk(OnCallReport.Outlook.FILLING, full, NOW.plus(Duration.ofHours(2))),
                        NOW);
        assertEquals("in 2 h to never · 50 % used", line.text());
        assertEquals("full in 3 h", line.figure());
        assertEquals(
                "full now",
                Lines.disk(HEARD, disk(OnCallReport.Outlook.FILLING, NOW, null), NOW).figure());
        assertEquals(
                "fills",
                Lines.disk(HEARD, disk(OnCallReport.Outlook.FILLING, null, null), NOW).figure(),
                "nobody can tell when");
    }

    @Test
    void ofDisksThatDoNotFillTheFullestComesFirst() {
        List<Double> used =
                OnCallTales.report(NOW).disks().items().stream()
                        .sorted(Comparator.comparingDouble(OnCallReport.Disk::used))
                        .sorted(Lines.SOONEST_FULL)
                        .map(OnCallReport.Disk::used)
                        .toList();
        assertEquals(List.of(0.92, 0.71, 0.93, 0.88), used);
    }

    private static OnCallReport.Alarm alarm(
            String where, Severity severity, AlarmLifecycle lifecycle, int secondsAgo) {
        return new OnCallReport.Alarm(
                new AlarmRef("disk_used", AlarmPlace.node(where)),
                where,
                severity,
                lifecycle,
                "",
                NOW.minusSeconds(secondsAgo),
                null,
                null,
                "");
    }

    @Test
    void whatCallsForAPersonComesBeforeWhatIsNew() {
        List<OnCallReport.Alarm> all =
                List.of(
                        alarm("held", Severity.CRITICAL, AlarmLifecycle.SUPPRESSED_BY_DESIGN, 1),
                        alarm("over", Severity.CRITICAL, AlarmLifecycle.NORMAL, 2),
                        alarm("unseen", Severity.MAJOR, AlarmLifecycle.RETURNED_UNACKNOWLEDGED, 3),
                        alarm("seen", Severity.CRITICAL, AlarmLifecycle.ACKNOWLEDGED, 4),
                        alarm("newer", Severity.WARNING, AlarmLifecycle.UNACKNOWLEDGED, 5),
                        alarm("older", Severity.WARNING, AlarmLifecycle.UNACKNOWLEDGED, 6),
                        alarm("major", Severity.MAJOR, AlarmLifecycle.UNACKNOWLEDGED, 7_200));
        assertEquals(
                List.of("major", "newer", "older", "seen", "unseen", "held", "over"),
                all.stream()
                        .sorted(Lines.MOST_URGENT_FIRST)
                        .map(OnCallReport.Alarm::where)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Freshness.class)
    void whatIsOnlyLastKnownIsNotDrawnAsWell(Freshness freshness) {
        boolean isNow = freshness == Freshness.LIVE || freshness == Freshness.LATE;
        for (Status status : Status.values()) {
            Line line =
                    new Line(status, false, "a", "", "", "", freshness, NOW, new Line.Jump.None());
            assertEquals(status == Status.NORMAL && !isNow ? Status.STALE : status, line.status());
        }
    }

    @Test
    void noLineOfAHubThatIsAwayIsDrawnAsWell() {
        OnCallBoard away =
                new OnCallBoard(
                        Map.of(
                                "a",
                                HubSaid.NOTHING
                                        .linked(true)
                                        .answered(OnCallTales.rollingOut(NOW), NOW)
                                        .linked(false)));
        for (Panel panel : Panels.of(away, NOW)) {
            for (Line line : panel.lines()) {
                assertTrue(Line.isOld(line.freshness()), panel.kind() + " " + line.name());
                assertNotEquals(Status.NORMAL, line.status(), panel.kind() + " " + line.name());
            }
        }
    }

    @Test
    void whatIsWrongBesideIsCounted() {
        OnCallReport.Edge edge =
                new OnCallReport.Edge(
                        OnCallTales.machine("0a", "oslo-01", "eu", "oslo"),
                        OnCallStanding.LOST,
                        NOW,
                        Duration.ofSeconds(10),
                        List.of("It is one.", "It is two."),
                        3);
        Line line = Lines.edge(HEARD, edge, NOW);
        assertEquals("It is one. It is two. (and 3 more)", line.text());
        assertEquals(Status.LOST, line.status());
        assertEquals("eu/oslo", line.where());
    }

    @Test
    void cellsDoNotPushNodesOutOfSight() {
        OnCallReport like = OnCallTales.report(NOW);
        List<OnCallReport.ErrorSource> cells =
                IntStream.range(0, 9)
                        .mapToObj(i ->
                                new OnCallReport.ErrorSource(
                                        OnCallTales.machine("", "eu/" + i, "eu", ""),
                                        9 - i,
                                        100,
                                        0.1,
                                        NOW,
                                        new OnCallReport.Extent(Duration.ofMinutes(54), 5, 5)))
                        .toList();
        OnCallReport.Errors errors =
                new OnCallReport.Errors(
                        OnCallTales.known(NOW, 0),
                        "availability",
                        Duration.ofHours(1),
                        45,
                        900,
                        9,
                        like.errors().nodes(),
                        cells);
        OnCallReport report =
                new OnCallReport(
                        NOW, like.edges(), errors, like.rollouts(), like.disks(), like.alarms());
        OnCallBoard board = OnCallBoard.EMPTY.answered("a", report, NOW);
        assertEquals(
                List.of("eu/0", "eu/1", "eu/2", "oslo-01", "malmo-04", "bergen-07"),
                Panels.of(board, NOW).stream()
                        .filter(panel -> panel.kind() == Panel.Kind.ERRORS)
                        .flatMap(panel -> panel.lines().stream())
                        .map(Line::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5 · 2.0 GiB free",
        "300, 0.5 · 2.0 GiB free",
        "301, 0.5 · 2.0 GiB free 5 min ago",
        "10800, 0.5 · 2.0 GiB free 3 h ago",
        "-1, 0.5",
    })
    void whatIsFreeSaysItsAgeWhereItIsOlderThanTheShare(long secondsAgo, String text) {
        OnCallReport.Disk disk =
                new OnCallReport.Disk(
                        OnCallTales.machine("0a", "oslo-01", "eu", "oslo"),
                        "/",
                        0.5,
                        NOW,
                        Freshness.LIVE,
                        2.0 * (1L << 30),
                        secondsAgo < 0 ? null : NOW.minusSeconds(secondsAgo),
                        Double.NaN,
                        OnCallReport.Outlook.NOT_FILLING,
                        Duration.ofHours(1),
                        null,
                        null,
                        null);
        assertEquals(text.replace("0.5", "50 % used"), Lines.disk(HEARD, disk, NOW).text());
        HubSaid ahead =
                HubSaid.NOTHING
                        .linked(true)
                        .answered(OnCallTales.report(NOW), NOW.minusSeconds(3_600));
        assertEquals(
                text.replace("0.5", "50 % used"),
                Lines.disk(ahead, disk, NOW.minusSeconds(3_600)).text(),
                "by the clock of the hub");
    }

    @ParameterizedTest
    @CsvSource({
        "54, 100, 100, LIVE, ''",
        "48, 100, 100, LIVE, ''",
        "47, 100, 100, STALE, '47 min of 1 h known · '",
        "54, 60, 100, STALE, '60 of 100 nodes known · '",
        "20, 1, 1000, STALE, '1 of 1,000 nodes known · 20 min of 1 h known · '",
        "0, 0, 0, LIVE, ''",
    })
    void aSourceOfWhichNotAllIsKnownSaysSoThoughItsNewestNodeIsCurrent(
            long minutes, int known, int nodes, Freshness freshness, String words) {
        OnCallReport.ErrorSource cell =
                new OnCallReport.ErrorSource(
                        OnCallTales.machine("", "eu/small", "eu", ""),
                        9,
                        100,
                        1,
                        NOW.minusSeconds(15),
                        new OnCallReport.Extent(Duration.ofMinutes(minutes), known, nodes));
        Line line = Lines.error(HEARD, cell, 9, NOW);
        assertEquals(words + "9 bad of 100", line.text());
        assertEquals(freshness, line.freshness());
    }

    private static Line alarm(AlarmLifecycle lifecycle, @Nullable Instant ended) {
        return Lines.alarm(
                HEARD,
                new OnCallReport.Alarm(
                        new AlarmRef("disk_used", AlarmPlace.node("7")),
                        "oslo-01",
                        Severity.CRITICAL,
                        lifecycle,
                        "Disk / 96 % used.",
                        NOW.minusSeconds(600),
                        ended,
                        null,
                        ""),
                NOW);
    }

    @Test
    void aPageThatIsOverAndUnseenStillAsksForSomebody() {
        Line line = alarm(AlarmLifecycle.RETURNED_UNACKNOWLEDGED, NOW.minusSeconds(60));
        assertEquals(Status.CRITICAL, line.status());
        assertEquals("over", line.figure());
        assertEquals(NOW.minusSeconds(60), line.at());
        assertEquals(Status.NORMAL, alarm(AlarmLifecycle.NORMAL, NOW).status());
        assertEquals("held", alarm(AlarmLifecycle.SHELVED, null).figure());
    }

    @Test
    void onlyNormalStandsAsWellAndWhatIsNotUnderstoodDoesNot() {
        assertEquals(
                List.of(OnCallStanding.RETURNED_UNACKNOWLEDGED, OnCallStanding.NORMAL),
                Arrays.stream(OnCallStanding.values())
                        .filter(each -> each.status() == Status.NORMAL)
                        .toList());
        assertEquals(Status.UNKNOWN, OnCallStanding.UNKNOWN.status());
        assertEquals(Status.STALE, OnCallStanding.STALE.status());
        assertEquals(Status.LOST, OnCallStanding.LOST.status());
    }
}
