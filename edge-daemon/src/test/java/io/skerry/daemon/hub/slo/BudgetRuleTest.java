package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.RuleState.Outcome;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.History;
import io.skerry.daemon.hub.slo.history.Layout;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The rule of the budget, beside the guide's sentences in decimal numbers: shares are computed as
 * it says, by division, and compared.
 */
class BudgetRuleTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MINUTES = 7 * 1440;
    private static final Budget BUDGET = Budget.ofObjective("99");
    private static final Layout LAYOUT =
            Layout.byTheMinute(List.of(MINUTES, MINUTES / 4, MINUTES / 48));
    private static final long END = 1_000_000;

    private final BudgetRule rule = new BudgetRule(BUDGET, WEEK, 0);
    private int escalated;
    private int exhausted;
    private int kept;

    @Property(tries = 400)
    void theRuleIsWhatTheGuideSays(@ForAll long seed) {
        Random random = new Random(seed);
        History history = History.empty(LAYOUT, END);
        double burn = Math.pow(10, random.nextDouble() * 2 - 1);
        for (int before = MINUTES; before > 0; before -= 1 + random.nextInt(600)) {
            long total = random.nextInt(10_000);
            boolean bursts = random.nextInt(4) == 0;
            long bad = bursts ? Math.min(total, Math.round(total * 0.01 * burn)) : 0;
            history = history.plus(END - before, total - bad, bad);
        }
        history = everyMinuteKnown(history);
        assertEquals(expected(history), rule.judge(history));
    }

    private static History everyMinuteKnown(History history) {
        History known = history;
        for (int before = MINUTES; before > 0; before--) {
            known = known.plus(END - before, 0, 0);
        }
        return known;
    }

    private BudgetRule.Outcomes expected(History history) {
        Counts whole = history.closed(0);
        Counts quarter = history.closed(1);
        Counts newest = history.closed(2);
        BigDecimal allowed = decimal(whole.total()).multiply(new BigDecimal("0.01"));
        BigDecimal old = share(whole.bad() - quarter.bad(), allowed);
        BigDecimal lately = share(quarter.bad(), allowed);
        BigDecimal left = BigDecimal.ONE.subtract(old);
        if (left.signum() <= 0) {
            exhausted++;
            return new BudgetRule.Outcomes(new Outcome.Kept(), new Outcome.Over());
        }
        boolean half =
                quarter.bad() >= 2 && lately.compareTo(left.multiply(new BigDecimal("0.5"))) > 0;
        if (half && newest.total() == 0) {
            return new BudgetRule.Outcomes(
                    new Outcome.Unknown(Evidence.NO_EVENTS), new Outcome.Kept());
        }
        boolean burns =
                half
                        && share(newest.bad(), decimal(newest.total()))
                                        .divide(new BigDecimal("0.01"), MathContext.DECIMAL128)
                                        .compareTo(left.multiply(decimal(2)))
                                > 0;
        escalated += burns ? 1 : 0;
        kept += burns ? 0 : 1;
        return new BudgetRule.Outcomes(Outcome.of(burns), new Outcome.Kept());
    }

    /** The property above means nothing when all of its histories come to the same. */
    @Test
    void generatedHistoriesComeToEverything() {
        for (long seed = 0; seed < 300; seed++) {
            theRuleIsWhatTheGuideSays(seed);
        }
        assertTrue(escalated > 10, "escalated " + escalated);
        assertTrue(exhausted > 10, "exhausted " + exhausted);
        assertTrue(kept > 10, "kept " + kept);
    }

    @Test
    void theBudgetOfAWeekOfWhichHalfIsKnownIsThatOfAWeek() {
        History half = History.empty(LAYOUT, END);
        for (int before = MINUTES / 2; before > 0; before--) {
            half = half.plus(END - before, 100, 0);
        }
        half = half.plus(END - 1, 0, MINUTES / 4);
        BudgetReading reading = rule.read(half);
        assertEquals(0.25, reading.lately(), 0.002);
        assertEquals(0, reading.before());
    }

    @Test
    void beforeHalfOfAQuarterIsKnownItSaysNothing() {
        History history = History.empty(LAYOUT, END);
        for (int before = MINUTES / 8 - 1; before > 0; before--) {
            history = history.plus(END - before, 0, 100);
        }
        assertEquals(new Outcome.Unknown(Evidence.WARMING_UP), rule.judge(history).escalation());
        history = history.plus(END - MINUTES / 8, 0, 100);
        assertInstanceOf(Outcome.Over.class, rule.judge(history).escalation());
    }

    @Test
    void oneBadEventInTheQuarterIsNotTwo() {
        History history =
                everyMinuteKnown(History.empty(LAYOUT, END))
                        .plus(END - MINUTES / 2, 147, 1)
                        .plus(END - 1, 1, 1);
        assertEquals(new Outcome.Kept(), rule.judge(history).escalation());
        assertEquals(new Outcome.Over(), rule.judge(history.plus(END - 2, 0, 1)).escalation());
    }

    @Test
    void withoutAnyEventThereIsNoBudget() {
        History history = everyMinuteKnown(History.empty(LAYOUT, END));
        assertEquals(BudgetRule.Outcomes.unknown(Evidence.NO_EVENTS), rule.judge(history));
    }

    @Test
    void itNeverRunsOutOfDigits() {
        History history = History.empty(LAYOUT, END);
        for (int before = MINUTES; before > 0; before--) {
            history = history.plus(END - before, History.MOST_EVENTS - 1, 1);
        }
        history = history.plus(END - 1, 0, History.MOST_EVENTS);
        assertInstanceOf(Outcome.Kept.class, rule.judge(history).escalation());
        for (int before = 60; before > 0; before--) {
            history = history.plus(END - before, 0, History.MOST_EVENTS);
        }
        assertInstanceOf(Outcome.Over.class, rule.judge(history).escalation());
    }

    private static BigDecimal share(long part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : decimal(part).divide(whole, MathContext.DECIMAL128);
    }

    private static BigDecimal decimal(long value) {
        return BigDecimal.valueOf(value);
    }
}
