package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.Place;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is kept out, and the last change of the policy. */
class StandingFactsTest {
    @Test
    void aPolicyIsAsOldAsItHoldsHereAndNotAsItsSignature() {
        PolicyChange brought =
                new PolicyChange(
                        7,
                        Scene.NOW.minusSeconds(86_400).plusMillis(250),
                        new PolicyChange.Taken("ada", Scene.NOW.minusSeconds(300)));
        ContextLine line = PolicyLine.of(new Scene().policy(brought).facts());
        assertEquals(
                "Policy 7 was brought by ada; it was signed at 2026-02-28T08:00:00Z.", line.text());
        assertEquals(Scene.NOW.minusSeconds(300), line.at());
        assertTrue(line.isKnown());
    }

    @Test
    void whenAPolicyCameMayNotBeKnown() {
        PolicyChange found = new PolicyChange(-1, Scene.NOW.minusSeconds(60), null);
        ContextLine line = PolicyLine.of(new Scene().policy(found).facts());
        assertEquals(
                "Policy 18446744073709551615 was signed at 2026-03-01T07:59:00Z; when it came to"
                        + " this hub is not known.",
                line.text());
        assertEquals(Scene.NOW.minusSeconds(60), line.at());
    }

    @Test
    void whoIsKeptOutOfThePlaceIsToldTheNewestFirst() {
        Facts facts =
                new Scene()
                        .nodes(
                                Scene.quarantined("q1", Scene.NOW.minusSeconds(600)),
                                Scene.quarantined("q2", Scene.NOW.minusSeconds(60)),
                                Scene.revoked("n2", "stolen"),
                                Scene.revoked("n3", " "))
                        .facts();
        List<ContextLine> lines = QuarantineLines.of(Place.site("oslo"), facts);
        assertEquals(
                List.of(
                        "web-n2 is revoked by the policy: stolen",
                        "web-n3 is revoked by the policy.",
                        "web-q2 is quarantined: nobody has bound it yet.",
                        "web-q1 is quarantined: nobody has bound it yet."),
                Scene.texts(lines));
        assertNull(lines.getFirst().at(), "when it was revoked is not written down");
        assertEquals(Scene.NOW.minusSeconds(60), lines.get(2).at());
        assertEquals(Place.node("n2"), lines.getFirst().place());
        assertEquals(lines, QuarantineLines.of(Place.region("eu"), facts));
        assertEquals(lines, QuarantineLines.of(Scene.CELL, facts));
        assertEquals(
                List.of("No node of site bergen is quarantined or revoked."),
                Scene.texts(QuarantineLines.of(Place.site("bergen"), facts)));
        assertEquals(
                Scene.READ,
                QuarantineLines.of(Place.site("bergen"), facts).getFirst().at(),
                "as of when that was read");
        assertEquals(
                List.of("web-n2 is revoked by the policy: stolen"),
                Scene.texts(QuarantineLines.of(Place.node("n2"), facts)));
        assertEquals(
                List.of("The node is neither quarantined nor revoked."),
                Scene.texts(QuarantineLines.of(Place.workload("n1", "nginx"), facts)));
    }

    @Test
    void aPlaceWithoutANodeIsNotOneWhereNobodyIsKeptOut() {
        ContextLine line =
                QuarantineLines.of(Place.site("nowhere"), new Scene().nodes().facts()).getFirst();
        assertFalse(line.isKnown());
        assertEquals("The hub has no node of site nowhere.", line.text());
    }

    @Test
    void fiveAreNamedAndTheOthersCounted() {
        FleetNode[] many =
                IntStream.range(0, 9)
                        .mapToObj(i -> Scene.quarantined("q" + i, Scene.NOW.minusSeconds(i)))
                        .toArray(FleetNode[]::new);
        List<String> texts =
                Scene.texts(QuarantineLines.of(Place.fleet(), new Scene().nodes(many).facts()));
        assertEquals(6, texts.size());
        assertEquals("4 more nodes are quarantined or revoked.", texts.getLast());
    }

    @Test
    void ofTheSameMomentTheyStandByTheirIdsAndFiveAreNoneMore() {
        FleetNode[] five =
                Stream.of("q10", "q2", "qa", "q1", "q33")
                        .map(id -> Scene.quarantined(id, Scene.NOW))
                        .toArray(FleetNode[]::new);
        assertEquals(
                List.of("q1", "q10", "q2", "q33", "qa"),
                QuarantineLines.of(Place.fleet(), new Scene().nodes(five).facts()).stream()
                        .map(line -> Objects.requireNonNull(line.place()).name())
                        .toList());
    }

    @Test
    void cellsAreThoseOfObjectivesAlsoWithSlashesInTheirNames() {
        Cell odd = new Cell("eu/north", "a%b");
        assertEquals("eu%2Fnorth/a%25b", odd.text());
        assertTrue(odd.isOf("eu%2Fnorth"));
        assertTrue(odd.isOf("eu%2Fnorth/a%25b"));
        assertTrue(odd.isOf(""));
        assertFalse(odd.isOf("eu"));
        assertFalse(odd.isOf("eu/north"));
    }
}
