package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.enrich.ContextLine.Kind;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnricherTest {
    private static List<ContextLine> lines(AlarmKey key, String runbook, Facts facts) {
        AlarmState alarms =
                Scene.alarms(Scene.raised(key, Severity.CRITICAL, "It is bad.", runbook));
        return Enricher.lines(Scene.alarm(alarms, key), alarms, facts, Scene.NOW);
    }

    private static List<Kind> kinds(List<ContextLine> lines) {
        return lines.stream().map(ContextLine::kind).distinct().toList();
    }

    @Test
    void whatNobodyKnowsIsSaidAndNeverLooksLikeThereWasNone() {
        List<ContextLine> lines = lines(Scene.BURN, "incident-checklist", new Scene().facts());
        assertEquals(List.of(Kind.values()), kinds(lines), "each kind once, in order");
        for (ContextLine line : lines) {
            if (line.kind() == Kind.RUNBOOK) {
                continue;
            }
            assertFalse(line.isKnown(), line::toString);
            assertTrue(line.text().contains("not known: nobody "), line::toString);
            assertEquals("", line.source());
            assertEquals(null, line.at());
        }
    }

    @Test
    void whatDoesNotBearOnAnAlarmIsNotSaid() {
        assertEquals(
                List.of(Kind.ROLLOUT, Kind.POLICY, Kind.QUARANTINE, Kind.RUNBOOK, Kind.DRY_RUN),
                kinds(lines(new AlarmKey("disk_used", Place.node("n1")), "", new Scene().facts())),
                "of one node, with no objective");
        assertEquals(
                List.of(
                        Kind.ROLLOUT,
                        Kind.POLICY,
                        Kind.QUARANTINE,
                        Kind.BUDGET,
                        Kind.RUNBOOK,
                        Kind.DRY_RUN),
                kinds(
                        lines(
                                new AlarmKey("slo_availability", Place.node("n1")),
                                "book",
                                new Scene().facts())),
                "an objective of one node");
        assertEquals(
                List.of(
                        Kind.ROLLOUT,
                        Kind.POLICY,
                        Kind.QUARANTINE,
                        Kind.TOP_NODE,
                        Kind.RUNBOOK,
                        Kind.DRY_RUN),
                kinds(
                        lines(
                                new AlarmKey("power_lost", Place.site("oslo")),
                                "",
                                new Scene().facts())),
                "a site");
        for (Place whole : List.of(Place.hub(), Place.fleet())) {
            assertTrue(
                    kinds(lines(new AlarmKey("power_lost", whole), "", new Scene().facts()))
                            .contains(Kind.TOP_NODE),
                    whole::text);
        }
    }

    @Test
    void sentencesAreOnOneLineAndBounded() {
        ContextLine line =
                ContextLine.known(
                        Kind.POLICY, "a\nb\u2028c\u001b[2J" + "x".repeat(600), Scene.NOW, "audit");
        assertTrue(line.text().startsWith("a b c [2J"), line.text());
        assertEquals(ContextLine.LONGEST, line.text().length());
        assertTrue(line.text().endsWith("…"));
        assertEquals("ab…", Clip.to(4, "ab\ud83d\ude00cd"), "no half of a character");
        assertEquals("abcd", Clip.to(4, "abcd"));
    }

    @Test
    void aLineKeepsItsLinkAndItsPlaceWhicheverCameFirst() {
        ContextLine line = ContextLine.known(Kind.TOP_NODE, "It is bad.", Scene.NOW, "alarms");
        Place place = Place.node("n1");
        assertEquals(line.linked("https://a/b").of(place), line.of(place).linked("https://a/b"));
        assertEquals(place, line.of(place).linked("https://a/b").place());
        assertEquals("https://a/b", line.linked("https://a/b").of(place).link());
    }

    @Test
    void spansAreRoundedDown() {
        assertEquals("2 d 4 h", Span.text(Duration.ofHours(52).plusMinutes(59)));
        assertEquals("1 d 2 h", Span.text(Duration.ofHours(26)));
        assertEquals("1 h 1 min", Span.text(Duration.ofMinutes(61)));
        assertEquals("5 h", Span.text(Duration.ofHours(5)));
        assertEquals("5 h 10 min", Span.text(Duration.ofMinutes(310)));
        assertEquals("12 min", Span.text(Duration.ofSeconds(12 * 60 + 59)));
        assertEquals("less than a minute", Span.text(Duration.ofSeconds(59)));
    }
}
