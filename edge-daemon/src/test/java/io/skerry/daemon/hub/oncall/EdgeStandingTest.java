package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static io.skerry.daemon.hub.oncall.Edges.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgePlane;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.StandingCount;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nodes stand with each kind of alarm, which planes work, and how parts of a fleet stand. */
class EdgeStandingTest {
    private static final AlarmState QUIET = AlarmState.fresh();
    private static final Place N1 = Place.node("n1");

    private static EdgeHealthPanel panel(View view, AlarmState alarms) {
        return EdgeHealth.of(view, new Known.Fact<>(alarms, NOW, "roster and alarms"), 0);
    }

    private static EdgeHealthPanel panel(AlarmEvent... events) {
        return panel(Edges.view(Scope.FLEET), Edges.alarms(events));
    }

    private static String word(EdgeStanding standing) {
        return standing.name().substring("EDGE_STANDING_".length());
    }

    private static List<String> texts(List<StandingCount> counts) {
        return counts.stream()
                .map(each -> word(each.getStanding()) + " " + each.getNodes())
                .toList();
    }

    private static EdgeItem item(NodeStatus status) {
        Edge edge = Edges.of(Edges.heard("n1", "eu", "oslo", 4), status);
        AlarmState alarms = Edges.alarms(raised("disk_used", N1, Severity.WARNING, 5));
        return panel(Edges.view(Scope.FLEET, 20, List.of(edge)), alarms).getItems(0);
    }

    private static NodeStatus.Builder linked() {
        return Edges.heard("n1", "eu", "oslo", 4).status().toBuilder();
    }

    @Test
    void whatSomebodyLooksAfterIsListedUntilItIsOver() {
        for (Severity severity : List.of(Severity.WARNING, Severity.MAJOR, Severity.CRITICAL)) {
            EdgeHealthPanel panel =
                    panel(
                            raised("disk_used", N1, severity, 5),
                            new AlarmEvent.Acknowledge(
                                    new AlarmKey("disk_used", N1), "ada", severity));
            assertEquals(
                    List.of(severity + "_ACKNOWLEDGED 1", "NORMAL 3"),
                    texts(panel.getCountsList()));
            assertEquals("web-n1", panel.getItems(0).getName());
            assertEquals(severity + "_ACKNOWLEDGED", word(panel.getItems(0).getStanding()));
        }
    }

    @Test
    void aPageThatIsOverAndUnseenIsListedButIsNotWhatIsWrongNow() {
        EdgeHealthPanel panel = panel(Edges.view(Scope.FLEET), Edges.latched());
        assertEquals(
                List.of("RETURNED_UNACKNOWLEDGED 1", "NORMAL 3"), texts(panel.getCountsList()));
        assertEquals(List.of(), panel.getItems(0).getConditionsList());
    }

    @Test
    void anAlarmOfWhichDataSayNothingIsNoBetterThanStale() {
        EdgeHealthPanel panel =
                panel(
                        raised("disk_used", N1, Severity.WARNING, 5),
                        new AlarmEvent.Acknowledge(
                                new AlarmKey("disk_used", N1), "ada", Severity.WARNING),
                        new AlarmEvent.Unknown(new AlarmKey("disk_used", N1)));
        assertEquals(List.of("STALE 1", "NORMAL 3"), texts(panel.getCountsList()));
    }

    @Test
    void whatAnAlarmOfAWorkloadIsCalledTakesNothingFromTheNode() {
        NodeStatus status =
                linked().addConditions(Edges.condition("disk_used", "Disk / 91 % used.")).build();
        AlarmState alarms =
                Edges.alarms(raised("disk_used", Place.workload("n1", "db"), Severity.MAJOR, 5));
        Edge edge = Edges.of(Edges.heard("n1", "eu", "oslo", 4), status);
        assertEquals(
                List.of("It is disk_used.", "Disk / 91 % used."),
                panel(Edges.view(Scope.FLEET, 20, List.of(edge)), alarms)
                        .getItems(0)
                        .getConditionsList());
    }

