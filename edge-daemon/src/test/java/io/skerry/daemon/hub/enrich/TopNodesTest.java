package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopNodesTest {
    private static final SloKey CELL = new SloKey("availability", Scope.CELL, "eu/edge");

    private static SloKey node(String id) {
        return new SloKey("availability", Scope.NODE, id);
    }

    private static List<String> below(Place place, AlarmState alarms, Scene scene) {
        return Scene.texts(TopNodes.of(place, alarms, scene.facts(), Scene.NOW));
    }

    @Test
    void theWorstNodesOfAPlaceAreThoseWithTheWorstAlarms() {
        AlarmState alarms =
                Scene.alarms(
                        Scene.raised("disk_used", Place.node("n1"), Severity.WARNING),
                        Scene.raised("clock_offset", Place.node("n1"), Severity.WARNING),
                        Scene.raised("disk_used", Place.node("n2"), Severity.CRITICAL),
                        Scene.raised("crash", Place.workload("n3", "nginx"), Severity.MAJOR),
                        Scene.raised("disk_used", Place.node("n4"), Severity.WARNING),
                        Scene.raised("disk_used", Place.node("c1"), Severity.CRITICAL),
                        Scene.raised("power_lost", Place.site("oslo"), Severity.CRITICAL));
        assertEquals(
                List.of(
                        "web-n2, critical: It is disk_used.",
                        "web-n3, major: It is crash.",
                        "web-n1, warning: It is clock_offset. (and 1 more)",
                        "web-n4, warning: It is disk_used."),
                below(Place.site("oslo"), alarms, new Scene().nodes()));
        assertEquals(5, below(Place.region("eu"), alarms, new Scene().nodes()).size());
        assertEquals(
                below(Place.region("eu"), alarms, new Scene()),
                below(Place.fleet(), alarms, new Scene()));
        List<ContextLine> lines =
                TopNodes.of(Place.site("oslo"), alarms, new Scene().facts(), Scene.NOW);
        assertEquals(
                "n2, critical: It is disk_used.", lines.getFirst().text(), "nobody knows names");
        assertEquals(Place.node("n2"), lines.getFirst().place());
        assertEquals(Scene.NOW.minusSeconds(300), lines.getFirst().at());
    }

    @Test
    void atMostFiveAndWhatMayBecomeAnAlarmAfterWhatIsOne() {
        Stream<AlarmEvent> silent =
                IntStream.rangeClosed(1, 6)
                        .mapToObj(i -> new AlarmEvent.Silent("n" + i, Scene.NOW.minusSeconds(200)));
        AlarmState alarms =
                Scene.alarms(
                        Stream.concat(
                                        silent.limit(2),
                                        Stream.of(
                                                Scene.raised(
                                                        "disk_used",
                                                        Place.node("n6"),
                                                        Severity.WARNING)))
                                .toArray(AlarmEvent[]::new));
        List<String> texts = below(Place.site("oslo"), alarms, new Scene().nodes());
        assertEquals(3, texts.size());
        assertEquals("web-n6, warning: It is disk_used.", texts.getFirst());
        assertTrue(texts.get(1).startsWith("web-n1, may become "), texts.get(1));
        assertEquals(
                List.of("No node of site bergen has an alarm of its own."),
                below(Place.site("bergen"), alarms, new Scene()));
    }

    @Test
    void ofAnObjectiveTheyAreThoseThatBurnItsBudgetFastest() {
        Scene scene =
                new Scene()
                        .nodes()
                        .promises(
                                Scene.AVAILABILITY,
                                Scene.reading(CELL, "page_fast", 0.4, 20),
                                Scene.reading(node("n1"), "", 0.9, 1.5),
                                Scene.reading(node("n2"), "page_fast", 0.1, 90.04),
                                Scene.reading(node("n3"), "", 1, 0),
                                Scene.reading(node("n4"), "", 1, Double.NaN),
                                Scene.reading(node("n5"), "", 0.5, 3, Evidence.LATE),
                                Scene.reading(node("c1"), "page_fast", 0, 1_000),
                                Scene.reading(node("gone"), "page_fast", 0, 1_000));
        List<ContextLine> lines = BurningNodes.of(CELL, scene.facts());
        assertEquals(
                List.of(
                        "web-n2 burns its budget 90.0 times as fast as it may (page_fast)",
                        "web-n5 burns its budget 3.0 times as fast as it may (page_fast); its data"
                                + " are late",
                        "web-n1 burns its budget 1.5 times as fast as it may (page_fast)"),
                Scene.texts(lines));
        assertEquals(Place.node("n2"), lines.getFirst().place());
        assertEquals(Scene.NOW.minusSeconds(30), lines.getFirst().at(), "as old as its data");
        SloKey fleet = new SloKey("availability", Scope.FLEET, "");
        assertFalse(BurningNodes.of(fleet, scene.facts()).getFirst().isKnown(), "not judged");
    }

    @Test
    void whereItIsWorstMayNotBeKnown() {
        Objective whole =
                new Objective(
                        "availability",
                        "",
                        Scene.AVAILABILITY.sli(),
                        Scene.AVAILABILITY.budget(),
                        Scene.AVAILABILITY.window(),
                        Set.of(Scope.CELL),
                        Scene.AVAILABILITY.rules(),
                        true,
                        "book");
        var cell = Scene.reading(CELL, "page_fast", 0.4, 20);
        assertUnknown(
                new Scene().nodes().promises(whole, cell),
                "the objective availability is not judged for single nodes");
        assertUnknown(
                new Scene().nodes().promises(Scene.AVAILABILITY, cell),
                "no node of it has events to judge");
        assertUnknown(
                new Scene().nodes().promises(Scene.AVAILABILITY),
                "nothing is judged as availability/cell/eu/edge");
        assertUnknown(new Scene().promises(Scene.AVAILABILITY, cell), "nobody counts");
        assertUnknown(new Scene().nodes(), "nobody judges");
        ContextLine none =
                BurningNodes.of(
                                CELL,
                                new Scene()
                                        .nodes()
                                        .promises(
                                                Scene.AVAILABILITY,
                                                cell,
                                                Scene.reading(node("n3"), "", 1, 0))
                                        .facts())
                        .getFirst();
        assertTrue(none.isKnown());
        assertEquals(
                "No node that has events burns the budget of availability (page_fast).",
                none.text());
    }

    private static void assertUnknown(Scene scene, String why) {
        List<ContextLine> lines = BurningNodes.of(CELL, scene.facts());
        assertEquals(List.of("Where it is worst is not known: " + why + "."), Scene.texts(lines));
        assertFalse(lines.getFirst().isKnown());
    }
}
