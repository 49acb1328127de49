package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.region;
import static io.skerry.console.ui.objectives.Sample.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.FactGrid.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the detail says: facts, rules beside their thresholds; and which columns have room. */
final class ObjectiveFactsTest {
    @Test
    void whatIsPromisedAndHowItStands() {
        BudgetCourse course =
                BudgetCourse.of(Sample.history(2_997_000, 1_500), 0.999, ObjectiveTales.MONTH, NOW);
        Map<String, String> facts =
                facts(row(region("eu-north").spent(0.2, 0.4).nodes(65, 67)), course);
        assertEquals("99.9 % over 30 d", facts.get("Target"));
        assertEquals("40 %", facts.get("Budget left"));
        assertEquals("7 d at a burn of 1.60 ×", facts.get("Spent in"));
        assertEquals("2,998,500, bad 1,500", facts.get("Events"));
        assertEquals("100.0 % of the window", facts.get("Known"));
        assertEquals("65 of 67 are complete", facts.get("Nodes"));
        assertEquals("14:01:56 (14 s)", facts.get("Complete until"));
        assertEquals("incident-checklist", facts.get("Runbook"));
        assertEquals("hub-eu-1", facts.get("Hub"));
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        Map<String, String> facts = facts(row(region("eu-north").never()), null);
        assertEquals("– (no data)", facts.get("Budget left"));
        assertEquals("– (no data)", facts.get("Spent in"));
        assertEquals("never", facts.get("Complete until"));
        assertFalse(facts.containsKey("Events"));
        assertEquals(
                "nothing is left",
                facts(row(region("eu-north").spent(1, 0.1)), null).get("Spent in"));
        assertEquals(
                "not within 30 d at a burn of 0.32 ×",
                facts(row(region("eu-north")), null).get("Spent in"));
    }

    /** Of ten minutes that were good a month of budget would be left. */
    @Test
    void whatWarmsUpHasNoBudgetYet() {
        ObjectiveRow row =
                row(region("eu-north").spent(0, 0).evidence(ObjectiveEvidence.WARMING_UP));
        Map<String, String> facts = facts(row, null);
        assertEquals("– (warming up)", facts.get("Budget left"));
        assertEquals("– (warming up)", facts.get("Spent in"));
        assertEquals("–", ObjectiveColumn.LEFT.text(row, NOW));
        assertEquals("–", ObjectiveColumn.FORECAST.text(row, NOW));
        List<RuleLine> rules = RuleLine.of(Sample.AVAILABILITY, row.standing());
        assertEquals("–", rules.get(4).now());
        assertEquals("> half of the rest", rules.get(4).threshold());
        assertEquals("–", rules.get(5).now());
        assertTrue(
                ObjectiveWords.line(row, NOW).contains("budget left not known: warming up"),
                ObjectiveWords.line(row, NOW));
    }

    private static Map<String, String> facts(ObjectiveRow row, @Nullable BudgetCourse course) {
        return ObjectiveFacts.of(row, course, NOW).stream()
                .collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void eachRuleStandsBesideItsThreshold() {
        List<RuleLine> lines =
                RuleLine.of(
                        Sample.AVAILABILITY,
                        region("eu-north")
                                .spent(0.2, 0.5)
                                .burns("page_fast", Severity.CRITICAL, 22.5)
                                .at(NOW));
        assertEquals(
                new RuleLine(
                        "page_fast",
                        Severity.CRITICAL,
                        "1 h and 5 min",
                        "22.5 ×",
                        "> 14.4 ×",
                        true),
                lines.getFirst());
        assertEquals("–", lines.get(1).now(), "no event in its window");
        assertFalse(lines.get(1).active());
        RuleLine escalation = lines.get(4);
        assertEquals("in the last quarter", escalation.windows());
        assertEquals("50 %", escalation.now());
        assertEquals("> 40 %", escalation.threshold(), "half of what was left of it");
        RuleLine exhausted = lines.get(5);
        assertEquals("20 %", exhausted.now());
        assertEquals("≥ 100 %", exhausted.threshold());
        assertFalse(
                RuleLine.of(
                                Sample.AVAILABILITY,
                                region("eu-north").rule("page_fast", Severity.NORMAL).at(NOW))
                        .getFirst()
                        .active(),
                "it stood, and is over");
    }

    @Test
    void whatDoesNotFitGoesAndWhatMattersStays() {
        List<ObjectiveColumn> narrow = ObjectiveColumn.fitting(600, true);
        assertEquals(
                List.of(
                        ObjectiveColumn.GLYPH,
                        ObjectiveColumn.OBJECTIVE,
                        ObjectiveColumn.PART,
                        ObjectiveColumn.STATE,
                        ObjectiveColumn.LEFT,
                        ObjectiveColumn.BURN),
                narrow);
        assertEquals(List.of(ObjectiveColumn.values()), ObjectiveColumn.fitting(4_000, true));
        assertFalse(ObjectiveColumn.fitting(4_000, false).contains(ObjectiveColumn.HUB));
        assertTrue(ObjectiveColumn.fitting(704, true).contains(ObjectiveColumn.FORECAST));
        assertFalse(ObjectiveColumn.fitting(703, true).contains(ObjectiveColumn.FORECAST));
    }

    @Test
    void aCellSaysWhatItsColumnIs() {
        ObjectiveRow row = row(region("eu-north").nodes(1_184, 1_210).spent(0.5, 0.7));
        assertEquals("availability", ObjectiveColumn.OBJECTIVE.text(row, NOW));
        assertEquals("region eu-north", ObjectiveColumn.PART.text(row, NOW));
        assertEquals("99.9 %", ObjectiveColumn.TARGET.text(row, NOW));
        assertEquals("−20 %", ObjectiveColumn.LEFT.text(row, NOW));
        assertEquals("spent", ObjectiveColumn.FORECAST.text(row, NOW));
        assertEquals("1,184 of 1,210", ObjectiveColumn.COVERAGE.text(row, NOW));
        assertEquals("14 s", ObjectiveColumn.AGE.text(row, NOW));
        assertEquals("2 min", ObjectiveColumn.AGE.text(row, NOW.plus(Duration.ofSeconds(110))));
        assertEquals("exhausted", ObjectiveColumn.STATE.text(row, NOW));
        assertEquals("", ObjectiveColumn.GLYPH.text(row, NOW));
    }

    @Test
    void theBarIsAsFullAsTheBudgetAndFullWhenItIsOverspent() {
        assertEquals(25, BudgetBar.filled(0.25, 100));
        assertEquals(100, BudgetBar.filled(1.5, 100));
        assertEquals(100, BudgetBar.filled(-0.2, 100), "hatched");
        assertEquals(0, BudgetBar.filled(Double.NaN, 100));
        assertTrue(BudgetBar.filled(0.01, 36) > 0);
    }
}
