package io.skerry.daemon.hub.slo;

import java.time.Duration;

/**
 * When a budget is spent, if it goes on burning as it did. At a burn of b a budget lasts W / b, so
 * what is left of it lasts left × W / b: the arithmetic of burn rates in the SRE workbook, chapter
 * 5. Bad events that leave the window meanwhile make it later, never earlier.
 */
public sealed interface Forecast {
    /** Nothing is left now. */
    record Exhausted() implements Forecast {}

    /**
     * Spent before all that was spent until now has left the window.
     *
     * @param after from now, whole seconds
     */
    record SpentAfter(Duration after) implements Forecast {}

    /**
     * It lasts at this burn. A window from now all that is spent is what burned since, and that is
     * less than what is left today.
     */
    record Lasts() implements Forecast {}

    /** There was no event, so nobody can tell. */
    record Unknown() implements Forecast {}

    /**
     * The rule by whose burn a budget is thought to go on: the one that fires, as it fires only
     * while that still burns; or of none the rule of the budget, whose burn is that of the last
     * quarter of the window.
     *
     * @param active the rule that fires; empty when none does
     */
    static String tellingRule(String active) {
        return active.isEmpty() ? BudgetRule.ESCALATION : active;
    }

    /**
     * The forecast of a budget.
     *
     * @param burn how many times as fast as it may it burns, over as long as is thought to be
     *     telling; NaN when there was no event
     * @param window what the budget is for
     */
    static Forecast at(BudgetReading budget, double burn, Duration window) {
        double left = budget.left();
        if (left <= 0) {
            return new Exhausted();
        }
        if (Double.isNaN(left) || Double.isNaN(burn)) {
            return new Unknown();
        }
        double seconds = left * window.toSeconds() / burn;
        return seconds > window.toSeconds()
                ? new Lasts()
                : new SpentAfter(Duration.ofSeconds((long) seconds));
    }
}
