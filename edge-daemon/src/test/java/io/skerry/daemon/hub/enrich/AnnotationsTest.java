package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What to do, and all of it as people are told. */
class AnnotationsTest {
    private static final AlarmKey DISK = new AlarmKey("disk_used", Place.node("n1"));

    private static Member member(Alarm alarm) {
        return new Member(
                alarm.key(),
                alarm.reading().severity(),
                Scene.NOW,
                alarm.reading().startsAt(),
                alarm.reading().summary());
    }

    private static Map<AlarmKey, Map<String, String>> of(AlarmState alarms, Facts facts) {
        List<Member> firing = alarms.alarms().stream().map(AnnotationsTest::member).toList();
        return Annotations.of(firing, alarms, facts, Scene.NOW);
    }

    private static List<ContextLine> runbook(String id, Scene scene) {
        AlarmState alarms = Scene.alarms(Scene.raised(DISK, Severity.MAJOR, "", id));
        return RunbookLines.of(Scene.alarm(alarms, DISK), scene.facts());
    }

    @Test
    void aRunbookIsNamedAlsoWhereNobodyRunsIt() {
        List<ContextLine> lines = runbook("f2-disk-full", new Scene());
        assertEquals("Runbook f2-disk-full.", lines.getFirst().text());
        assertTrue(lines.getFirst().isKnown());
        assertEquals("", lines.getFirst().link());
        assertFalse(lines.getLast().isKnown());
        assertEquals(
                "Runbook f2-disk-full.",
                runbook(" ", new Scene()).getFirst().text(),
                "by its rule when nobody names one");
        assertEquals(
                "https://books/disk",
                runbook("https://books/disk", new Scene()).getFirst().link(),
                "an address is its own link");
        assertEquals(
                "http://books/disk", runbook("http://books/disk", new Scene()).getFirst().link());
        assertEquals(
                Scene.NOW.minusSeconds(120),
                lines.getFirst().at(),
                "since the hub was told, whatever the node says");
    }

    @Test
    void whatADryRunSaidIsTold() {
        Scene tried =
                new Scene()
                        .advice(
                                Map.of(
                                        DISK,
                                        new RunbookDesk.Advice(
                                                "https://books/f2",
                                                Scene.fact("It would free 4 GiB.", "dry run"))));
        List<ContextLine> lines = runbook("f2-disk-full", tried);
        assertEquals("https://books/f2", lines.getFirst().link());
        assertEquals("It would free 4 GiB.", lines.getLast().text());
        assertEquals(Scene.READ, lines.getLast().at());
        Scene untried =
                new Scene()
                        .advice(Map.of(DISK, new RunbookDesk.Advice("", Known.not("n1 is away"))));
        assertEquals(
                "What the runbook would do is not known: n1 is away.",
                runbook("f2-disk-full", untried).getLast().text());
        assertEquals(
                "What the runbook would do is not known: nobody has tried it for this alarm.",
                runbook("f2-disk-full", new Scene().advice(Map.of())).getLast().text());
        Scene ofAnother =
                new Scene()
                        .advice(
                                Map.of(
                                        Scene.BURN,
                                        new RunbookDesk.Advice(
                                                "https://books/f2",
                                                Scene.fact("It would page.", "dry run"))));
        assertEquals(
                "What the runbook would do is not known: nobody has tried it for this alarm.",
                runbook("f2-disk-full", ofAnother).getLast().text());
        assertEquals(
                "What the runbook would do is not known: this hub runs no runbooks.",
                RunbookLines.of(
                                Scene.alarm(
                                        Scene.alarms(
                                                Scene.raised(DISK, Severity.MAJOR, "", "book")),
                                        DISK),
                                new Facts(
                                        Known.not(""),
                                        Known.not(""),
                                        Known.not(""),
                                        Known.not(""),
                                        RunbookDesk.unknown().advise(Map.of())))
                        .getLast()
                        .text());
    }

    @Test
    void aBurningObjectiveIsToldWithAllThatIsKnownAroundIt() {
        Facts facts =
                new Scene()
                        .nodes()
                        .promises(
                                Scene.AVAILABILITY,
                                Scene.reading(
                                        new SloKey("availability", Scope.CELL, "eu/edge"),
                                        "page_fast",
                                        0.5,
                                        20),
                                Scene.reading(
                                        new SloKey("availability", Scope.NODE, "n2"), "", 0.5, 60))
                        .facts();
        AlarmState alarms =
                Scene.alarms(
                        Scene.raised(
                                Scene.BURN, Severity.CRITICAL, "It burns.", "https://books/burn"));
        Map<String, String> texts = of(alarms, facts).getOrDefault(Scene.BURN, Map.of());
        assertEquals(
                Set.of(
                        "context",
                        "context_at",
                        "top_nodes",
                        "budget_left",
                        "runbook",
                        "runbook_url"),
                texts.keySet());
        assertEquals(
                """
                Rollouts are not known: nobody rolls out.
                The last change of the policy is not known: nobody rules.
                No node of eu/edge is quarantined or revoked. [2026-03-01T07:59:53Z]
                What the runbook would do is not known: nobody runs any.\
                """,
                texts.get("context"));
        assertEquals("2026-03-01T08:00:00Z", texts.get("context_at"));
        assertEquals(
                "web-n2 burns its budget 60.0 times as fast as it may (page_fast)"
                        + " [2026-03-01T07:59:30Z]",
                texts.get("top_nodes"));
        assertTrue(
                texts.getOrDefault("budget_left", "").startsWith("50 % of the budget of 30 days"));
        assertEquals("https://books/burn", texts.get("runbook_url"));
        assertEquals(of(alarms, facts), of(alarms, facts), "the same each time");
    }

