package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is of an outage and who is not: nodes that come back late, go again, or were never away. */
class LateReturnTest {
    private static final AlarmKey REGION =
            new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r0"));
    private static final AlarmKey OF_CELL = new AlarmKey("slo_sync", Place.cell("sync", "r0/s"));
    private static final AlarmKey OF_FLEET = new AlarmKey("slo_sync", Place.cell("sync", ""));
    private static final Duration FAST = Duration.ofMinutes(5);
    private static final Duration SLOW = Duration.ofMinutes(30);

    private static AlarmKey burnOf(String node) {
        return new AlarmKey("slo_sync", Place.node(node));
    }

    private static boolean isTold(Watch watch, String what) {
        return watch.said().stream().anyMatch(each -> each.endsWith(what));
    }

    /** The whole region is away for so long, and its page is seen. */
    private static Watch away(int nodes, int minutes) {
        Watch watch = Watch.of(1, nodes / 2);
        watch.cut(0, nodes);
        watch.minutes(minutes);
        watch.acknowledge(REGION);
        return watch;
    }

    @Test
    void oneNodeThatComesAndGoesDoesNotKeepBackThePageOfTheFleet() {
        Watch watch = Watch.of(10, 4);
        watch.cut(0, 4);
        watch.minutes(20);
        watch.acknowledge(REGION);
        watch.back(0, 1);
        watch.minutes(1);
        for (int i = 0; i < 16; i++) {
            watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
            watch.cut(0, 1);
            watch.minutes(2);
            watch.back(0, 1);
            watch.minutes(2);
        }
        assertFalse(isTold(watch, "cell/sync: slo_sync"), "it may be what the node brings");
        assertEquals(
                watch.now.minus(Duration.ofMinutes(6)),
                Objects.requireNonNull(watch.alarm(OF_FLEET).holds().outage()).until(),
                "an hour after it arose nothing is the outage's any more");
        watch.burn(OF_FLEET, Severity.CRITICAL, FAST);
        watch.minutes(1);
        assertTrue(isTold(watch, "cell/sync: slo_sync"), watch.said()::toString);
    }

    @Test
    void whoIsSilentWhenTheOutageIsOverComesBackFromItToo() {
        Watch watch = away(8, 60);
        watch.back(0, 7);
        watch.seconds(601);
        assertNull(watch.state.alarm(REGION));
        watch.back(7, 8);
        watch.minutes(1);
        watch.burn(burnOf(watch.node(7)), Severity.CRITICAL, SLOW);
        watch.burn(OF_CELL, Severity.CRITICAL, FAST);
        watch.minutes(2);
        assertEquals(2, watch.said().size(), watch.said()::toString);
    }

    @Test
    void whoFellSilentWhenTheOutageWasWellIsNotOfIt() {
        Watch watch = Watch.of(1, 4);
        watch.cut(0, 4);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.back(0, 4);
        watch.minutes(7);
        watch.cut(7, 8);
        watch.minutes(2);
        watch.back(7, 8);
        watch.minutes(2);
        watch.burnsFor(burnOf(watch.node(7)), SLOW, 1);
        assertTrue(isTold(watch, "node/r0-s1-3: slo_sync"), watch.said()::toString);
    }

    @Test
    void aRegionDoesNotExplainWhoIsBackFromTheOutageOfItsSite() {
        for (int since : new int[] {10, 40}) {
            Watch watch = Watch.of(1, 2);
            watch.cut(0, 2);
            watch.minutes(16);
            watch.back(0, 2);
            watch.minutes(since);
            watch.cut(1, 4);
            watch.minutes(1);
            watch.burnsFor(burnOf(watch.node(0)), Duration.ofMinutes(since + 10), 2);
            assertTrue(isTold(watch, "node/r0-s0-0: slo_sync"), watch.said()::toString);
        }
    }

    @Test
    void aTicketThatStoodBeforeIsNoPageByWhatNodesBring() {
        Watch watch = Watch.of(1, 4);
        watch.burn(OF_CELL, Severity.WARNING, Duration.ofHours(6));
        watch.minutes(60);
        watch.cut(0, 8);
        watch.minutes(16);
        watch.acknowledge(REGION);
        watch.back(0, 8);
        watch.minutes(1);
        watch.burn(OF_CELL, Severity.CRITICAL, SLOW);
        watch.minutes(2);
        assertEquals(2, watch.said().size(), watch.said()::toString);
        watch.minutes(30);
        watch.burnsFor(OF_CELL, SLOW, 2);
        assertTrue(isTold(watch, "cell/sync/r0/s: slo_sync"), "it goes on by itself");
    }

    @Test
    void anOutageThatGoesOnExplainsForAsLongAsTheLongestShortWindow() {
        Watch watch = away(40, 60);
        watch.back(0, 1);
        watch.minutes(361);
        // A 48th of 30 days.
        watch.burn(burnOf(watch.node(0)), Severity.MAJOR, Duration.ofHours(15));
        watch.minutes(1);
        assertEquals(1, watch.said().size(), watch.said()::toString);
    }

    @Test
    void anOutageThatAPersonDistrustsDoesNotHideTheNextOne() {
        Watch watch = away(4, 16);
        watch.back(0, 4);
        watch.minutes(41);
        watch.step(new AlarmEvent.TakeOutOfService(REGION, "ada", "it is wrong"));
        watch.cut(0, 2);
        watch.minutes(16);
        watch.back(0, 2);
        watch.minutes(31);
        watch.burn(burnOf(watch.node(0)), Severity.WARNING, Duration.ofMinutes(35));
        watch.minutes(1);
        assertFalse(isTold(watch, "slo_sync"), watch.said()::toString);
    }

    @Test
    void whatIsSaidASecondBeforeTheFirstIsHeardIsWhatItBrings() {
        Watch watch = away(8, 16);
        watch.burn(OF_CELL, Severity.CRITICAL, FAST);
        watch.seconds(1);
        watch.back(0, 8);
        watch.minutes(2);
        assertEquals(1, watch.said().size(), watch.said()::toString);
    }

    @Test
    void whoTakesDeadNodesOffTheListIsNotPaged() {
        Watch watch = Watch.of(1, 20);
        watch.cut(0, 10);
        watch.minutes(40);
        TreeMap<String, FleetTopology.Spot> left = new TreeMap<>();
        for (int i = 10; i < 40; i++) {
            left.put(watch.node(i), new FleetTopology.Spot("r0-s" + i / 20, "r0"));
        }
        Watch after = new Watch(new FleetTopology(left));
        after.state = watch.state;
        after.now = watch.now;
        for (int i = 0; i < 10; i++) {
            after.step(new AlarmEvent.Retired(Place.node(watch.node(i))));
        }
        after.minutes(2);
        assertFalse(isTold(after, "region_silent"), after.said()::toString);
    }

    @Test
    void whatEverybodyHasSeenIsNotLookedAtAgainWhenItFlickers() {
        Watch watch = Watch.small();
        AlarmKey disk = Watch.disk(watch.node(0));
        watch.raise(disk, Severity.MAJOR);
        watch.minutes(1);
        watch.acknowledge(disk);
        watch.minutes(25 * 60);
        watch.clear(disk);
        watch.seconds(1);
        watch.raise(disk, Severity.MAJOR);
        assertNull(
                watch.state.rows().stream()
                        .filter(Group.class::isInstance)
                        .map(Group.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .nextAt());
    }
}
