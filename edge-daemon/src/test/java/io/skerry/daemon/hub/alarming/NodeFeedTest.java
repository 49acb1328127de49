package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.SilenceWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFeedTest {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Condition FULL =
            FakeFleet.condition("disk_used", Severity.SEVERITY_MAJOR, "Disk / 91 % used.");

    private final TestClock clock = new TestClock(START);
    private final FakeFleet fleet = new FakeFleet();
    private final LiveTopology topology = new LiveTopology();
    private final AlarmEngine engine = new AlarmEngine(topology, key -> "fix-" + key.rule());
    private AlarmState alarms = AlarmState.fresh();
    private NodeFeed feed = feed();

    private NodeFeed feed() {
        return new NodeFeed(
                fleet, clock::nanoTime, FakeFleet.INTERVAL, rule -> "fix-" + rule, topology);
    }

    /** What is said now, and what becomes of it. */
    private List<AlarmEvent> look() {
        Instant now = START.plusNanos(clock.nanoTime());
        List<AlarmEvent> events = feed.look(alarms, now);
        events.forEach(event -> alarms = engine.step(alarms, event, now).state());
        return events;
    }

    /** As after a start of the hub: what was stored is all that is left. */
    private List<AlarmEvent> restart() {
        fleet.again();
        feed = feed();
        return look();
    }

    private static AlarmEvent raised(
            String node,
            String rule,
            io.skerry.daemon.hub.slo.Severity severity,
            Instant since,
            String message) {
        return new AlarmEvent.Raised(
                key(rule, node), severity, since, message, "fix-" + rule, false);
    }

    private static AlarmEvent full(String message) {
        return raised(
                ONE,
                "disk_used",
                io.skerry.daemon.hub.slo.Severity.MAJOR,
                Instant.ofEpochMilli(77_000),
                message);
    }

    private static AlarmKey key(String rule, String node) {
        return new AlarmKey(rule, Place.node(node));
    }

    @Test
    void whatIsWrongIsRaisedOnceAndClearedWhenItIsGone() {
        fleet.isActive(ONE);
        assertEquals(List.of(), look());
        fleet.beats(ONE, FULL);
        assertEquals(List.of(new AlarmEvent.Heard(ONE), full("Disk / 91 % used.")), look());
        fleet.beats(ONE, FULL);
        assertEquals(List.of(), look());
        fleet.beats(ONE);
        assertEquals(List.of(new AlarmEvent.Cleared(key("disk_used", ONE))), look());
        fleet.beats(ONE);
        assertEquals(List.of(), look());
    }

    @Test
    void figuresAreSaidEachMinuteAndASeverityAtOnce() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL);
        look();
        for (int second = 1; second < 60; second++) {
            clock.advance(SECOND);
            fleet.beats(ONE, full(92 + second, Severity.SEVERITY_MAJOR));
            assertEquals(List.of(), look(), "after " + second + " s");
        }
        clock.advance(SECOND);
        fleet.beats(ONE, full(93, Severity.SEVERITY_MAJOR));
        assertEquals(List.of(full("Disk / 93 % used.")), look());
        clock.advance(Duration.ofMinutes(2));
        fleet.beats(ONE, full(93, Severity.SEVERITY_MAJOR));
        assertEquals(List.of(), look(), "the same is no news");
        clock.advance(SECOND);
        fleet.beats(ONE, full(96, Severity.SEVERITY_CRITICAL));
        look();
        fleet.beats(ONE, full(95, Severity.SEVERITY_MAJOR));
        assertEquals(List.of(full("Disk / 95 % used.")), look());
    }

    private static Condition full(int percent, Severity severity) {
        return FakeFleet.condition("disk_used", severity, "Disk / " + percent + " % used.");
    }

    @Test
    void whatIsNormalIsOver() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL);
        look();
        fleet.beats(ONE, full(40, Severity.SEVERITY_NORMAL));
        assertEquals(List.of(new AlarmEvent.Cleared(key("disk_used", ONE))), look());
    }

    @Test
    void twoMachinesWithOneIdentityAreAPage() {
        fleet.isActive(ONE);
        fleet.beats(ONE);
        look();
        fleet.status(
                ONE, status -> status.setDuplicateIdentity(true).setLinkChangedAtUnixMillis(55));
        assertEquals(
                List.of(
                        raised(
                                ONE,
                                "duplicate_identity",
                                io.skerry.daemon.hub.slo.Severity.CRITICAL,
                                Instant.ofEpochMilli(55),
                                "Two machines use the identity of this node.")),
                look());
        fleet.status(ONE, status -> status.setDuplicateIdentity(false));
        assertEquals(List.of(new AlarmEvent.Cleared(key("duplicate_identity", ONE))), look());
    }

    @Test
    void nodesThatNobodyBoundSayNothing() {
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, "", "");
        fleet.beats(ONE, FULL);
        assertEquals(List.of(), look());
        clock.advance(Duration.ofHours(1));
        assertEquals(List.of(), look(), "nobody waits for it");
        fleet.isActive(ONE);
        assertEquals(List.of(full("Disk / 91 % used.")), look().subList(1, 2));
    }

    @Test
    void aNodeIsWaitedForSinceItIsBound() {
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, "", "");
        look();
        clock.advance(Duration.ofHours(1));
        fleet.isActive(ONE);
        assertEquals(List.of(), look());
        clock.advance(Duration.ofSeconds(30));
        assertEquals(List.of(), look());
        clock.advance(SECOND);
        assertEquals(List.of(new AlarmEvent.Silent(ONE, START.plus(Duration.ofHours(1)))), look());
    }

    @Test
    void aRevokedNodeIsTakenOffTheListAndComesBackAnew() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL);
        look();
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_REVOKED, "oslo", "north");
        fleet.beats(ONE, FULL);
        assertEquals(List.of(new AlarmEvent.Retired(Place.node(ONE))), look());
        assertEquals(List.of(), alarms.alarms());
        fleet.beats(ONE);
        clock.advance(Duration.ofHours(1));
        assertEquals(List.of(), look());
        fleet.beats(ONE, FULL);
        fleet.isActive(ONE);
        assertEquals(List.of(full("Disk / 91 % used.")), look());
    }

    @Test
    void whoWasRevokedAsTheHubEndedIsTakenOffTheListByTheNext() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL);
        look();
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_REVOKED, "oslo", "north");
        assertEquals(List.of(new AlarmEvent.Retired(Place.node(ONE))), restart());
        AlarmEvent taken =
                new AlarmEvent.TakeOutOfService(key("disk_used", ONE), "ada", "scrapped");
        alarms = engine.step(alarms, taken, START).state();
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_REVOKED, "oslo", "south");
        assertEquals(List.of(), look(), "what people decide later stays");
    }

    @Test
    void aNodeIsSilentAfterThreeIntervalsAndHeardWhenItIsBack() {
        fleet.isActive(ONE);
        fleet.beats(ONE);
        look();
        clock.advance(Duration.ofSeconds(30));
        assertEquals(List.of(), look());
        clock.advance(SECOND);
        assertEquals(List.of(new AlarmEvent.Silent(ONE, START)), look());
        clock.advance(Duration.ofHours(1));
        assertEquals(List.of(), look(), "said once");
        fleet.status(ONE, status -> status.setConnected(true));
        assertEquals(List.of(), look(), "a link is no heartbeat");
        fleet.beats(ONE);
        assertEquals(List.of(new AlarmEvent.Heard(ONE)), look());
        clock.advance(Duration.ofSeconds(31));
        assertEquals(
                List.of(new AlarmEvent.Silent(ONE, START.plus(Duration.ofSeconds(3631)))), look());
    }

    @Test
    void aWallClockThatIsSetSilencesNobodyAndHidesNoSilence() {
        fleet.isActive(ONE);
        fleet.beats(ONE);
        look();
        clock.setWall(START.plus(Duration.ofDays(400)));
        assertEquals(List.of(), look());
        clock.setWall(START.minus(Duration.ofDays(400)));
        assertEquals(List.of(), look());
        clock.advance(Duration.ofSeconds(31));
        assertEquals(List.of(new AlarmEvent.Silent(ONE, START)), look());
    }

    @Test
    void aNodeThatComesSeldomIsWaitedForAsLong() {
        fleet.isActive(ONE);
        fleet.beats(ONE, Duration.ofMinutes(30));
        look();
        clock.advance(Duration.ofMinutes(90));
        assertEquals(List.of(), look());
        assertEquals(List.of(), restart(), "the next run of the hub knows it by what it stored");
        clock.advance(Duration.ofMinutes(95));
        assertEquals(List.of(), look(), "and waits for it to dial");
        clock.advance(SECOND);
        assertEquals(
                List.of(new AlarmEvent.Silent(ONE, START.plus(Duration.ofMinutes(90)))), look());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "60, 120", "149, 298", "150, 300", "86400, 300"})
    void aHubThatWasAwayWaitsAsLongAsNodesMayRest(int away, int longer) {
        fleet.isActive(ONE);
        fleet.beats(ONE);
        fleet.isActive(TWO);
        fleet.beats(TWO);
        look();
        Instant start = START.plusSeconds(away);
        clock.advance(Duration.ofSeconds(away));
        assertEquals(List.of(), restart());
        fleet.beats(TWO);
        assertEquals(List.of(new AlarmEvent.Heard(TWO)), look());
        clock.advance(Duration.ofSeconds(31));
        List<AlarmEvent> usual = look();
        assertTrue(usual.contains(new AlarmEvent.Silent(TWO, start)), "it was there");
        assertEquals(longer == 0, usual.contains(new AlarmEvent.Silent(ONE, start)));
        clock.advance(Duration.ofSeconds(longer - (longer == 0 ? 0 : 2)));
        assertEquals(List.of(), look());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(longer == 0 ? List.of() : List.of(new AlarmEvent.Silent(ONE, start)), look());
    }

    @Test
    void noNodeDecidesThatItIsNeverMissed() {
        fleet.isActive(ONE);
        fleet.beats(ONE, Duration.ofMillis(Long.MAX_VALUE));
        fleet.isActive(TWO);
        fleet.beats(TWO, Duration.ofMillis(-5));
        look();
        clock.advance(Duration.ofSeconds(31));
        assertEquals(List.of(new AlarmEvent.Silent(TWO, START)), look());
        clock.advance(Duration.ofHours(3));
        assertEquals(List.of(new AlarmEvent.Silent(ONE, START)), look());
    }

    @Test
    void whatWasStoredClearsNothingBeforeTheNodeItselfIsHeard() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL, FakeFleet.condition("restarts", Severity.SEVERITY_MAJOR, "3."));
        look();
        AlarmKey burn = new AlarmKey(NodeFeed.OBJECTIVE + "ready", Place.node(ONE));
        AlarmKey crash = new AlarmKey("crash", Place.workload(ONE, "web"));
        for (AlarmKey key : List.of(burn, crash)) {
            AlarmEvent said =
                    new AlarmEvent.Raised(
                            key, io.skerry.daemon.hub.slo.Severity.MAJOR, START, "", "", false);
            alarms = engine.step(alarms, said, START).state();
        }
        clock.advance(Duration.ofSeconds(31));
        assertEquals(List.of(new AlarmEvent.Silent(ONE, START)), look());

        fleet.status(ONE, status -> status.clearConditions());
        assertEquals(List.of(), restart());
        fleet.status(ONE, status -> status.setConnected(true));
        assertEquals(List.of(), look());
        fleet.beats(ONE, FULL);
        assertEquals(
                List.of(
                        new AlarmEvent.Heard(ONE),
                        full("Disk / 91 % used."),
                        new AlarmEvent.Cleared(key("restarts", ONE))),
                look(),
                "what others say of the node is theirs to end");
        fleet.beats(ONE, FULL);
        assertEquals(List.of(), look());
    }

    @Test
    void allThatHoldsIsSaidAgainAfterARestart() {
        fleet.isActive(ONE);
        fleet.beats(ONE, FULL);
        look();
        List<AlarmEvent> said = restart();
        assertEquals(List.of(full("Disk / 91 % used.")), said);
        assertEquals(1, alarms.alarms().size());
    }

    @Test
    void nodesAreWhereTheirLabelsSay() {
        fleet.isActive(ONE);
        fleet.is(TWO, NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, "oslo", "north");
        look();
        assertEquals(
                List.of(Place.site("oslo"), Place.region("north"), Place.hub()),
                topology.above(Place.node(ONE)));
        assertEquals(1, topology.nodes(Place.region("north")));
        fleet.isActive(TWO);
        look();
        assertEquals(2, topology.nodes(Place.site("oslo")));
        fleet.is(ONE, NodeLifecycle.NODE_LIFECYCLE_ACTIVE, "rome", "south");
        look();
        assertEquals(
                List.of(Place.site("rome"), Place.region("south"), Place.hub()),
                topology.above(Place.node(ONE)));
        fleet.is(TWO, NodeLifecycle.NODE_LIFECYCLE_REVOKED, "oslo", "north");
        look();
        assertEquals(0, topology.nodes(Place.site("oslo")));
    }

    @Test
    void tenThousandNodesFallSilentAndComeBack() {
        for (int i = 0; i < 10_000; i++) {
            fleet.is("%032x".formatted(i), NodeLifecycle.NODE_LIFECYCLE_ACTIVE, "s" + i / 20, "r");
            fleet.beats("%032x".formatted(i));
        }
        assertEquals(10_000, look().size());
        assertEquals(10_000, topology.nodes(Place.region("r")));
        assertEquals(List.of(), look());
        clock.advance(Duration.ofSeconds(31));
        assertEquals(10_000, look().size());
        AlarmKey region = new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r"));
        assertTrue(Objects.requireNonNull(alarms.alarm(region)).isActive());
        for (int i = 0; i < 10_000; i++) {
            fleet.beats("%032x".formatted(i));
        }
        assertEquals(10_000, look().size());
    }
}
