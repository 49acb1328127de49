package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutLinesTest {
    private static Rollouts.Touch touch(String release, Cell cell, Duration ago) {
        return new Rollouts.Touch(
                release, cell, 2, 40, 120, "soaking", Scene.NOW.minus(ago), "https://r/" + release);
    }

    private static List<ContextLine> of(Place place, Scene scene) {
        return RolloutLines.of(place, scene.facts(), Scene.NOW);
    }

    @Test
    void aRolloutOfTheCellIsToldWithItsWaveShareAndVerdict() {
        ContextLine line =
                of(
                                Scene.CELL,
                                new Scene()
                                        .rollouts(touch("2.4.1", Scene.EDGE, Duration.ofHours(1))))
                        .getFirst();
        assertEquals(
                "Release 2.4.1, wave 2, in eu/edge: 40 of 120 nodes are updated; verdict: soaking.",
                line.text());
        assertTrue(line.isKnown());
        assertEquals(Scene.NOW.minusSeconds(3_600), line.at());
        assertEquals("https://r/2.4.1", line.link());
        assertEquals("rollouts", line.source());
    }

    @Test
    void whatIsLongerAgoOrElsewhereIsNone() {
        Scene scene =
                new Scene()
                        .nodes()
                        .rollouts(
                                touch("1", Scene.EDGE, Duration.ofMinutes(121)),
                                touch("2", Scene.CORE, Duration.ofMinutes(1)),
                                touch("3", new Cell("us", "edge"), Duration.ofMinutes(1)));
        ContextLine none = of(Scene.CELL, scene).getFirst();
        assertEquals("No rollout touched eu/edge in the last 2 hours.", none.text());
        assertTrue(none.isKnown());
        assertEquals(Scene.READ, none.at(), "as of when that was read");
        assertEquals(
                List.of("No rollout touched eu/edge in the last 2 hours."),
                Scene.texts(of(Place.node("n1"), scene)));
        assertEquals(1, of(Place.region("eu"), scene).size());
        assertTrue(of(Place.region("eu"), scene).getFirst().text().startsWith("Release 2"));
        assertTrue(of(Place.site("bergen"), scene).getFirst().text().startsWith("Release 2"));
        assertEquals(2, of(Place.cell("availability", ""), scene).size(), "the fleet");
        assertEquals(2, of(Place.hub(), scene).size());
        Scene justSo = new Scene().rollouts(touch("4", Scene.EDGE, RolloutLines.LOOK_BACK));
        assertTrue(of(Scene.CELL, justSo).getFirst().text().startsWith("Release 4"));
    }

    @Test
    void thatThereWasNoneIsSaidOfThePlaceAsPeopleNameIt() {
        Scene scene = new Scene().nodes(Scene.node("c2", "oslo", Scene.CORE)).rollouts();
        Map<Place, String> names = new HashMap<>();
        names.put(Place.cell("availability", ""), "the fleet");
        names.put(Place.hub(), "the fleet");
        names.put(Place.region("eu"), "region eu");
        names.put(Place.site("oslo"), "the cells of site oslo");
        names.put(Place.site("bergen"), "eu/core");
        names.put(Place.workload("n1", "nginx"), "eu/edge");
        names.forEach((place, name) ->
                assertEquals(
                        List.of("No rollout touched " + name + " in the last 2 hours."),
                        Scene.texts(of(place, scene))));
    }

    @Test
    void ofTheSameMomentTheyStandByReleaseAndCell() {
        Duration ago = Duration.ofMinutes(1);
        Scene scene =
                new Scene()
                        .rollouts(
                                touch("b", Scene.EDGE, ago),
                                touch("a", Scene.EDGE, ago),
                                touch("a", Scene.CORE, ago));
        assertEquals(
                List.of(
                        "Release a, wave 2, in eu/core",
                        "Release a, wave 2, in eu/edge",
                        "Release b, wave 2, in eu/edge"),
                Scene.texts(of(Place.region("eu"), scene)).stream()
                        .map(text -> text.substring(0, text.indexOf(':')))
                        .toList());
    }

    @Test
    void aNodeWhoseCellNobodyKnowsMayHaveBeenTouched() {
        Rollouts.Touch touch = touch("2", Scene.EDGE, Duration.ofMinutes(1));
        for (Scene scene : List.of(new Scene(), new Scene().nodes())) {
            ContextLine line = of(Place.node("n99"), scene.rollouts(touch)).getFirst();
            assertFalse(line.isKnown());
            assertEquals(
                    "Whether a rollout touched this node is not known: the hub does not know its"
                            + " cell.",
                    line.text());
        }
    }

    @Test
    void theNewestFiveAreToldAndHowManyMoreThereAre() {
        Rollouts.Touch[] eight =
                IntStream.range(0, 8)
                        .mapToObj(i -> touch("r" + i, Scene.EDGE, Duration.ofMinutes(10 + i)))
                        .toArray(Rollouts.Touch[]::new);
        List<String> texts = Scene.texts(of(Scene.CELL, new Scene().rollouts(eight)));
        assertEquals(6, texts.size());
        assertTrue(texts.getFirst().startsWith("Release r0,"), texts.getFirst());
        assertEquals("Rollouts touched it 3 more times.", texts.getLast());
        assertEquals(
                Scene.READ,
                of(Scene.CELL, new Scene().rollouts(eight)).getLast().at(),
                "as of when that was read");
    }

    @Test
    void aHubThatTakesNoPartCannotSayThatThereWasNone() {
        ContextLine line =
                RolloutLines.of(
                                Scene.CELL,
                                new Facts(
                                        Rollouts.unknown().since(Scene.NOW),
                                        Known.not(""),
                                        Known.not(""),
                                        Known.not(""),
                                        Known.not("")),
                                Scene.NOW)
                        .getFirst();
        assertFalse(line.isKnown());
        assertEquals("Rollouts are not known: this hub takes no part in rollouts.", line.text());
    }
}
