package io.skerry.console.ui.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.OnCallTales;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PanelsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static OnCallBoard board(String... hubs) {
        OnCallBoard board = OnCallBoard.EMPTY;
        for (String hub : hubs) {
            board = board.linked(List.of(link(hub, true)));
        }
        return board;
    }

    private static LinkState link(String hub, boolean connected) {
        return new LinkState(
                hub,
                "10.0.0.1:7443",
                connected ? LinkState.Phase.CONNECTED : LinkState.Phase.DOWN,
                "",
                NOW,
                null,
                null,
                null);
    }

    private static Panel panel(OnCallBoard board, Panel.Kind kind, Instant now) {
        return Panels.of(board, now).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Panel panel(OnCallBoard board, Panel.Kind kind) {
        return panel(board, kind, NOW);
    }

    private static List<String> names(Panel panel) {
        return panel.lines().stream().map(Line::name).toList();
    }

    private static OnCallBoard one() {
        return board("a").answered("a", OnCallTales.report(NOW), NOW);
    }

    @Test
    void eachPanelSaysTheWholeAndWhatItRestsOn() {
        Panel edges = panel(one(), Panel.Kind.EDGES);
        assertEquals(
                "1 critical, unseen · 1 lost · 1 stale · 2 warning, seen · 295 normal"
                        + " · 2 wait for their binding",
                edges.sum());
        assertEquals("296 of 300 reporting", edges.coverage());
        assertEquals(NOW, edges.at());
        assertEquals(Freshness.LIVE, edges.freshness());
        assertEquals(List.of("oslo-01", "bergen-07", "lisbon-02", "porto-03"), names(edges));
        assertEquals(1, edges.leftOut());
        assertEquals(
                "1 critical, 1 unseen · 2 warning, 0 unseen · 3 held"
                        + " · with those that ended since 02:00:00",
                panel(one(), Panel.Kind.ALARMS).sum());
        Panel errors = panel(one(), Panel.Kind.ERRORS);
        assertEquals("4,200 bad of 1,930,000 events of 280 nodes, last 1 h", errors.sum());
        assertEquals(NOW.minusSeconds(11), errors.at());
        assertEquals(
                List.of("eu-north/edge-m4", "oslo-01", "malmo-04", "bergen-07"), names(errors));
        assertEquals("75 %", errors.lines().get(1).figure());
        assertEquals("2 fill", panel(one(), Panel.Kind.DISKS).sum());
    }

    @Test
    void whatIsOldIsHatchedByItselfAndSaysWhenItWas() {
        Panel edges = panel(one(), Panel.Kind.EDGES);
        assertEquals(Freshness.LIVE, edges.lines().get(0).freshness());
        assertEquals(Freshness.STALE, edges.lines().get(1).freshness());
        assertEquals(NOW.minusSeconds(610), edges.lines().get(1).at());
        assertEquals(Freshness.NEVER, edges.lines().get(2).freshness());
        assertNull(edges.lines().get(2).at());
        assertEquals("Stale", edges.lines().get(2).text());
        assertEquals(Freshness.STALE, panel(one(), Panel.Kind.ERRORS).lines().get(3).freshness());
    }

    @Test
    void whatIsNotKnownIsSaidAndIsNoNone() {
        Panel rollouts = panel(one(), Panel.Kind.ROLLOUTS);
        assertEquals("–", rollouts.sum());
        assertEquals("", rollouts.coverage());
        assertEquals(Freshness.NEVER, rollouts.freshness());
        assertEquals(List.of("a: this hub takes no part in rollouts"), rollouts.unknown());
        assertEquals("", rollouts.placeholder(), "an empty list of what is not known is no answer");
        Panel errors =
                panel(
                        board("a").answered("a", OnCallTales.rollingOut(NOW), NOW),
                        Panel.Kind.ERRORS);
        assertEquals("–", errors.sum());
        assertEquals(List.of(), errors.lines());
        assertEquals(1, errors.unknown().size());
    }

    @Test
    void oneHubThatIsAwayBlanksNoOther() {
        OnCallBoard board =
                board("a", "b")
                        .answered("a", OnCallTales.report(NOW), NOW)
                        .answered("b", OnCallTales.rollingOut(NOW), NOW)
                        .linked(List.of(link("b", false)));
        Panel edges = panel(board, Panel.Kind.EDGES);
        assertEquals("592 of 600 reporting", edges.coverage());
        assertEquals(Freshness.STALE, edges.freshness(), "a sum is as old as its oldest part");
        List<Freshness> critical =
                edges.lines().stream()
                        .filter(line -> line.name().equals("oslo-01"))
                        .map(Line::freshness)
                        .toList();
        assertEquals(List.of(Freshness.LIVE, Freshness.STALE), critical);
        Panel errors = panel(board, Panel.Kind.ERRORS);
        assertEquals(Freshness.LIVE, errors.freshness(), "of the only hub that tells of them");
        assertEquals("296 of 300 reporting", errors.coverage());
        assertEquals(1, errors.unknown().size());
        Panel rollouts = panel(board, Panel.Kind.ROLLOUTS);
        assertEquals("1 in the last 24 h", rollouts.sum());
        assertEquals(Freshness.STALE, rollouts.lines().getFirst().freshness());
    }

    @Test
    void whatHubsCountAddsUp() {
        OnCallBoard board =
                board("a", "b")
                        .answered("a", OnCallTales.report(NOW), NOW)
                        .answered(
                                "b", OnCallTales.report(NOW.minusSeconds(5)), NOW.minusSeconds(5));
        Panel edges = panel(board, Panel.Kind.EDGES);
        assertEquals(
                "2 critical, unseen · 2 lost · 2 stale · 4 warning, seen · 590 normal"
                        + " · 4 wait for their binding",
                edges.sum());
        assertEquals(2, edges.leftOut());
        assertEquals(NOW.minusSeconds(5), edges.at(), "a sum is as old as its oldest part");
        assertEquals(
                "2 critical, 2 unseen · 4 warning, 0 unseen · 6 held"
                        + " · with those that ended since 02:00:00",
                panel(board, Panel.Kind.ALARMS).sum());
        Panel errors = panel(board, Panel.Kind.ERRORS);
        assertEquals("8,400 bad of 3,860,000 events of 560 nodes, last 1 h", errors.sum());
        assertEquals("38 %", errors.lines().get(2).figure(), "of the bad events of both");
        assertEquals("4 fill", panel(board, Panel.Kind.DISKS).sum());
    }

    @Test
    void theWindowIsThatOfAHubThatKnowsOne() {
        OnCallBoard board =
                board("a", "b")
                        .answered("a", OnCallTales.rollingOut(NOW), NOW)
                        .answered("b", OnCallTales.report(NOW), NOW);
        assertEquals(
                "4,200 bad of 1,930,000 events of 280 nodes, last 1 h",
                panel(board, Panel.Kind.ERRORS).sum());
    }

    private static OnCallBoard told(OnCallReport.Disks disks, OnCallReport.Rollouts rollouts) {
        OnCallReport like = OnCallTales.report(NOW);
        return board("a")
                .answered(
                        "a",
                        new OnCallReport(
                                NOW, like.edges(), like.errors(), rollouts, disks, like.alarms()),
                        NOW);
    }

    @Test
    void whatWasNotSentIsNotCountedAsNone() {
        List<OnCallReport.Disk> disks = OnCallTales.report(NOW).disks().items();
        OnCallReport.Rollouts rollouts = OnCallTales.rollingOut(NOW).rollouts();
        OnCallBoard board =
                told(
                        new OnCallReport.Disks(OnCallTales.known(NOW, 7), disks.subList(0, 2)),
                        new OnCallReport.Rollouts(
                                OnCallTales.known(NOW, 9), rollouts.since(), rollouts.items()));
        assertEquals("2 or more fill", panel(board, Panel.Kind.DISKS).sum());
        assertEquals("10 in the last 24 h", panel(board, Panel.Kind.ROLLOUTS).sum());
        OnCallBoard all =
                told(
                        new OnCallReport.Disks(OnCallTales.known(NOW, 0), disks.subList(0, 2)),
                        rollouts);
        assertEquals("2 fill", panel(all, Panel.Kind.DISKS).sum());
        OnCallBoard none =
                told(
                        new OnCallReport.Disks(OnCallTales.known(NOW, 296), disks.subList(2, 4)),
                        rollouts);
        assertEquals("none is known to fill", panel(none, Panel.Kind.DISKS).sum());
    }

    @Test
    void anEmptyListSaysThatThereIsNoneOnlyWhileEverythingIsKnown() {
        OnCallReport.Disks none = new OnCallReport.Disks(OnCallTales.known(NOW, 0), List.of());
        OnCallBoard known = told(none, OnCallTales.rollingOut(NOW).rollouts());
        assertEquals("No node tells of a disk", panel(known, Panel.Kind.DISKS).placeholder());
        assertEquals("", panel(known, Panel.Kind.DISKS, NOW.plusSeconds(25)).placeholder(), "late");
        assertEquals(
                "",
                panel(known.linked(List.of(link("b", true))), Panel.Kind.DISKS).placeholder(),
                "another hub has said nothing yet");
    }

    private static OnCallBoard alarms(@Nullable Instant endedSince, List<OnCallReport.Alarm> all) {
        OnCallReport like = OnCallTales.report(NOW);
        OnCallReport.Alarms alarms =
                new OnCallReport.Alarms(OnCallTales.known(NOW, 0), List.of(), 0, endedSince, all);
        return board("a")
                .answered(
                        "a",
                        new OnCallReport(
                                NOW,
                                like.edges(),
                                like.errors(),
                                like.rollouts(),
                                like.disks(),
                                alarms),
                        NOW);
    }

    @Test
    void thatNoneEndedIsSaidOnlyOfTheTimeThatIsKnown() {
        Instant restart = NOW.minusSeconds(60);
        Panel justStarted = panel(alarms(restart, List.of()), Panel.Kind.ALARMS);
        assertEquals("None stands, and none ended since 07:59:00", justStarted.placeholder());
        assertEquals("none stands", justStarted.sum());
        assertEquals(
                "None stands, and none ended since 02-28 08:00",
                panel(alarms(NOW.minus(Duration.ofDays(1)), List.of()), Panel.Kind.ALARMS)
                        .placeholder());
        assertEquals(
                "None stands; of those that ended nobody tells",
                panel(alarms(null, List.of()), Panel.Kind.ALARMS).placeholder());
        OnCallReport.Alarm over = OnCallTales.report(NOW).alarms().items().get(1);
        assertEquals(
                "none stands · with those that ended since 07:59:00",
                panel(alarms(restart, List.of(over)), Panel.Kind.ALARMS).sum());
    }

    @Test
    void ofSeveralHubsThatNoneEndedIsKnownSinceTheLastOneBegan() {
        OnCallBoard both = alarms(NOW.minusSeconds(60), List.of()).linked(List.of(link("b", true)));
        OnCallReport other = OnCallTales.report(NOW);
        OnCallBoard answered = both.answered("b", other, NOW);
        assertTrue(
                panel(answered, Panel.Kind.ALARMS).sum().endsWith("ended since 07:59:00"),
                panel(answered, Panel.Kind.ALARMS)::sum);
        OnCallBoard ahead =
                board("a").answered("a", OnCallTales.report(NOW.plusSeconds(3_600)), NOW);
        assertTrue(
                panel(ahead, Panel.Kind.ALARMS).sum().endsWith("ended since 02:00:00"),
                "by this console's clock");
    }

    @Test
    void aHubThatSaidNothingYetIsNotKnown() {
        Panel alarms = panel(board("a"), Panel.Kind.ALARMS);
        assertEquals("–", alarms.sum());
        assertEquals(List.of("a: not heard yet"), alarms.unknown());
        assertEquals("", alarms.placeholder());
        OnCallBoard failed = board("a").failed("a", true, "No answer in time.");
        assertEquals(List.of("a: No answer in time."), panel(failed, Panel.Kind.DISKS).unknown());
    }

    @Test
    void whatWasSaidGrowsOldWhileTheHubDoesNotAnswer() {
        assertEquals(
                Freshness.LATE, panel(one(), Panel.Kind.ALARMS, NOW.plusSeconds(25)).freshness());
        Panel old = panel(one(), Panel.Kind.ALARMS, NOW.plusSeconds(60));
        assertEquals(Freshness.STALE, old.freshness());
        assertTrue(old.lines().stream().allMatch(line -> line.freshness() == Freshness.STALE));
    }

    @Test
    void aHubsClockIsItsOwn() {
        OnCallBoard ahead =
                board("a").answered("a", OnCallTales.report(NOW.plusSeconds(3_600)), NOW);
        assertEquals(NOW, panel(ahead, Panel.Kind.EDGES).at());
        assertEquals(NOW.minusSeconds(4), panel(ahead, Panel.Kind.EDGES).lines().getFirst().at());
        assertTrue(
                panel(ahead, Panel.Kind.DISKS)
                        .lines()
                        .getFirst()
                        .figure()
                        .startsWith("full in 40"));
    }

    @Test
    void disksThatFillComeFirstAndSayWhenWithTheirInterval() {
        Panel disks = panel(one(), Panel.Kind.DISKS);
        assertEquals(List.of("oslo-01", "ghent-02", "bergen-07", "porto-03"), names(disks));
        assertEquals("full in 40 min", disks.lines().get(0).figure());
        assertEquals(Status.CRITICAL, disks.lines().get(0).status());
        assertEquals(Status.WARNING, disks.lines().get(1).status());
        assertEquals(
                "in 35 min to in 49 min · 92 % used · 8.0 GiB free · +12.00 %/h",
                disks.lines().get(0).text());
        assertEquals("was not filling", disks.lines().get(2).figure());
        assertEquals(Status.STALE, disks.lines().get(2).status(), "what is old is not well");
        assertEquals("not known, seen 3 min", disks.lines().get(3).figure());
        assertEquals(Status.UNKNOWN, disks.lines().get(3).status());
        assertEquals("88 % used", disks.lines().get(3).text(), "nobody says what is free");
    }

    @Test
    void anAlarmThatIsOverOrHeldIsNotDrawnAsIfSomebodyHadToCome() {
        Panel alarms = panel(one(), Panel.Kind.ALARMS);
        assertEquals(List.of("disk_filling", "clock_offset", "restarts"), names(alarms));
        assertEquals(
                List.of(Status.CRITICAL, Status.WARNING, Status.NORMAL),
                alarms.lines().stream().map(Line::status).toList());
        assertEquals(
                List.of("unseen", "seen by ada", "over"),
                alarms.lines().stream().map(Line::figure).toList());
        assertTrue(alarms.lines().getFirst().unacknowledged());
        assertEquals(NOW.minusSeconds(900), alarms.lines().getLast().at());
        assertEquals(Status.NORMAL, alarm(AlarmLifecycle.SHELVED, null).status());
        assertEquals(Status.STALE, alarm(AlarmLifecycle.UNACKNOWLEDGED, NOW).status());
        assertEquals(
                "unseen, data say nothing", alarm(AlarmLifecycle.UNACKNOWLEDGED, NOW).figure());
    }

    private static Line alarm(AlarmLifecycle lifecycle, @Nullable Instant unknown) {
        return Lines.alarm(
                HubSaid.NOTHING.linked(true).answered(OnCallTales.report(NOW), NOW),
                new OnCallReport.Alarm(
                        new AlarmRef("disk_used", AlarmPlace.node("7")),
                        "oslo-01",
                        Severity.MAJOR,
                        lifecycle,
                        "Disk / 90 % used.",
                        NOW.minusSeconds(60),
                        null,
                        unknown,
                        ""),
                NOW);
    }

    @Test
    void aHubThatIsAwayHasANoticeAndOneThatAnswersHasNone() {
        HubSaid said = one().hub("a");
        assertTrue(HubNotice.of("a", said, NOW).isEmpty());
        assertTrue(
                HubNotice.of("a", HubSaid.NOTHING.linked(true), NOW).isEmpty(),
                "it was not asked yet");
        assertEquals(
                "a is not connected: what is shown of it is last known 08:00:00 (6 min).",
                HubNotice.of("a", said.linked(false), NOW.plus(Duration.ofMinutes(6)))
                        .orElseThrow());
        assertEquals(
                "a is not connected: nothing is known of it here.",
                HubNotice.of("a", HubSaid.NOTHING, NOW).orElseThrow());
        assertEquals(
                "a does not answer: what is shown of it is last known 08:00:00 (now). Too slow.",
                HubNotice.of("a", said.failed(true, "Too slow."), NOW).orElseThrow());
        assertEquals(
                "Update it.",
                HubNotice.of("a", said.failed(false, "Update it."), NOW).orElseThrow());
        assertFalse(HubNotice.of("a", said, NOW.plusSeconds(60)).isEmpty());
    }
}
