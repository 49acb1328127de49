package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static io.skerry.daemon.hub.oncall.Edges.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgePlane;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.StandingCount;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeHealthTest {
    private static final AlarmState QUIET = AlarmState.fresh();

    private static EdgeHealthPanel panel(View view, AlarmState alarms) {
        return EdgeHealth.of(view, new Known.Fact<>(alarms, NOW, "roster and alarms"), 0);
    }

    private static EdgeHealthPanel panel(Edge... edges) {
        return panel(Edges.view(Scope.FLEET, 20, List.of(edges)), QUIET);
    }

    private static List<String> texts(List<StandingCount> counts) {
        return counts.stream()
                .map(each ->
                        each.getStanding().name().substring("EDGE_STANDING_".length())
                                + " "
                                + each.getNodes())
                .toList();
    }

    private static List<String> names(EdgeHealthPanel panel) {
        return panel.getItemsList().stream().map(EdgeItem::getName).toList();
    }

    @Test
    void whenAllIsWellNobodyIsListedAndAllAreCounted() {
        EdgeHealthPanel panel = panel(Edges.view(Scope.FLEET), QUIET);
        assertEquals(0, panel.getItemsCount());
        assertEquals(List.of("NORMAL 4"), texts(panel.getCountsList()));
        assertTrue(panel.getState().getKnown());
        assertEquals(4, panel.getState().getNodesReporting());
        assertEquals(4, panel.getState().getNodes());
        assertEquals(
                List.of("eu 3/3", "us 1/1"),
                panel.getGroupsList().stream().map(EdgeHealthTest::text).toList());
    }

    private static String text(EdgeGroup group) {
        return group.getName() + " " + group.getNodesReporting() + "/" + group.getNodes();
    }

    @Test
    void silenceIsNeverHealth() {
        EdgeHealthPanel panel =
                panel(
                        Edges.neverHeard("a", "eu", "oslo"),
                        Edges.heard("b", "eu", "oslo", 24), // late
                        Edges.heard("c", "eu", "oslo", 26), // lost: 2.6 intervals
                        Edges.heard("d", "eu", "oslo", 9_000),
                        Edges.heard("e", "eu", "oslo", -90)); // its clock, or the hub's, was set
        assertEquals(List.of("LOST 2", "STALE 2", "NORMAL 1"), texts(panel.getCountsList()));
        assertEquals(
                List.of("web-d", "web-c", "web-a", "web-e"),
                names(panel),
                "heard longest ago first");
        assertEquals(1, panel.getState().getNodesReporting());
        assertEquals(5, panel.getState().getNodes());
        assertEquals(EdgeFreshness.EDGE_FRESHNESS_NEVER_SEEN, panel.getItems(2).getFreshness());
        assertEquals(0, panel.getItems(2).getHeardAtUnixMillis());
        assertEquals(EdgePlane.EDGE_PLANE_UNKNOWN, panel.getItems(2).getControl());
        assertEquals(EdgePlane.EDGE_PLANE_DOWN, panel.getItems(0).getControl());
        assertEquals(EdgeFreshness.EDGE_FRESHNESS_STALE, panel.getItems(0).getFreshness());
    }

    @Test
    void theWorstComesFirstWithItsAlarms() {
        AlarmState alarms =
                Edges.alarms(
                        raised("disk_used", Place.node("n3"), Severity.WARNING, 5),
                        raised("clock_offset", Place.node("n4"), Severity.CRITICAL, 5),
                        raised("crash", Place.workload("n1", "nginx"), Severity.MAJOR, 5));
        EdgeHealthPanel panel = panel(Edges.view(Scope.FLEET), alarms);
        assertEquals(List.of("web-n4", "web-n1", "web-n3"), names(panel));
        assertEquals(
                List.of(
                        "CRITICAL_UNACKNOWLEDGED 1",
                        "MAJOR_UNACKNOWLEDGED 1",
                        "WARNING_UNACKNOWLEDGED 1",
                        "NORMAL 1"),
                texts(panel.getCountsList()));
        assertEquals(
                List.of("us", "eu"),
                panel.getGroupsList().stream().map(EdgeGroup::getName).toList(),
                "the worst group first");
        assertEquals(List.of("It is clock_offset."), panel.getItems(0).getConditionsList());
        EdgeHealthPanel two = panel(Edges.view(Scope.FLEET, 2, Edges.FOUR), alarms);
        assertEquals(List.of("web-n4", "web-n1"), names(two));
        assertEquals(1, two.getState().getLeftOut());
    }

    @Test
    void whatIsShelvedRaisesNothingAndIsCounted() {
        AlarmKey key = new AlarmKey("disk_used", Place.node("n1"));
        AlarmState alarms =
                Edges.alarms(
                        raised("disk_used", Place.node("n1"), Severity.CRITICAL, 5),
                        raised("restarts", Place.node("n1"), Severity.WARNING, 5),
                        new AlarmEvent.Shelve(
                                key,
                                "ada",
                                "known",
                                NOW.plus(Duration.ofHours(1)),
                                Severity.CRITICAL));
        EdgeHealthPanel panel = panel(Edges.view(Scope.FLEET), alarms);
        assertEquals(List.of("WARNING_UNACKNOWLEDGED 1", "NORMAL 3"), texts(panel.getCountsList()));
        assertEquals(1, panel.getItems(0).getHeldAlarms());
    }

    @Test
    void aRegionIsShownBySitesAndOnlyItsOwn() {
        EdgeHealthPanel panel = panel(Edges.view(new Scope("eu", "")), QUIET);
        assertEquals(
                List.of("bergen 1/1", "oslo 2/2"),
                panel.getGroupsList().stream().map(EdgeHealthTest::text).toList());
        assertEquals(3, panel.getState().getNodes());
        EdgeHealthPanel nowhere = panel(Edges.view(new Scope("mars", "")), QUIET);
        assertEquals(0, nowhere.getState().getNodes());
        assertEquals(List.of(), texts(nowhere.getCountsList()), "nothing is not normal");
    }

    @Test
    void conditionsAndPlanesAreThoseOfTheNewestHeartbeat() {
        NodeStatus.Builder status =
                Edges.heard("a", "eu", "oslo", 26).status().toBuilder()
                        .setTelemetryObservedAtUnixMillis(NOW.minusSeconds(31).toEpochMilli());
        for (int i = 1; i <= 4; i++) {
            status.addConditions(Edges.condition("c" + i, "It is " + i + "."));
        }
        EdgeItem item =
                panel(Edges.of(Edges.heard("a", "eu", "oslo", 26), status.build())).getItems(0);
        assertEquals(List.of("It is 1.", "It is 2.", "It is 3."), item.getConditionsList());
        assertEquals(1, item.getMoreConditions());
        assertEquals(EdgePlane.EDGE_PLANE_LATE, item.getTelemetry());
        assertEquals(10_000, item.getIntervalMillis());
        NodeStatus idle =
                status.setHeartbeat(Heartbeat.newBuilder().setIntervalMillis(10_000).setIdle(true))
                        .build();
        assertEquals(
                EdgePlane.EDGE_PLANE_UNKNOWN,
                panel(Edges.of(Edges.heard("a", "eu", "oslo", 26), idle))
                        .getItems(0)
                        .getTelemetry(),
                "it keeps it because it was told to");
    }

    @Test
    void whatHasAnAlarmIsSaidOnceAsItIsNowAndWhatIsKeptBackIsNot() {
        NodeStatus status =
                Edges.heard("n1", "eu", "oslo", 4).status().toBuilder()
                        .addConditions(Edges.condition("clock_offset", "Clock off by 140 ms."))
                        .addConditions(Edges.condition("disk_used", "Disk / 91 % used."))
                        .addConditions(Edges.condition("memory_used", "Memory 96 % used."))
                        .build();
        AlarmState alarms =
                Edges.alarms(
                        raised("disk_used", Place.node("n1"), Severity.MAJOR, 5),
                        raised("slo_availability", Place.node("n1"), Severity.CRITICAL, 5),
                        raised("clock_offset", Place.node("n1"), Severity.WARNING, 5),
                        new AlarmEvent.Shelve(
                                new AlarmKey("clock_offset", Place.node("n1")),
                                "ada",
                                "known",
                                NOW.plus(Duration.ofHours(1)),
                                Severity.WARNING));
        Edge edge = Edges.of(Edges.heard("n1", "eu", "oslo", 4), status);
        assertEquals(
                List.of("It is slo_availability.", "Disk / 91 % used.", "Memory 96 % used."),
                panel(Edges.view(Scope.FLEET, 20, List.of(edge)), alarms)
                        .getItems(0)
                        .getConditionsList());
    }

    @Test
    void plannedWorkIsToldOfButNobodyHasToLook() {
        AlarmState alarms =
                Edges.alarms(
                        new AlarmEvent.Plan(
                                new AlarmKey("w1", Place.site("oslo")),
                                NOW.minusSeconds(600),
                                NOW.plusSeconds(600),
                                "ada",
                                "racks"),
                        new AlarmEvent.Tick());
        EdgeHealthPanel panel = panel(Edges.view(Scope.FLEET), alarms);
        assertEquals(List.of("MAINTENANCE 2", "NORMAL 2"), texts(panel.getCountsList()));
        assertEquals(0, panel.getItemsCount());
    }

    @Test
    void withoutAlarmsNobodyKnowsHowAnythingStands() {
        EdgeHealthPanel panel =
                EdgeHealth.of(Edges.view(Scope.FLEET), Known.not("nobody judges"), 7);
        assertFalse(panel.getState().getKnown());
        assertEquals("nobody judges", panel.getState().getWhy());
        assertEquals(0, panel.getState().getNodesReporting());
        assertEquals(4, panel.getState().getNodes());
        assertEquals(0, panel.getCountsCount());
        assertEquals(7, panel.getQuarantined());
    }
}
