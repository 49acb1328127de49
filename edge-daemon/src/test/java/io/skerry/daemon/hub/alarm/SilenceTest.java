package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that are silent: one of them, a site, a region. */
class SilenceTest {
    private static final AlarmKey REGION =
            new AlarmKey(SilenceWatch.REGION_SILENT, Place.region("r0"));

    @Test
    void threeHundredOfAThousandNodesAreOneNotificationAndNoTicket() {
        Watch watch = new Watch(Watch.fleet(1, 500));
        for (int i = 0; i < 300; i++) {
            silent(watch, "r0-s" + i % 2 + "-" + i);
            if (i % 10 == 0) {
                watch.seconds(1);
            }
        }
        watch.minutes(60);
        assertEquals(List.of("CRITICAL FIRING region/r0: region_silent (300)"), watch.said());
        assertEquals(
                300,
                watch.state.alarms().stream()
                        .filter(alarm ->
                                alarm.holds()
                                        .suppression()
                                        .equals(new Suppression.Inhibited(REGION)))
                        .count());
        assertFalse(watch.state.header().isFlood(), "what is explained is no flood");
        watch.acknowledge(REGION);
        for (int i = 0; i < 300; i++) {
            watch.step(new AlarmEvent.Heard("r0-s" + i % 2 + "-" + i));
        }
        watch.minutes(120);
        assertEquals(
                List.of(
                        "CRITICAL FIRING region/r0: region_silent (300)",
                        "CRITICAL RESOLVED region/r0"),
                watch.said());
        assertEquals(List.of(), watch.state.alarms());
    }

    @Test
    void whatARegionThatReturnsLeavesBehindIsOneNotification() {
        Watch watch = new Watch(Watch.fleet(1, 500));
        for (int i = 0; i < 300; i++) {
            silent(watch, "r0-s" + i % 2 + "-" + i);
        }
        watch.minutes(20);
        watch.acknowledge(REGION);
        watch.step(new AlarmEvent.Heard("r0-s0-0"));
        watch.minutes(60);
        assertEquals(
                List.of("region/r0 FIRING 1", "region/r0 RESOLVED 0", "fleet FIRING 299"),
                watch.notified().stream()
                        .map(notify ->
                                "%s %s %d"
                                        .formatted(
                                                notify.group().text(),
                                                notify.kind(),
                                                notify.firing().size()))
                        .toList());
    }

    @Test
    void whatIsWrongWithNodesThatAreHeardIsNotExplainedByTheSilenceOfOthers() {
        Watch watch = Watch.small();
        for (int i = 0; i < 3; i++) {
            silent(watch, "r0-s0-" + i);
        }
        AlarmKey crash = new AlarmKey("crash", Place.workload("r0-s0-0", "web"));
        watch.raise(Watch.disk("r0-s1-0"), Severity.CRITICAL);
        watch.raise(Watch.power("r0-s1"), Severity.MAJOR);
        watch.raise(crash, Severity.CRITICAL);
        watch.seconds(60);
        assertEquals(
                List.of(
                        "CRITICAL FIRING region/r0: region_silent (4)",
                        "MAJOR FIRING site/r0-s1: power_lost",
                        "CRITICAL FIRING node/r0-s1-0: disk_used"),
                watch.said());
        silent(watch, "r0-s0-3");
        watch.step(new AlarmEvent.Heard("r0-s0-0"));
        watch.seconds(29);
        assertEquals(3, watch.said().size());
        watch.seconds(1);
        assertEquals("CRITICAL FIRING workload/r0-s0-0/web: crash", watch.said().getLast());
    }

    @Test
    void below30PercentEachNodeIsATicketAfter15Minutes() {
        Watch watch = new Watch(Watch.fleet(1, 50));
        for (int i = 0; i < 8; i++) {
            silent(watch, "r0-s0-" + i);
        }
        watch.minutes(15);
        assertEquals(List.of(), watch.said());
        watch.seconds(30);
        assertEquals(8, watch.said().size());
        assertEquals("WARNING FIRING node/r0-s0-0: node_silent", watch.said().getFirst());
    }

