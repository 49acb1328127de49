package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import java.util.Locale;

/** How an objective stands, the worst first. */
enum ObjectiveState {
    /** More was spent than there was, whatever a rule says of it. */
    EXHAUSTED,
    /** A rule is active, or was when anything was last known. */
    BURNING,
    /** Nobody knows, and nothing stands of before. */
    UNKNOWN,
    /** No rule is active, and data say so. */
    KEPT;

    /** What is not known is never kept; what was active stays so. */
    static ObjectiveState of(ObjectiveStanding standing) {
        double left = standing.spent().left();
        if (standing.rule().equals(ObjectiveRule.EXHAUSTED) || left <= 0) {
            return EXHAUSTED;
        }
        if (standing.burning()) {
            return BURNING;
        }
        return standing.evidence().unknown() || Double.isNaN(left) ? UNKNOWN : KEPT;
    }

    /**
     * Share of the budget that is left; negative when more was spent, NaN when nobody knows. A
     * budget looks full while next to nothing is known of it, so nobody knows as long as it warms
     * up, either; that it is spent is said all the same.
     */
    static double left(ObjectiveStanding standing) {
        double left = standing.spent().left();
        boolean vague =
                of(standing) == UNKNOWN || standing.evidence() == ObjectiveEvidence.WARMING_UP;
        return left > 0 && vague ? Double.NaN : left;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
