package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final SloKey CELL = new SloKey("availability", Scope.CELL, "eu/small");
    private static final SloKey NODE = new SloKey("availability", Scope.NODE, "7");

    private static final Voice.Rule RULE = new Voice.Rule("book", START.minusSeconds(300));

    private final Voice voice = new Voice();
    private Instant now = START;

    private List<String> say(SloKey key, Severity severity, Evidence evidence) {
        String rule = severity == Severity.NORMAL ? "" : "page_fast";
        ObjectiveReading reading =
                new ObjectiveReading(
                        key,
                        new Standing(severity, rule, evidence, START.minusSeconds(60)),
                        new BudgetReading(0.25, 0.5),
                        Map.of("page_fast", 20.06),
                        new Coverage(12, 13, now));
        return voice.say(reading, RULE, now).stream().map(VoiceTest::text).toList();
    }

    private static String text(AlarmEvent event) {
        return switch (event) {
            case AlarmEvent.Raised raised ->
                    "raised " + raised.key().text() + " " + raised.severity();
            case AlarmEvent.Cleared cleared -> "cleared " + cleared.key().text();
            case AlarmEvent.Unknown unknown -> "unknown " + unknown.key().text();
            default -> "unexpected " + event;
        };
    }

    private List<String> say(Severity severity, Evidence evidence) {
        return say(CELL, severity, evidence);
    }

    private static List<String> words(String... words) {
        return List.of(words).stream()
                .map(word -> word.replace("CELL", "slo_availability@cell/availability/eu/small"))
                .toList();
    }

    @Test
    void whatStandsIsSaidOnceAndItsFiguresNowAndThen() {
        assertEquals(words("raised CELL CRITICAL"), say(Severity.CRITICAL, Evidence.CURRENT));
        assertEquals(List.of(), say(Severity.CRITICAL, Evidence.CURRENT));
        assertEquals(List.of(), say(Severity.CRITICAL, Evidence.NO_EVENTS));
        assertEquals(words("raised CELL WARNING"), say(Severity.WARNING, Evidence.CURRENT));
        now = now.plus(Voice.AGAIN);
        assertEquals(words("raised CELL WARNING"), say(Severity.WARNING, Evidence.CURRENT));
        assertEquals(words("cleared CELL"), say(Severity.NORMAL, Evidence.CURRENT));
        assertEquals(List.of(), say(Severity.NORMAL, Evidence.CURRENT));
    }

    @Test
    void whatIsLateIsUnknownAndClearedByDataOnly() {
        assertEquals(words("raised CELL CRITICAL"), say(Severity.CRITICAL, Evidence.CURRENT));
        assertEquals(words("unknown CELL"), say(Severity.CRITICAL, Evidence.LATE));
        now = now.plus(Voice.AGAIN);
        assertEquals(List.of(), say(Severity.CRITICAL, Evidence.LATE));
        assertEquals(
                words("raised CELL CRITICAL"),
                say(Severity.CRITICAL, Evidence.CURRENT),
                "it is known again");
        assertEquals(words("unknown CELL"), say(Severity.NORMAL, Evidence.LATE));
        assertEquals(List.of(), say(Severity.NORMAL, Evidence.WARMING_UP));
        assertEquals(List.of(), say(Severity.NORMAL, Evidence.NO_EVENTS));
        assertEquals(words("cleared CELL"), say(Severity.NORMAL, Evidence.CURRENT));
    }

    @Test
    void afterAStartAllThatStandsIsSaidAgainThoughItIsLate() {
        assertEquals(
                words("raised CELL CRITICAL", "unknown CELL"),
                say(Severity.CRITICAL, Evidence.LATE));
        assertEquals(List.of(), say(Severity.CRITICAL, Evidence.LATE));
    }

    @Test
    void aSilentNodeIsAnAlarmOfItsOwn() {
        assertEquals(List.of(), say(NODE, Severity.NORMAL, Evidence.LATE));
        assertEquals(
                List.of("raised slo_availability@node/7 WARNING"),
                say(NODE, Severity.WARNING, Evidence.CURRENT));
        assertEquals(
                List.of("unknown slo_availability@node/7"),
                say(NODE, Severity.WARNING, Evidence.LATE));
    }

    @Test
    void whatNobodyJudgesAnyMoreStandsNoLonger() {
        var _ = say(Severity.CRITICAL, Evidence.CURRENT);
        assertEquals(
                List.of(
                        new AlarmEvent.Retired(Voice.alarm(CELL).place()),
                        new AlarmEvent.Cleared(Voice.alarm(NODE))),
                voice.gone(List.of(CELL, NODE)));
        assertEquals(words("raised CELL CRITICAL"), say(Severity.CRITICAL, Evidence.CURRENT));
    }

    @Test
    void peopleReadOneSentence() {
        ObjectiveReading reading =
                new ObjectiveReading(
                        CELL,
                        new Standing(Severity.CRITICAL, "page_fast", Evidence.CURRENT, START),
                        new BudgetReading(0.25, 0.318),
                        Map.of("page_fast", 20.06),
                        new Coverage(12, 13, START));
        AlarmEvent.Raised raised = (AlarmEvent.Raised) voice.say(reading, RULE, START).getFirst();
        assertEquals(
                "availability in eu/small burns its budget 20.1 times as fast as it may"
                        + " (page_fast); 43 % is left; 12 of 13 nodes are heard",
                raised.summary());
        assertEquals("book", raised.runbook());
        assertEquals(START, raised.startsAt());
        assertEquals(START.minusSeconds(300), raised.judgedFrom());
    }

    @Test
    void whatIsNotKnownIsNotInTheSentence() {
        ObjectiveReading reading =
                new ObjectiveReading(
                        new SloKey("availability", Scope.FLEET, ""),
                        new Standing(Severity.MAJOR, "gone", Evidence.LATE, START),
                        new BudgetReading(Double.NaN, Double.NaN),
                        Map.of(),
                        new Coverage(0, 1, START));
        assertEquals(
                "availability in the fleet is not kept (gone); 0 of 1 node is heard",
                Sentence.of(reading));
    }
}