    @Test
    void aFloodIsBoundedAndTheWorstAreToldInFull() {
        AlarmEvent[] many =
                IntStream.range(0, 3_000)
                        .mapToObj(i ->
                                Scene.raised(
                                        new AlarmKey("rule_" + i, Place.node("n1")),
                                        i % 1_000 == 7 ? Severity.CRITICAL : Severity.WARNING,
                                        "s".repeat(900),
                                        "b".repeat(900)))
                        .toArray(AlarmEvent[]::new);
        AlarmState alarms = Scene.alarms(many);
        Map<AlarmKey, Map<String, String>> all =
                of(alarms, new Scene().nodes(Scene.revoked("n1", "r".repeat(5_000))).facts());
        assertEquals(Annotations.MOST, all.size());
        List<AlarmKey> full =
                all.entrySet().stream()
                        .filter(each -> each.getValue().containsKey("context"))
                        .map(Map.Entry::getKey)
                        .toList();
        assertEquals(Annotations.IN_FULL, full.size());
        for (String worst : List.of("rule_7", "rule_1007", "rule_2007")) {
            assertTrue(full.contains(new AlarmKey(worst, Place.node("n1"))), full::toString);
        }
        long characters =
                all.values().stream()
                        .flatMap(texts -> texts.values().stream())
                        .mapToLong(String::length)
                        .sum();
        assertTrue(characters < 50_000, "characters: " + characters);
    }

    @Test
    void oneThatIsAsBadAsTheOthersIsToldByItsName() {
        AlarmState alarms =
                Scene.alarms(
                        IntStream.range(0, Annotations.IN_FULL + 1)
                                .mapToObj(i ->
                                        Scene.raised("rule_" + i, Place.node("n1"), Severity.MAJOR))
                                .toArray(AlarmEvent[]::new));
        List<Member> firing = alarms.alarms().stream().map(AnnotationsTest::member).toList();
        Map<AlarmKey, Map<String, String>> all =
                Annotations.of(firing.reversed(), alarms, new Scene().facts(), Scene.NOW);
        AlarmKey last = new AlarmKey("rule_" + Annotations.IN_FULL, Place.node("n1"));
        all.forEach((key, texts) ->
                assertEquals(!key.equals(last), texts.containsKey("context"), key::text));
    }

    @Test
    void ofWhatNothingCanBeSaidThereIsNoAnnotation() {
        AlarmState alarms = Scene.alarms(Scene.raised(DISK, Severity.MAJOR, "", "f2-disk-full"));
        assertEquals(
                Set.of("context", "context_at", "runbook"),
                of(alarms, new Scene().facts()).getOrDefault(DISK, Map.of()).keySet(),
                "a node has no top nodes, no budget, and its runbook no address");
    }

    @Test
    void anAddressThatAnAlarmNamesIsToldWholeOrNotAtAll() {
        String start = "https://books/";
        String whole = start + "b".repeat(Objective.LONGEST_RUNBOOK - start.length());
        Map<String, String> texts = named(whole);
        assertEquals(whole, texts.get("runbook_url"));
        assertFalse(texts.containsKey("runbook"), "where there is no room for it");

        Map<String, String> longer = named(whole + "b");
        assertFalse(longer.containsKey("runbook_url"), longer::toString);
        assertFalse(longer.toString().contains("https:"), longer::toString);
    }

    private static Map<String, String> named(String runbook) {
        AlarmState alarms = Scene.alarms(Scene.raised(DISK, Severity.MAJOR, "", runbook));
        return of(alarms, new Scene().facts()).getOrDefault(DISK, Map.of());
    }

    @Test
    void anAnnotationIsCutAndAnAddressIsWholeOrNotThere() {
        String address = "https://books/" + "b".repeat(Annotations.LONGEST);
        AlarmState alarms = Scene.alarms(Scene.raised(Scene.BURN, Severity.CRITICAL, "", "burn"));
        Facts facts =
                new Scene()
                        .advice(
                                Map.of(
                                        Scene.BURN,
                                        new RunbookDesk.Advice(address, Known.not("no"))))
                        .nodes(
                                IntStream.rangeClosed(1, 5)
                                        .mapToObj(i -> Scene.revoked("n" + i, "r".repeat(600)))
                                        .toArray(FleetNode[]::new))
                        .facts();
        Map<String, String> texts = of(alarms, facts).getOrDefault(Scene.BURN, Map.of());
        String context = texts.getOrDefault("context", "");
        assertEquals(Annotations.LONGEST, context.length());
        assertTrue(context.endsWith("…"), context);
        assertFalse(texts.containsKey("runbook_url"), "half of it would lead nowhere");
        assertEquals("burn", texts.get("runbook"));
    }

    @Test
    void anAlarmThatIsGoneMeanwhileHasNothingAroundIt() {
        Member gone = new Member(DISK, Severity.MAJOR, Scene.NOW, Scene.NOW, "");
        assertEquals(
                Map.of(),
                Annotations.of(List.of(gone), AlarmState.fresh(), new Scene().facts(), Scene.NOW));
    }
}
