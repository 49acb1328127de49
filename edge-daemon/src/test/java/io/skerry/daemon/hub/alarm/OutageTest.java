package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Budgets that burned while nodes were away: what an outage explains, and for how long. */
class OutageTest {
    private static final AlarmKey REGION =
            new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r0"));
    private static final AlarmKey BURN = new AlarmKey("slo_sync", Place.node("r0-s0-0"));
    private static final AlarmKey OF_REGION = new AlarmKey("slo_sync", Place.cell("sync", "r0"));
    private static final AlarmKey OF_FLEET = new AlarmKey("slo_sync", Place.cell("sync", ""));
    private static final AlarmKey OF_CELL = new AlarmKey("slo_sync", Place.cell("sync", "r0/s"));
    private static final Duration FAST = Duration.ofMinutes(5);
    private static final Duration SLOW = Duration.ofHours(6);
    private static final String OUTAGE = "CRITICAL FIRING region/r0: region_silent (8)";

    private final Watch watch = Watch.small();

    /** The whole region is away for 16 minutes, and comes back. */
    private void outage() {
        watch.cut(0, 8);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.back(0, 8);
    }

    private Outage remembered(AlarmKey key) {
        return Objects.requireNonNull(watch.alarm(key).holds().outage());
    }

    @Test
    void whatBurnedWhileTheRegionWasAwayIsPartOfItsPage() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.seconds(31);
        assertEquals(new Suppression.Inhibited(REGION), watch.alarm(BURN).holds().suppression());
        assertEquals(Lifecycle.SUPPRESSED_BY_DESIGN, watch.alarm(BURN).lifecycle());
        watch.seconds(120);
        watch.clear(BURN);
        watch.minutes(60);
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
        assertNull(watch.state.alarm(BURN));
        watch.minutes(AlarmTimes.LONGEST_JUDGED.toMinutes());
        assertTrue(
                watch.state.rows().stream().noneMatch(Silence.class::isInstance),
                "nobody asks any more when nodes came back");
    }

    @Test
    void whatGoesOnByItselfIsToldOnceNoMinuteOfTheOutageIsInItsShortWindow() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.seconds(77);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.seconds(31);
        assertEquals(List.of(OUTAGE), watch.said(), "a second of it is the outage's");
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.seconds(29);
        assertEquals(1, watch.said().size());
        watch.seconds(1);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.minutes(30);
        assertEquals(
                List.of(
                        OUTAGE,
                        "CRITICAL FIRING node/r0-s0-0: slo_sync",
                        "CRITICAL RESOLVED region/r0"),
                watch.said());
        assertNull(watch.alarm(BURN).holds().outage());
    }

    @Test
    void aSlowWindowIsFullOfAnOutageForHoursAfterThatIsOver() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.WARNING, SLOW);
        watch.minutes(5 * 60);
        watch.burn(BURN, Severity.WARNING, SLOW);
        watch.minutes(1);
        assertNull(watch.state.alarm(REGION));
        assertEquals(REGION, watch.alarm(BURN).holds().cause());
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
        watch.minutes(60);
        watch.burn(BURN, Severity.WARNING, SLOW);
        watch.minutes(1);
        assertEquals("WARNING FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void aRestartForgetsNoOutage() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.WARNING, SLOW);
        for (int i = 0; i < 3; i++) {
            watch.state = AlarmState.of(watch.state.rows());
            watch.step(new AlarmEvent.Started());
            watch.back(0, 8);
            watch.burn(BURN, Severity.WARNING, SLOW);
            watch.minutes(20);
        }
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
    }

    @Test
    void aNodeIsSilentUntilItIsHeardWhateverTheOthersAre() {
        watch.cut(0, 8);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.step(new AlarmEvent.Heard("r0-s0-0"));
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals(REGION, watch.alarm(BURN).holds().cause(), "the first that is heard");
        watch.back(0, 7);
        watch.minutes(6);
        watch.step(new AlarmEvent.Heard(watch.node(7)));
        AlarmKey last = new AlarmKey("slo_sync", Place.node(watch.node(7)));
        watch.burn(last, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals(REGION, watch.alarm(last).holds().cause(), "the last one");
        assertEquals(List.of(OUTAGE), watch.said());
    }

    @Test
    void aNodeThatWasNeverSilentBurnsByItself() {
        watch.cut(0, 4);
        watch.minutes(16);
        AlarmKey other = new AlarmKey("slo_sync", Place.node("r0-s1-0"));
        watch.burn(other, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING node/r0-s1-0: slo_sync", watch.said().getLast());
        watch.back(0, 4);
        AlarmKey next = new AlarmKey("slo_sync", Place.node("r0-s1-1"));
        watch.burn(next, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING node/r0-s1-1: slo_sync", watch.said().getLast());
    }

    @Test
    void whatIsWorseThanTheOutageWasIsTold() {
        AlarmKey power = Watch.power("r0-s0");
        watch.raise(power, Severity.MAJOR);
        watch.seconds(60);
        watch.clear(power);
        watch.burn(BURN, Severity.MAJOR, SLOW);
        watch.minutes(31);
        assertEquals(power, watch.alarm(BURN).holds().cause());
        watch.burn(BURN, Severity.CRITICAL, SLOW);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void aTicketOfAnOutageThatBecomesAPageOfItIsStillItsOwn() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.WARNING, SLOW);
        watch.minutes(15);
        assertEquals(REGION, watch.alarm(BURN).holds().cause(), "its site is only a ticket");
        watch.burn(BURN, Severity.CRITICAL, Duration.ofMinutes(30));
        watch.minutes(2);
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
    }

    @Test
    void ofABudgetThatIsGonePeopleHear() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.minutes(2);
        watch.raise(BURN, Severity.MAJOR);
        watch.minutes(1);
        assertEquals("MAJOR FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void aCauseOfAnyKindSpoilsMinutesUntilItIsWell() {
        AlarmKey power = Watch.power("r0-s0");
        watch.raise(power, Severity.CRITICAL);
        watch.minutes(20);
        watch.acknowledge(power);
        watch.clear(power);
        watch.minutes(3);
        watch.burn(BURN, Severity.MAJOR, FAST);
        watch.minutes(8);
        assertNull(watch.state.alarm(power));
        assertEquals(
                new Outage(power, Severity.CRITICAL, watch.now.minus(Duration.ofMinutes(11))),
                remembered(BURN));
        assertEquals(2, watch.said().size(), watch.said()::toString);
        watch.burn(BURN, Severity.MAJOR, FAST);
        watch.seconds(30);
        assertEquals("MAJOR FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void anOutageThatNobodyCanRelyOnExplainsNothing() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.CRITICAL, FAST);
        watch.minutes(1);
        watch.step(new AlarmEvent.TakeOutOfService(REGION, "ada", "its uplink is fine"));
        watch.seconds(30);
        assertEquals("CRITICAL FIRING node/r0-s0-0: slo_sync", watch.said().getLast());
    }

    @Test
    void whoDistrustsOneCauseDoesNotDistrustTheOutageBeforeIt() {
        AlarmKey uplink = new AlarmKey("uplink_lost", Place.region("r0"));
        watch.raise(uplink, Severity.CRITICAL);
        watch.minutes(20);
        watch.acknowledge(uplink);
        watch.clear(uplink);
        watch.minutes(3);
        watch.burn(BURN, Severity.CRITICAL, Duration.ofMinutes(30));
        watch.minutes(12);
        AlarmKey power = Watch.power("r0-s0");
        watch.raise(power, Severity.CRITICAL);
        watch.minutes(1);
        assertEquals(power, watch.alarm(BURN).holds().cause());
        int said = watch.said().size();
        watch.step(new AlarmEvent.TakeOutOfService(power, "ada", "its meter is broken"));
        watch.minutes(10);
        assertEquals(uplink, watch.alarm(BURN).holds().cause());
        assertEquals(uplink, remembered(BURN).cause());
        assertTrue(
                watch.said().stream().skip(said).noneMatch(each -> each.contains("slo_sync")),
                watch.said()::toString);
    }

    @Test
    void anOutageAfterTheOtherExplainsWhatBurnsAsUsual() {
        outage();
        watch.seconds(222);
        watch.burn(BURN, Severity.CRITICAL, Duration.ofMinutes(30));
        watch.minutes(12);
        watch.cut(0, 8);
        assertEquals(2, watch.said().size());
        watch.unknown(BURN);
        watch.minutes(20);
        watch.acknowledge(REGION);
        watch.back(0, 8);
        watch.burn(BURN, Severity.CRITICAL, Duration.ofMinutes(30));
        watch.minutes(15);
        assertEquals(
                List.of(
                        OUTAGE,
                        "CRITICAL RESOLVED region/r0",
                        "CRITICAL FIRING region/r0: region_silent (11)",
                        "CRITICAL RESOLVED region/r0"),
                watch.said());
        assertEquals(watch.now.minus(Duration.ofMinutes(15)), remembered(BURN).until());
    }

    @Test
    void aRegionAndItsCellsBurnByWhatItsNodesBringBack() {
        outage();
        watch.seconds(222);
        watch.burn(OF_REGION, Severity.CRITICAL, FAST);
        watch.burn(OF_CELL, Severity.CRITICAL, FAST);
        watch.minutes(8);
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
        assertEquals(REGION, watch.alarm(OF_CELL).holds().cause());
        watch.clear(OF_REGION);
        watch.burn(OF_CELL, Severity.CRITICAL, FAST);
        watch.minutes(30);
        assertEquals("CRITICAL FIRING cell/sync/r0/s: slo_sync", watch.said().getLast());
        assertEquals(3, watch.said().size());
    }

    @Test
    void whatBurnsInARegionBeforeAnybodyIsBackIsNotTheSilenceOfOthers() {
        watch.cut(0, 4);
        watch.minutes(5);
        watch.burn(OF_REGION, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING cell/sync/r0: slo_sync", watch.said().getLast());
    }

    @Test
    void anotherRegionIsNotExplainedByOne() {
        outage();
        watch.seconds(222);
        watch.burn(new AlarmKey("slo_sync", Place.cell("sync", "r1/s")), Severity.CRITICAL, FAST);
        watch.seconds(30);
        assertEquals(List.of(OUTAGE, "CRITICAL FIRING cell/sync/r1/s: slo_sync"), watch.said());
    }

    @Test
    void theFleetBurnsByWhatTheNodesOfARegionBringBack() {
        outage();
        watch.seconds(222);
        watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
        watch.minutes(8);
        assertEquals(List.of(OUTAGE, "CRITICAL RESOLVED region/r0"), watch.said());
        assertEquals(REGION, watch.alarm(OF_FLEET).holds().cause());
        watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING cell/sync: slo_sync", watch.said().getLast());
        assertEquals(3, watch.said().size(), "it goes on by itself");
    }

    @Test
    void ofTwoRegionsTheFleetBurnsByTheOneThatCameBackLast() {
        watch.cut(0, 8);
        for (int i = 0; i < 4; i++) {
            watch.step(new AlarmEvent.Silent("r1-s0-" + i, watch.now));
            watch.step(new AlarmEvent.Silent("r1-s1-" + i, watch.now));
        }
        watch.minutes(16);
        watch.back(0, 8);
        watch.minutes(4);
        for (int i = 0; i < 4; i++) {
            watch.step(new AlarmEvent.Heard("r1-s0-" + i));
            watch.step(new AlarmEvent.Heard("r1-s1-" + i));
        }
        watch.minutes(3);
        watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals(
                new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r1")),
                watch.alarm(OF_FLEET).holds().cause());
    }

    @Test
    void theFleetIsNotExplainedByARegionOfWhichNobodyIsBack() {
        watch.cut(0, 8);
        watch.minutes(16);
        watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertEquals("CRITICAL FIRING cell/sync: slo_sync", watch.said().getLast());
    }

    @Test
    void whatOneOutageLetsGoOfIsAFloodWhenItIsMuch() {
        Watch large = new Watch(Watch.fleet(1, 20));
        for (int i = 0; i < 40; i++) {
            large.step(new AlarmEvent.Silent("r0-s" + i / 20 + "-" + i % 20, large.now));
        }
        large.minutes(16);
        large.acknowledge(REGION);
        for (int i = 0; i < 40; i++) {
            large.step(new AlarmEvent.Heard("r0-s" + i / 20 + "-" + i % 20));
        }
        for (int minutes : List.of(4, 5)) {
            large.minutes(minutes);
            for (int i = 0; i < 30; i++) {
                Place node = Place.node("r0-s" + i / 20 + "-" + i % 20);
                large.burn(new AlarmKey("slo_sync", node), Severity.CRITICAL, FAST);
            }
        }
        large.minutes(4);
        assertEquals(
                List.of(1, 30, 0),
                large.notified().stream().map(notify -> notify.firing().size()).toList());
    }
}