    @Test
    void whatIsExplainedOrPlannedIsCountedAsHeld() {
        EdgeHealthPanel panel =
                panel(
                        raised("disk_used", N1, Severity.WARNING, 5),
                        raised("crash", Place.workload("n1", "db"), Severity.MAJOR, 5),
                        new AlarmEvent.TakeOutOfService(
                                new AlarmKey("crash", Place.workload("n1", "db")),
                                "ada",
                                "being moved"));
        assertEquals("WARNING_UNACKNOWLEDGED", word(panel.getItems(0).getStanding()));
        assertEquals(1, panel.getItems(0).getHeldAlarms());
        assertEquals(List.of("It is disk_used."), panel.getItems(0).getConditionsList());
    }

    private static AlarmEvent plan(Place place, Duration from) {
        Instant start = NOW.minusSeconds(120).plus(from);
        return new AlarmEvent.Plan(
                new AlarmKey("w1", place), start, start.plusSeconds(3_600), "ada", "racks");
    }

    @Test
    void workIsOfANodeASiteARegionOrTheWholeHubAndOnlyWhileItLasts() {
        Duration now = Duration.ZERO;
        AlarmEvent tick = new AlarmEvent.Tick();
        assertEquals(
                List.of("MAINTENANCE 1", "NORMAL 3"),
                texts(panel(plan(N1, now), tick).getCountsList()));
        assertEquals(
                List.of("MAINTENANCE 3", "NORMAL 1"),
                texts(panel(plan(Place.region("eu"), now), tick).getCountsList()));
        assertEquals(
                List.of("MAINTENANCE 4"),
                texts(panel(plan(Place.hub(), now), tick).getCountsList()));
        assertEquals(
                List.of("NORMAL 4"),
                texts(panel(plan(Place.hub(), Duration.ofHours(1)), tick).getCountsList()),
                "it has not begun");
    }

    @Test
    void aNodeThatIsNotLinkedIsDownHoweverNewItsHeartbeat() {
        EdgeItem item = item(linked().setConnected(false).build());
        assertEquals(EdgePlane.EDGE_PLANE_DOWN, item.getControl());
        assertEquals(EdgePlane.EDGE_PLANE_DOWN, item.getTelemetry());
        EdgeItem up = item(linked().build());
        assertEquals(EdgePlane.EDGE_PLANE_UP, up.getControl());
        assertEquals(EdgePlane.EDGE_PLANE_UP, up.getTelemetry());
    }

    @Test
    void aHeartbeatOfTomorrowIsNotThatOfANodeThatIsHeard() {
        EdgeItem item =
                item(linked().setReceivedAtUnixMillis(NOW.plusSeconds(90).toEpochMilli()).build());
        assertEquals(EdgePlane.EDGE_PLANE_LATE, item.getControl());
    }

    @Test
    void telemetryThatNeverCameOrIsOfTomorrowIsNotUp() {
        assertEquals(
                EdgePlane.EDGE_PLANE_UNKNOWN,
                item(linked().clearTelemetryObservedAtUnixMillis().build()).getTelemetry());
        assertEquals(
                EdgePlane.EDGE_PLANE_UNKNOWN,
                item(linked().setTelemetryObservedAtUnixMillis(NOW.plusSeconds(90).toEpochMilli())
                                .build())
                        .getTelemetry(),
                "until then nobody could see that it has stopped");
        assertEquals(
                EdgePlane.EDGE_PLANE_LATE,
                item(linked().setTelemetryObservedAtUnixMillis(NOW.minusSeconds(30).toEpochMilli())
                                .build())
                        .getTelemetry());
    }

    @Test
    void aGroupStandsAsItsWorstNodeAndIsAsOldAsItsNewest() {
        View view =
                Edges.view(
                        Scope.FLEET,
                        1,
                        List.of(
                                Edges.heard("a", "eu", "oslo", 7),
                                Edges.heard("b", "eu", "oslo", 900),
                                Edges.heard("c", "us", "boston", 4),
                                Edges.heard("d", "as", "osaka", 4)));
        EdgeHealthPanel panel = panel(view, QUIET);
        assertEquals(1, panel.getGroupsCount());
        assertEquals(2, panel.getGroupsLeftOut());
        EdgeGroup worst = panel.getGroups(0);
        assertEquals("eu", worst.getName());
        assertEquals("LOST", word(worst.getStanding()));
        assertEquals(List.of("LOST 1", "NORMAL 1"), texts(worst.getCountsList()));
        assertEquals(1, worst.getNodesReporting());
        assertEquals(NOW.minusSeconds(7).toEpochMilli(), worst.getHeardAtUnixMillis());
    }
}
