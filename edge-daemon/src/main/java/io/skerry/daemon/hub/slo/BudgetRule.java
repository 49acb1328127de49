package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.RuleState.Outcome;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.History;
import java.math.BigInteger;
import java.time.Duration;

/**
 * The guide's own rule: escalate when more than half of the remaining budget is spent within a
 * quarter of the window. With Q = W/4, c_old the share of the budget spent in [t − W, t − Q] and
 * c_q that spent in [t − Q, t], it fires iff c_q > 0.5 (1 − c_old), the burn rate over Q/12 is more
 * than 2 (1 − c_old), and two events or more were bad in Q. With c_old ≥ 1 there is nothing left to
 * escalate about: the budget is exhausted.
 *
 * <p>Judged on closed minutes only, or windows were longer than they say and a constant burn of 2,
 * which never fires, did. Where less than W is known, the budget is that of all of W at the traffic
 * of what is known. All comparisons are of whole numbers.
 */
final class BudgetRule {
    /** The name of the rule that more than half of what was left is spent. */
    static final String ESCALATION = "budget_escalation";

    /** The name of the rule that nothing is left. */
    static final String EXHAUSTED = "budget_exhausted";

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final int LEAST_BAD = 2;

    private final Budget budget;
    private final long windowMinutes;
    private final int firstWindow;

    /**
     * @param firstWindow where in the layout W, Q and Q/12 are, in this order
     */
    BudgetRule(Budget budget, Duration window, int firstWindow) {
        this.budget = budget;
        this.windowMinutes = window.toMinutes();
        this.firstWindow = firstWindow;
    }

    /** What the two rules say. */
    record Outcomes(Outcome escalation, Outcome exhausted) {
        static Outcomes unknown(Evidence why) {
            return new Outcomes(new Outcome.Unknown(why), new Outcome.Unknown(why));
        }
    }

    Outcomes judge(History history) {
        Counts whole = history.closed(firstWindow);
        Counts quarter = history.closed(firstWindow + 1);
        Counts newest = history.closed(firstWindow + 2);
        if (quarter.minutes() * 2L < windowMinutes / 4) {
            return Outcomes.unknown(Evidence.WARMING_UP);
        }
        if (whole.total() == 0) {
            return Outcomes.unknown(Evidence.NO_EVENTS);
        }
        // In units of a billionth of an event times a minute, so that nothing is divided.
        BigInteger allowed = product(budget.billionths(), whole.total(), windowMinutes);
        BigInteger spentBefore = spent(whole.bad() - quarter.bad(), whole);
        if (spentBefore.compareTo(allowed) >= 0) {
            return new Outcomes(new Outcome.Kept(), new Outcome.Over());
        }
        BigInteger left = allowed.subtract(spentBefore);
        boolean moreThanHalf =
                quarter.bad() >= LEAST_BAD
                        && spent(quarter.bad(), whole).shiftLeft(1).compareTo(left) > 0;
        if (moreThanHalf && newest.total() == 0) {
            return new Outcomes(new Outcome.Unknown(Evidence.NO_EVENTS), new Outcome.Kept());
        }
        boolean stillBurns =
                product(newest.bad(), whole.total(), windowMinutes)
                                .multiply(BILLION)
                                .compareTo(
                                        left.multiply(BigInteger.valueOf(newest.total()))
                                                .shiftLeft(1))
                        > 0;
        return new Outcomes(Outcome.of(moreThanHalf && stillBurns), new Outcome.Kept());
    }

    BudgetReading read(History history) {
        Counts whole = history.closed(firstWindow);
        Counts quarter = history.closed(firstWindow + 1);
        double allowed = budget.ratio() * whole.total() * windowMinutes / whole.minutes();
        return new BudgetReading((whole.bad() - quarter.bad()) / allowed, quarter.bad() / allowed);
    }

    private static BigInteger spent(long bad, Counts whole) {
        return product(bad, whole.minutes(), 1).multiply(BILLION);
    }

    private static BigInteger product(long one, long other, long third) {
        return BigInteger.valueOf(one)
                .multiply(BigInteger.valueOf(other))
                .multiply(BigInteger.valueOf(third));
    }
}
