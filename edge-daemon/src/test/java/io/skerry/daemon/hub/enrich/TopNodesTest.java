package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The rule that is told of node n1, on which these two were raised. */
    private static String told(AlarmEvent one, AlarmEvent other) {
        List<String> texts =
                below(Place.site("oslo"), Scene.alarms(one, other), new Scene().nodes());
        assertEquals(1, texts.size());
        return texts.getFirst();
    }

    private static AlarmEvent raised(String rule, Severity severity, int secondsAgo) {
        return new AlarmEvent.Raised(
                new AlarmKey(rule, Place.node("n1")),
                severity,
                Scene.NOW.minusSeconds(secondsAgo),
                "",
                "",
                false);
    }

    @Test
    void ofOneNodeTheWorstIsToldThenTheOldest() {
        assertEquals(
                "web-n1, major: b (and 1 more)",
                told(raised("a", Severity.WARNING, 900), raised("b", Severity.MAJOR, 300)));
        assertEquals(
                "web-n1, major: b (and 1 more)",
                told(raised("a", Severity.MAJOR, 300), raised("b", Severity.MAJOR, 900)),
                "without a summary by its rule");
        assertEquals(
                "web-n1, major: a (and 1 more)",
                told(raised("b", Severity.MAJOR, 900), raised("a", Severity.MAJOR, 900)));
        assertEquals(
                "web-n1, warning: a (and 1 more)",
                told(
                        raised("a", Severity.WARNING, 300),
                        new AlarmEvent.Pending(
                                new AlarmKey("b", Place.node("n1")),
                                Severity.CRITICAL,
                                Scene.NOW.minusSeconds(900),
                                "")),
                "what is wrong before what may be");
    }

    @Test
    void ofNodesThatAreAsBadTheOneWithMoreAlarmsStandsFirstAndFiveAreNamed() {
        AlarmState alarms =
                Scene.alarms(
                        Stream.concat(
                                        IntStream.rangeClosed(1, 6)
                                                .mapToObj(i ->
                                                        Scene.raised(
                                                                "disk_used",
                                                                Place.node("n" + i),
                                                                Severity.MAJOR)),
                                        Stream.of(
                                                Scene.raised(
                                                        "restarts",
                                                        Place.node("n4"),
                                                        Severity.WARNING)))
                                .toArray(AlarmEvent[]::new));
        Scene scene =
                new Scene()
                        .nodes(
                                new FleetNode(
                                        "n4",
                                        "",
                                        "oslo",
                                        Scene.EDGE,
                                        FleetNode.Standing.IN,
                                        null,
                                        ""));
        List<String> texts = below(Place.site("oslo"), alarms, scene);
        assertEquals("n4, major: It is disk_used. (and 1 more)", texts.getFirst(), "by its id");
        assertEquals(
                List.of("n4", "web-n1", "web-n2", "web-n3", "web-n5"),
                texts.stream().map(text -> text.substring(0, text.indexOf(','))).toList());
    }

    @Test
    void whatIsOverIsNotWrongAnyMore() {
        AlarmState over = Scene.over(new AlarmKey("disk_used", Place.node("n1")));
        assertEquals(1, over.alarms().size(), "nobody has seen it");
        assertEquals(
                List.of("No node of site oslo has an alarm of its own."),
                below(Place.site("oslo"), over, new Scene()));
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
    void thoseThatBurnAsFastStandByTheirIdsAndFiveAreNamed() {
        ObjectiveReading[] readings =
                Stream.concat(
                                Stream.of(Scene.reading(CELL, "page_fast", 0.4, 20)),
                                Stream.of("n6", "n2", "n5", "n1", "n4", "n3")
                                        .map(id -> Scene.reading(node(id), "", 0.5, 2)))
                        .toArray(ObjectiveReading[]::new);
        Scene scene = new Scene().nodes().promises(Scene.AVAILABILITY, readings);
        assertEquals(
                List.of("n1", "n2", "n3", "n4", "n5"),
                BurningNodes.of(CELL, scene.facts()).stream()
                        .map(line -> Objects.requireNonNull(line.place()).name())
                        .toList());
    }

    @Test
    void howFastNodesBurnIsReadByTheRuleOfTheWholeAndOfThisObjective() {
        SloKey other = new SloKey("m5-disk", Scope.NODE, "n2");
        ObjectiveReading fast = Scene.reading(node("n1"), "", 0.5, 9, Evidence.WARMING_UP);
        Scene scene =
                new Scene()
                        .nodes()
                        .promises(
                                Scene.AVAILABILITY,
                                burning(Scene.reading(CELL, "page_slow", 0.4, 20), 7),
                                burning(fast, 3),
                                burning(Scene.reading(other, "", 0, 90), 90));
        assertEquals(
                List.of("web-n1 burns its budget 3.0 times as fast as it may (page_slow)"),
                Scene.texts(BurningNodes.of(CELL, scene.facts())),
                "of data that are not all there yet nobody says that they are late");
    }

    /** As it burns over the windows of the slower rule, too. */
    private static ObjectiveReading burning(ObjectiveReading reading, double slow) {
        return new ObjectiveReading(
                reading.key(),
                reading.standing(),
                reading.budget(),
                Map.of(
                        "page_fast",
                        reading.burns().getOrDefault("page_fast", 0.0),
                        "page_slow",
                        slow),
                reading.coverage());
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
