package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The budget of what is selected; never changes.
 *
 * @param id whose; null for nobody's
 * @param history the newest answer; null before the first
 * @param askedAt when that was asked for, this console's clock; null before the first
 * @param problem why the newest question had no answer; empty when it had one
 */
record BudgetState(
        @Nullable ObjectiveId id,
        @Nullable ObjectiveHistory history,
        @Nullable Instant askedAt,
        String problem) {
    static final BudgetState NOTHING = new BudgetState(null, null, null, "");

    static BudgetState of(@Nullable ObjectiveId id) {
        return new BudgetState(id, null, null, "");
    }

    BudgetState answered(ObjectiveHistory news, Instant now) {
        return new BudgetState(id, news, now, "");
    }

    BudgetState failed(String why) {
        return new BudgetState(id, history, askedAt, why);
    }

    /** How the budget went; null while that is not known. */
    @Nullable BudgetCourse course(@Nullable ObjectiveDefinition definition, Duration clockOffset) {
        ObjectiveHistory known = history;
        Instant at = askedAt;
        if (known == null || at == null || definition == null) {
            return null;
        }
        return BudgetCourse.of(
                known, definition.target(), definition.window(), at.plus(clockOffset));
    }

    /** What a chart without a point says. */
    String empty() {
        if (!problem.isEmpty()) {
            return "Could not be read";
        }
        return history == null ? "Waiting for the answer" : "No event in this window";
    }
}