    @Test
    void theThresholdIs30PercentAnd3Nodes() {
        Watch ten = new Watch(Watch.fleet(1, 5));
        silent(ten, "r0-s0-0");
        silent(ten, "r0-s0-1");
        assertNull(ten.state.alarm(REGION));
        silent(ten, "r0-s1-0");
        assertTrue(ten.alarm(REGION).isActive());

        Watch twelve = new Watch(Watch.fleet(1, 6));
        silent(twelve, "r0-s0-0");
        silent(twelve, "r0-s0-1");
        silent(twelve, "r0-s1-0");
        assertNull(twelve.state.alarm(REGION), "25 %");

        Watch four = new Watch(Watch.fleet(1, 2));
        silent(four, "r0-s0-0");
        silent(four, "r0-s1-1");
        assertNull(four.state.alarm(REGION), "50 %, and two nodes");
    }

    @Test
    void aNodeThatIsHeardInTimeIsNoTicket() {
        Watch watch = Watch.small();
        silent(watch, "r0-s0-0");
        watch.minutes(14);
        watch.step(new AlarmEvent.Heard("r0-s0-0"));
        watch.minutes(60);
        assertEquals(List.of(), watch.said());
        assertEquals(List.of(), watch.state.alarms());
    }

    @Test
    void anOldSilenceWaits30SecondsAllTheSame() {
        Watch watch = Watch.small();
        watch.step(new AlarmEvent.Silent("r0-s0-0", watch.now.minus(Duration.ofDays(3))));
        watch.seconds(30);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(List.of("WARNING FIRING node/r0-s0-0: node_silent"), watch.said());
    }

    @Test
    void aSiteWithoutAnyNodeLeftIsOneGroup() {
        // Of a region that is too wide to be silent itself.
        Watch watch = new Watch(new Wide());
        for (int i = 0; i < 4; i++) {
            silent(watch, "r0-s0-" + i);
            watch.seconds(9);
        }
        watch.minutes(120);
        assertEquals(List.of("MAJOR FIRING site/r0-s0: site_silent (4)"), watch.said());
        watch.step(new AlarmEvent.Heard("r0-s0-0"));
        watch.minutes(40);
        assertEquals("MAJOR RESOLVED site/r0-s0", watch.said().get(1));
        assertEquals(5, watch.said().size(), "three nodes are still silent: a ticket each");
    }

    @Test
    void aSilentSiteIsASymptomOfItsSilentRegion() {
        Watch watch = new Watch(Watch.fleet(1, 4));
        for (int i = 0; i < 4; i++) {
            silent(watch, "r0-s0-" + i);
        }
        watch.minutes(120);
        assertEquals(List.of("CRITICAL FIRING region/r0: region_silent (4)"), watch.said());
        AlarmKey site = new AlarmKey(SilenceWatch.SITE_SILENT, Place.site("r0-s0"));
        assertEquals(REGION, watch.alarm(site).holds().cause());
    }

    @Test
    void nodesOfPlannedWorkSayNothingOfTheirRegion() {
        Watch watch = new Watch(Watch.fleet(1, 4));
        AlarmKey work = new AlarmKey("w1", Place.site("r0-s0"));
        watch.step(
                new AlarmEvent.Plan(
                        work, watch.now, watch.now.plusSeconds(3_600), "ada", "new racks"));
        for (int i = 0; i < 4; i++) {
            silent(watch, "r0-s0-" + i);
        }
        watch.minutes(50);
        assertNull(watch.state.alarm(REGION));
        assertInstanceOf(
                Suppression.Maintenance.class,
                watch.alarm(new AlarmKey(SilenceWatch.NODE_SILENT, Place.node("r0-s0-0")))
                        .holds()
                        .suppression());
        watch.minutes(15);
        assertTrue(watch.alarm(REGION).isActive(), "after the work they do");
        watch.minutes(10);
        assertEquals("CRITICAL FIRING region/r0: region_silent (5)", watch.said().getLast());
    }

