package io.skerry.console.model;

import java.time.Duration;

/**
 * A rule that tells people when the budget burns too fast.
 *
 * @param severity how much a person is needed when it fires
 * @param burn how many times as fast as it may the budget must burn; 0 for a rule of the budget
 * @param longWindow over which it must burn so fast; zero for a rule of the budget
 * @param shortWindow over which it must, too; zero for a rule of the budget
 * @param runbook its id; empty for none
 */
public record ObjectiveRule(
        String name,
        Severity severity,
        double burn,
        Duration longWindow,
        Duration shortWindow,
        String runbook) {
    /** The name of the rule that nothing is left of the budget. */
    public static final String EXHAUSTED = "budget_exhausted";

    /** Whether it looks at a long and a short window, and not at the budget as a whole. */
    public boolean pair() {
        return !longWindow.isZero();
    }
}
