package io.skerry.console.ui.alarms;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.FactGrid.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AlarmFactsTest {
    private final AlarmBook book = AlarmTales.book(AlarmNews.Bearings.NONE);

    @Test
    void everythingThatIsKnownIsSaid() {
        AlarmRow row =
                Alarms.node("disk_used", "n1")
                        .in("oslo", "north")
                        .severity(Severity.CRITICAL)
                        .runbook("disk-full")
                        .since(600)
                        .endsIn(300)
                        .unknownFor(30)
                        .acknowledged("ann")
                        .owner("storage")
                        .told(Severity.MAJOR)
                        .row();
        AlarmFacts facts = facts(row);
        assertEquals("n1", facts.title());
        assertEquals("critical, acknowledged, ann, no data", facts.standing());
        assertEquals("13:52:10 (10 min)", fact(facts, "Since"));
        assertEquals("at 14:07:10 if it stays well", fact(facts, "Ends"));
        assertEquals("since 14:01:40 (30 s)", fact(facts, "No data"));
        assertEquals("ann, 14:00:10 (2 min)", fact(facts, "Seen by"));
        assertEquals("storage", fact(facts, "Owner"));
        assertEquals("as major", fact(facts, "Told"));
        assertEquals("disk-full", fact(facts, "Runbook"));
        assertEquals("site oslo · region north · " + HUB, fact(facts, "Within"));
        assertEquals("disk_used", fact(facts, "Rule"));
        assertEquals(HUB, fact(facts, "Hub"));
        assertNull(fact(facts, "Shelved"));
    }

    @Test
    void whyNobodyIsToldIsSaidWithWhoDecidedIt() {
        AlarmFacts shelved = facts(Alarms.node("a", "1").shelved("ann", "known", 3_600).row());
        assertEquals("until 15:02:10 by ann: known", fact(shelved, "Shelved"));
        assertEquals("nobody, it is held back", fact(shelved, "Told"));
        AlarmFacts out = facts(Alarms.node("a", "1").outOfService("dora", "broken").row());
        assertEquals("since 10-31 14:02 (24 h) by dora: broken", fact(out, "Out of service"));
        AlarmFacts planned = facts(Alarms.node("a", "1").planned(AlarmTales.WINDOW).row());
        assertEquals(
                "The switch of the rack is swapped, by eve, until 14:32:10",
                fact(planned, "Planned work"));
    }

    @Test
    void theCauseIsSaidInItsOwnWordsWhileItIsKnown() {
        AlarmRow symptom = Alarms.node("a", "1").explainedBy(AlarmTales.POWER).row();
        assertEquals(
                "site palermo: No power from the grid; running on batteries for 40 min at most",
                fact(facts(symptom), "Explained by"));
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(AlarmTales.POWER)));
        assertEquals(
                "site palermo: power_lost, which is over", fact(facts(symptom), "Explained by"));
    }

    @Test
    void aCauseThatIsOverAndUnseenIsOver() {
        AlarmRow symptom = Alarms.node("a", "1").explainedBy(AlarmTales.POWER).row();
        AlarmRow over =
                Alarms.on(AlarmTales.POWER.rule(), AlarmTales.POWER.place())
                        .condition(AlarmCondition.NORMAL)
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .says("No power")
                        .row();
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Put(over)));
        assertEquals("site palermo: No power, which is over", fact(facts(symptom), "Explained by"));
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        AlarmFacts facts = facts(Alarms.node("a", "1").row());
        assertEquals("nobody", fact(facts, "Owner"));
        assertEquals("nobody yet", fact(facts, "Told"));
        assertEquals("–", fact(facts, "Runbook"));
        assertEquals("–", fact(facts, "Within"));
        assertNull(fact(facts, "Seen by"));
    }

    @Test
    void whatAHubThatIsAwayToldIsOld() {
        book.apply(new AlarmNews.Unheard(HUB, NOW.minusSeconds(380), "Cut."));
        AlarmFacts facts = facts(Alarms.node("a", "1").row());
        assertEquals("major, was unacknowledged", facts.standing());
        assertEquals(HUB + ", last known 13:55:50 (6 min)", fact(facts, "Hub"));
    }

    @Test
    void theNewestOfWhatHappenedAndWasWrittenComesFirst() {
        AlarmRow row =
                Alarms.node("a", "1")
                        .note("ann", "first")
                        .note("ben", "second")
                        .entry(60, AlarmRow.Entry.Kind.RAISED, "", "major")
                        .entry(10, AlarmRow.Entry.Kind.ACKNOWLEDGED, "ann", "")
                        .row();
        assertEquals(
                List.of("ben: second", "ann: first"),
                facts(row).notes().stream().map(AlarmFacts.Line::text).toList());
        assertEquals(
                List.of(
                        new AlarmFacts.Line("14:02:00", "acknowledged by ann"),
                        new AlarmFacts.Line("14:01:10", "raised: major")),
                facts(row).journal());
    }

    @ParameterizedTest
    @EnumSource(AlarmRow.Entry.Kind.class)
    void everythingThatCanHappenHasWordsOfItsOwn(AlarmRow.Entry.Kind kind) {
        String words = journal(kind);
        assertEquals(words.strip(), words);
        for (AlarmRow.Entry.Kind other : AlarmRow.Entry.Kind.values()) {
            assertEquals(other == kind, journal(other).equals(words));
        }
    }

    private String journal(AlarmRow.Entry.Kind kind) {
        AlarmRow row = Alarms.node("a", "1").entry(1, kind, "", "").row();
        return facts(row).journal().getFirst().text();
    }

    private AlarmFacts facts(AlarmRow row) {
        return new AlarmFacts(row, book.snapshot(NOW), FleetSnapshot.empty(NOW));
    }

    private static @Nullable String fact(AlarmFacts facts, String name) {
        return facts.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElse(null);
    }
}