    @Test
    void nodesOfPlannedWorkAreNoneOfTheirRegionNorOfTheirSite() {
        Watch watch = new Watch(Watch.fleet(1, 6));
        for (int i = 0; i < 3; i++) {
            silent(watch, "r0-s1-" + i);
        }
        assertNull(watch.state.alarm(REGION), "three of twelve");
        plan(watch, "w1", Place.node("r0-s0-0"));
        assertNull(watch.state.alarm(REGION), "three of eleven");
        plan(watch, "w2", Place.site("r0-s0"));
        assertTrue(watch.alarm(REGION).isActive(), "three of six");
        for (int i = 3; i < 6; i++) {
            plan(watch, "w3", Place.node("r0-s1-" + i));
        }
        AlarmKey site = new AlarmKey(SilenceWatch.SITE_SILENT, Place.site("r0-s1"));
        watch.minutes(16);
        assertTrue(watch.alarm(site).isActive(), "three of three");
        watch.minutes(50);
        assertTrue(watch.alarm(site).reading().isEnding(), "three of six");
        assertNull(
                watch.state.rows().stream()
                        .filter(Window.class::isInstance)
                        .findAny()
                        .orElse(null));
        assertFalse(watch.alarm(REGION).persists(), "three of twelve");
    }

    @Test
    void workThatBeginsWhereNodesAreSilentIsNoPageOfTheirRegion() {
        Watch watch = new Watch(Watch.fleet(1, 50));
        for (int i = 0; i < 25; i++) {
            silent(watch, "r0-s0-" + i);
        }
        assertNull(watch.state.alarm(REGION), "25 of 100");
        plan(watch, "w1", Place.site("r0-s0"));
        assertNull(watch.state.alarm(REGION), "none of 50");
    }

    private static void plan(Watch watch, String id, Place scope) {
        watch.step(
                new AlarmEvent.Plan(
                        new AlarmKey(id, scope),
                        watch.now,
                        watch.now.plusSeconds(3_600),
                        "ada",
                        "new racks"));
    }

    @Test
    void aNodeThatFallsSilentAgainIsTheSameTicket() {
        Watch watch = Watch.small();
        for (int i = 0; i < 4; i++) {
            silent(watch, "r0-s0-0");
            watch.minutes(16);
            watch.step(new AlarmEvent.Heard("r0-s0-0"));
            watch.minutes(20);
        }
        assertEquals(List.of("WARNING FIRING node/r0-s0-0: node_silent"), watch.said());
    }

    @Test
    void whoeverIsToldOfSilenceIsToldWhatToDo() {
        Watch watch = new Watch(Watch.fleet(1, 2));
        for (String node : List.of("r0-s0-0", "r0-s0-1", "r0-s1-0")) {
            silent(watch, node);
        }
        AlarmKey node = new AlarmKey(SilenceWatch.NODE_SILENT, Place.node("r0-s0-0"));
        assertEquals("fix-node_silent", watch.alarm(node).reading().runbook(), "pending");
        watch.minutes(16);
        assertEquals(
                List.of("fix-region_silent", "fix-site_silent", "fix-node_silent"),
                watch.state.alarms().stream()
                        .map(alarm -> alarm.reading().runbook())
                        .distinct()
                        .toList());
    }

    private static void silent(Watch watch, String node) {
        watch.step(new AlarmEvent.Silent(node, watch.now));
    }

    /** The small fleet, with many more nodes in its regions than there are. */
    private static final class Wide implements Topology {
        private final FleetTopology small = Watch.fleet(1, 4);

        @Override
        public List<Place> above(Place place) {
            return small.above(place);
        }

        @Override
        public int nodes(Place place) {
            return place.kind() == Place.Kind.REGION ? 24 : small.nodes(place);
        }

        @Override
        public boolean has(Place place) {
            return small.has(place);
        }
    }
}
