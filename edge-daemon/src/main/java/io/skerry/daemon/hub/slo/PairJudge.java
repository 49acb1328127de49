package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.RuleState.Outcome;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.arithmetic.ClopperPearson;
import io.skerry.daemon.hub.slo.arithmetic.Threshold;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.History;

/** Judges a pair of windows. Both reach to now: the minute that is going on is part of them. */
final class PairJudge {
    private static final ClopperPearson BOUND = new ClopperPearson(0.05);
    private static final int LEAST_BAD = 2;

    private final BurnRule rule;
    private final Budget budget;
    private final Threshold threshold;
    private final boolean lowTrafficGate;
    private final int firstWindow;

    /**
     * @param firstWindow where in the layout the long window is; the short one follows it
     */
    PairJudge(BurnRule rule, Budget budget, boolean lowTrafficGate, int firstWindow) {
        this.rule = rule;
        this.budget = budget;
        this.threshold = budget.at(rule.burn());
        this.lowTrafficGate = lowTrafficGate;
        this.firstWindow = firstWindow;
    }

    Outcome judge(History history) {
        Counts wide = wide(history);
        Counts narrow = history.closed(firstWindow + 1).plus(history.open());
        if (wide.minutes() * 2L < rule.longWindow().toMinutes()
                || narrow.minutes() * 2L < rule.shortWindow().toMinutes()) {
            return new Outcome.Unknown(Evidence.WARMING_UP);
        }
        if (!threshold.isExceededBy(wide.bad(), wide.total()) || !isSure(wide)) {
            return new Outcome.Kept();
        }
        if (narrow.total() == 0) {
            return new Outcome.Unknown(Evidence.NO_EVENTS);
        }
        return Outcome.of(threshold.isExceededBy(narrow.bad(), narrow.total()));
    }

    /** How many times as fast as it may the budget burns over the long window. */
    double burn(History history) {
        return budget.burn(wide(history).errorRatio());
    }

    private Counts wide(History history) {
        return history.closed(firstWindow).plus(history.open());
    }

    private boolean isSure(Counts counts) {
        return !lowTrafficGate
                || (counts.bad() >= LEAST_BAD
                        && BOUND.isAbove(counts.bad(), counts.total(), threshold.ratio()));
    }
}
