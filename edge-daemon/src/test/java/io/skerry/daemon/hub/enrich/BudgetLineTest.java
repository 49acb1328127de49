package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.objective.Coverage;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.Standing;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetLineTest {
    private static final SloKey KEY = new SloKey("availability", Scope.CELL, "eu/edge");

    private static ContextLine line(ObjectiveReading reading) {
        return BudgetLine.of(KEY, new Scene().promises(Scene.AVAILABILITY, reading).facts());
    }

    private static String text(String rule, double left, double burn) {
        return line(Scene.reading(KEY, rule, left, burn)).text();
    }

    /** 0.43 × 30 d / 20 = 15.48 h. */
    @Test
    void whatIsLeftIsSpentInTheWindowByTheBurn() {
        assertEquals(
                "43 % of the budget of 30 days is left; it burns 20.0 times as fast as it may"
                        + " (page_fast) and is spent in 15 h 28 min.",
                text("page_fast", 0.43, 20));
        assertEquals(
                "100 % of the budget of 30 days is left; it burns 0.9 times as fast as it may"
                        + " (page_fast) and lasts.",
                text("page_fast", 1, 0.9));
        assertEquals(
                "50 % of the budget of 30 days is left; it burns 0.0 times as fast as it may"
                        + " (page_fast) and lasts.",
                text("page_fast", 0.5, 0));
        assertEquals(
                "100 % of the budget of 30 days is left; it burns 1.0 times as fast as it may"
                        + " (page_fast) and is spent in 30 d.",
                text("page_fast", 1, 1), "as fast as it may is spent when its window is over");
    }

    /** As the command line and the console say it of the same objective: 0.5 × 30 d / 1. */
    @Test
    void whenNoRuleFiresItGoesOnAsInTheLastQuarter() {
        ObjectiveReading reading =
                new ObjectiveReading(
                        KEY,
                        new Standing(Severity.NORMAL, "", Evidence.CURRENT, Scene.NOW),
                        new BudgetReading(0.25, 0.25),
                        Map.of("page_fast", 12.0, "budget_escalation", 1.0),
                        new Coverage(6, 6, Scene.NOW));
        assertEquals(
                "50 % of the budget of 30 days is left; it burns 1.0 times as fast as it may"
                        + " (over the last 7 d 12 h) and is spent in 15 d.",
                line(reading).text());
    }

    /** Else a cell that was heard for ten minutes would have all of its month. */
    @Test
    void aBudgetThatWarmsUpIsNotSaidToBeFull() {
        ContextLine line = line(Scene.reading(KEY, "", 1, 0, Evidence.WARMING_UP));
        assertFalse(line.isKnown());
        assertEquals(
                "What is left of the budget is not known: less than half of a window is known"
                        + " yet.",
                line.text());
        assertTrue(
                line(Scene.reading(KEY, "page_fast", -0.2, 2, Evidence.WARMING_UP)).isKnown(),
                "that it is spent stands");
    }

    @Test
    void nothingIsLeftOfWhatIsSpent() {
        assertEquals(
                "Nothing of the budget of 30 days is left, 120 % of it is spent; it burns 2.0 times"
                        + " as fast as it may (page_fast).",
                text("page_fast", -0.2, 2));
        assertEquals(
                "Nothing of the budget of 30 days is left, 100 % of it is spent; it burns 2.0 times"
                        + " as fast as it may (page_fast).",
                text("page_fast", 0, 2));
    }

    @Test
    void howFastItBurnsMayNotBeKnown() {
        assertEquals(
                "50 % of the budget of 30 days is left; how fast it burns is not known.",
                text("page_slow", 0.5, 3));
    }

    @Test
    void dataThatAreLateAreSaidToBe() {
        ContextLine line = line(Scene.reading(KEY, "page_fast", 0.5, 2, Evidence.LATE));
        assertEquals(
                "50 % of the budget of 30 days is left; it burned 2.0 times as fast as it may"
                        + " (page_fast), and when it is spent is not known; data are complete"
                        + " until 2026-03-01T07:59:30Z only.",
                line.text());
        assertEquals(Scene.NOW.minusSeconds(30), line.at());
        ObjectiveReading never = Scene.reading(KEY, "page_fast", 0.5, 2, Evidence.LATE);
        ContextLine undated =
                line(
                        new ObjectiveReading(
                                KEY,
                                never.standing(),
                                never.budget(),
                                never.burns(),
                                new Coverage(0, 0, Instant.EPOCH)));
        assertEquals(Scene.READ, undated.at());
        assertTrue(undated.text().endsWith("; data are not complete."), undated.text());
    }

    @Test
    void withoutEventsNobodyKnowsWhatIsLeft() {
        ContextLine line = line(Scene.reading(KEY, "page_fast", Double.NaN, 2));
        assertFalse(line.isKnown());
        assertEquals(
                "What is left of the budget is not known: no event was counted in its window.",
                line.text());
        ContextLine gone = BudgetLine.of(KEY, new Scene().promises(Scene.AVAILABILITY).facts());
        assertFalse(gone.isKnown());
        assertEquals(
                "What is left of the budget is not known: nothing is judged as"
                        + " availability/cell/eu/edge.",
                gone.text());
    }

    @Test
    void anObjectiveThatIsPromisedNoMoreHasNoBudget() {
        Objective other =
                Objective.ofRequests("other", Budget.ofObjective("99"), Duration.ofDays(30));
        ObjectiveReading last = Scene.reading(KEY, "page_fast", 0.5, 2);
        ContextLine line = BudgetLine.of(KEY, new Scene().promises(other, last).facts());
        assertFalse(line.isKnown());
        assertTrue(line.text().contains("nothing is judged as availability/"), line.text());
    }

    @Test
    void whichObjectiveAnAlarmIsOfIsInItsName() {
        assertEquals(Optional.of(KEY), ObjectiveAlarm.key(Scene.BURN));
        Map.of("", Scope.FLEET, "eu%2Fn", Scope.REGION, "eu/edge", Scope.CELL, "/", Scope.CELL)
                .forEach((part, scope) ->
                        assertEquals(
                                Optional.of(new SloKey("m1", scope, part)),
                                ObjectiveAlarm.key(
                                        new AlarmKey("slo_m1", Place.cell("m1", part)))));
        assertEquals(
                Optional.of(new SloKey("m1", Scope.NODE, "n1")),
                ObjectiveAlarm.key(new AlarmKey("slo_m1", Place.node("n1"))));
        assertEquals(
                Optional.empty(), ObjectiveAlarm.key(new AlarmKey("disk_used", Place.node("n1"))));
        assertEquals(
                Optional.empty(), ObjectiveAlarm.key(new AlarmKey("slo_m1", Place.site("oslo"))));
    }
}
