package io.skerry.console.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class AlarmItemsTest {
    private static final FleetSnapshot NO_FLEET = FleetSnapshot.empty(Alarms.NOW);
    private static final AlarmRef POWER = new AlarmRef("power", Alarms.site("oslo"));
    private static final AlarmRow CAUSE =
            Alarms.on(POWER.rule(), POWER.place())
                    .in("oslo", "north")
                    .severity(Severity.CRITICAL)
                    .says("No power")
                    .row();
    private static final AlarmRow FIRST =
            Alarms.node("silent", "n1").in("oslo", "north").explainedBy(POWER).row();
    private static final AlarmRow SECOND =
            Alarms.node("disk", "n2")
                    .in("oslo", "north")
                    .severity(Severity.WARNING)
                    .explainedBy(POWER)
                    .row();
    private static final AlarmRow OTHER = Alarms.node("fan", "n3").in("rome", "south").row();
    private static final List<AlarmRow> ALL = List.of(CAUSE, OTHER, FIRST, SECOND);

    @Test
    void symptomsStandBelowTheirCauseOnceItIsOpened() {
        List<AlarmItem> closed = grouped(filter(AlarmShow.ALL, ""), Set.of());
        assertEquals(List.of("power", "fan"), rules(closed));
        assertEquals(2, closed.getFirst().symptoms());
        assertFalse(closed.getFirst().open());
        List<AlarmItem> open = grouped(filter(AlarmShow.ALL, ""), Set.of(CAUSE.id()));
        assertEquals(List.of("power", "silent", "disk", "fan"), rules(open));
        assertTrue(open.getFirst().open());
        assertTrue(open.get(1).symptom() && open.get(2).symptom() && !open.get(3).symptom());
    }

    @Test
    void ungroupedEachStandsByItself() {
        List<AlarmItem> flat = AlarmItems.flat(lines(ALL), filter(AlarmShow.ALL, ""), row -> false);
        assertEquals(List.of("power", "fan", "silent", "disk"), rules(flat));
    }

    @Test
    void whoLooksForASymptomFindsItBelowItsCause() {
        List<AlarmItem> found = grouped(filter(AlarmShow.ALL, "n2"), Set.of());
        assertEquals(List.of("power", "disk"), rules(found));
        assertEquals(2, found.getFirst().symptoms(), "how many it explains, shown or not");
        assertEquals(
                List.of("power", "silent", "disk"),
                rules(grouped(filter(AlarmShow.ALL, "power"), Set.of(CAUSE.id()))),
                "who looks for the cause sees all that it explains");
    }

    @Test
    void whoAsksForWhatIsSuppressedSeesItWithWhatSuppressesIt() {
        assertEquals(
                List.of("power", "silent", "disk"),
                rules(grouped(filter(AlarmShow.SUPPRESSED, ""), Set.of())));
        assertEquals(
                List.of("power"),
                rules(grouped(filter(AlarmShow.SUPPRESSED, ""), Set.of(CAUSE.id()))));
        assertEquals(
                List.of("power", "fan"),
                rules(grouped(filter(AlarmShow.UNACKNOWLEDGED, ""), Set.of())));
    }

    @Test
    void aSymptomWhoseCauseIsNotKnownStandsByItself() {
        List<AlarmLine> alone = lines(List.of(FIRST));
        assertEquals(
                List.of("silent"),
                rules(
                        AlarmItems.grouped(
                                alone, filter(AlarmShow.ALL, ""), row -> false, Set.of())));
    }

    @Test
    void aCauseThatDoesNotStandAnyMoreIsOverAndNotReadAsOneThatDoes() {
        AlarmRow over =
                Alarms.on(POWER.rule(), POWER.place())
                        .condition(AlarmCondition.NORMAL)
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .row();
        assertEquals(List.of(false, false), causeOver(List.of(CAUSE, FIRST)));
        assertEquals(List.of(false, true), causeOver(List.of(over, FIRST)));
        assertEquals(List.of(true, false), causeOver(List.of(FIRST, OTHER)));
        AlarmItem alone =
                AlarmItems.grouped(
                                lines(List.of(FIRST)),
                                filter(AlarmShow.ALL, ""),
                                row -> false,
                                Set.of())
                        .getFirst();
        assertTrue(alone.causeOver(), "it stands by itself, as its cause is not known");
        AlarmItem before = new AlarmItem(alone.line(), alone.stale(), false, 0, false, false);
        assertNotEquals(before, alone, "its cell has to look again");
    }

    private static List<Boolean> causeOver(List<AlarmRow> rows) {
        return AlarmItems.flat(lines(rows), filter(AlarmShow.ALL, ""), row -> false).stream()
                .map(AlarmItem::causeOver)
                .toList();
    }

    @Test
    void aCauseThatIsExplainedItselfStandsBelowTheTopmost() {
        AlarmRef region = new AlarmRef("region_silent", Alarms.region("north"));
        AlarmRow top = Alarms.on(region.rule(), region.place()).row();
        AlarmRow site = Alarms.on(POWER.rule(), POWER.place()).explainedBy(region).row();
        List<AlarmItem> items =
                AlarmItems.grouped(
                        lines(List.of(top, site, FIRST)),
                        filter(AlarmShow.ALL, ""),
                        row -> false,
                        Set.of(top.id()));
        assertEquals(List.of("region_silent", "power", "silent"), rules(items));
        assertEquals(2, items.getFirst().symptoms());
    }

    @Test
    void alarmsThatExplainEachOtherAreNotLost() {
        AlarmRef one = new AlarmRef("one", Alarms.site("oslo"));
        AlarmRef two = new AlarmRef("two", Alarms.site("oslo"));
        List<AlarmRow> circle =
                List.of(
                        Alarms.on("one", one.place()).explainedBy(two).row(),
                        Alarms.on("two", two.place()).explainedBy(one).row(),
                        Alarms.on("me", one.place())
                                .explainedBy(new AlarmRef("me", one.place()))
                                .row());
        assertEquals(
                List.of("one", "two", "me"),
                rules(
                        AlarmItems.grouped(
                                lines(circle), filter(AlarmShow.ALL, ""), row -> false, Set.of())));
    }

    /** One that is kept for long knows no more and no less than one that sees it all at once. */
    @Property(tries = 100)
    void whateverComesAndGoesIsGroupedAsIfItHadAlwaysStood(@ForAll Random random) {
        AlarmLines kept = new AlarmLines();
        Map<AlarmRef, AlarmRow> rows = new LinkedHashMap<>();
        for (int turn = 0; turn < 40; turn++) {
            int most = turn % 10 == 9 ? 0 : 6;
            while (rows.size() > most) {
                rows.remove(List.copyOf(rows.keySet()).get(random.nextInt(rows.size())));
            }
            for (int i = 0; i < 3; i++) {
                AlarmRef ref = ref(random);
                Alarms alarm = Alarms.on(ref.rule(), ref.place()).says("turn " + turn);
                AlarmCondition condition =
                        random.nextInt(4) == 0 ? AlarmCondition.NORMAL : AlarmCondition.ACTIVE;
                boolean explained = random.nextBoolean();
                rows.put(
                        ref,
                        (explained ? alarm.explainedBy(ref(random)) : alarm)
                                .condition(condition)
                                .row());
            }
            List<AlarmRow> now = List.copyOf(rows.values());
            assertEquals(
                    grouped(lines(now)), grouped(kept.of(now, NO_FLEET)), "turn " + turn + now);
        }
    }

    private static AlarmRef ref(Random random) {
        return new AlarmRef("rule " + random.nextInt(6), Alarms.site("oslo"));
    }

    private static List<String> grouped(List<AlarmLine> lines) {
        Set<AlarmId> all = lines.stream().map(AlarmLine::id).collect(Collectors.toSet());
        return AlarmItems.grouped(lines, filter(AlarmShow.ALL, ""), row -> false, all).stream()
                .map(item ->
                        String.join(
                                " ",
                                item.id().text(),
                                item.line().summary(),
                                item.symptom() + " " + item.symptoms(),
                                item.causeOver() + ""))
                .toList();
    }

    @Test
    void theAlarmOfAnotherHubExplainsNothingHere() {
        AlarmRow elsewhere = Alarms.on(POWER.rule(), POWER.place()).of("hub-b").row();
        assertEquals(
                List.of("power", "silent"),
                rules(
                        AlarmItems.grouped(
                                lines(List.of(elsewhere, FIRST)),
                                filter(AlarmShow.ALL, ""),
                                row -> false,
                                Set.of())));
    }

    @Test
    void whatIsOldIsMarkedAndWhatNeedsNobodyIsQuiet() {
        List<AlarmItem> items =
                AlarmItems.grouped(
                        lines(ALL),
                        filter(AlarmShow.ALL, ""),
                        row -> row.equals(CAUSE),
                        Set.of(CAUSE.id()));
        assertEquals(
                List.of(true, true, true, false), items.stream().map(AlarmItem::stale).toList());
        assertEquals(
                List.of(false, true, true, false), items.stream().map(AlarmItem::quiet).toList());
    }

    @Test
    void wordsMustAllOccurAndThoseWithAMinusMustNot() {
        assertEquals(List.of("fan"), found("rome FAN"));
        assertEquals(List.of("power"), found("-rome"));
        assertEquals(List.of("power", "silent", "disk", "fan"), found("-power"));
        assertEquals(List.of(), found("rome oslo"));
        assertEquals(List.of("power"), found("no pow"));
    }

    @Test
    void severitiesAndTheScopeNarrowWhatIsShown() {
        AlarmFilter warnings = AlarmFilter.of(AlarmShow.ALL, "", Set.of(Severity.WARNING), "");
        assertEquals(List.of("power", "disk"), rules(grouped(warnings, Set.of())));
        AlarmFilter south = AlarmFilter.of(AlarmShow.ALL, " ", Set.of(), "south");
        assertEquals(List.of("fan"), rules(grouped(south, Set.of())));
        assertFalse(south.everything());
        assertTrue(filter(AlarmShow.ALL, " ").everything());
        AlarmRow hub = Alarms.on("disk", new AlarmPlace(AlarmPlace.Kind.HUB, "", "")).row();
        assertTrue(south.inRegion(lines(List.of(hub)).getFirst()), "a hub's concerns every region");
    }

    @Test
    void eachWayToStandHasItsList() {
        AlarmRow shelved = Alarms.node("a", "1").shelved("ann", "known", 60).row();
        AlarmRow out = Alarms.node("b", "1").outOfService("ann", "broken").row();
        AlarmRow seen = Alarms.node("c", "1").acknowledged("ann").row();
        List<AlarmRow> rows = List.of(OTHER, shelved, out, seen, FIRST);
        assertEquals(List.of(OTHER), shown(AlarmShow.UNACKNOWLEDGED, rows));
        assertEquals(List.of(shelved), shown(AlarmShow.SHELVED, rows));
        assertEquals(List.of(out), shown(AlarmShow.OUT_OF_SERVICE, rows));
        assertEquals(List.of(FIRST), shown(AlarmShow.SUPPRESSED, rows));
        assertEquals(rows, shown(AlarmShow.ALL, rows));
    }

    private static List<AlarmRow> shown(AlarmShow show, List<AlarmRow> rows) {
        return rows.stream().filter(show::shows).toList();
    }

    private static List<String> found(String text) {
        return rules(grouped(filter(AlarmShow.ALL, text), Set.of()));
    }

    private static AlarmFilter filter(AlarmShow show, String text) {
        return AlarmFilter.of(show, text, Set.of(), "");
    }

    private static List<AlarmItem> grouped(AlarmFilter filter, Set<AlarmId> turned) {
        return AlarmItems.grouped(lines(ALL), filter, row -> false, turned);
    }

    private static List<AlarmLine> lines(List<AlarmRow> rows) {
        return new AlarmLines().of(rows, NO_FLEET);
    }

    private static List<String> rules(List<AlarmItem> items) {
        return items.stream().map(item -> item.line().row().ref().rule()).toList();
    }
}
