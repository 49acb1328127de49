package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the budget will be spent if it goes on burning as it does.
 *
 * <p>A burn of 1 spends all of a budget in its window W, so a share L that is left lasts L · W / b
 * at a burn b. The burn is that of the rule that is active, over its long window; without one it is
 * that of the last quarter of W: four times the share that was spent in it.
 *
 * <p>The window moves on and forgives what is older: what would take longer than W does not come to
 * an end at all.
 *
 * @param in how long from now; of {@link Kind#NOT_AT_THIS_BURN} the window
 * @param burn that it was reckoned with; NaN for none
 */
record Forecast(Kind kind, Duration in, double burn) {
    /** What can be said. */
    enum Kind {
        /** Nobody knows how it burns, or what is left. */
        UNKNOWN,
        /** Nothing is left. */
        SPENT,
        SPENT_SOON,
        NOT_AT_THIS_BURN
    }

    private static final Forecast UNKNOWN = new Forecast(Kind.UNKNOWN, Duration.ZERO, Double.NaN);
    private static final int QUARTERS = 4;

    static Forecast of(ObjectiveStanding standing, @Nullable ObjectiveDefinition definition) {
        double left = standing.spent().left();
        if (left <= 0) {
            return new Forecast(Kind.SPENT, Duration.ZERO, Double.NaN);
        }
        if (definition == null || standing.evidence().unknown() || Double.isNaN(left)) {
            return UNKNOWN;
        }
        double burn = burn(standing, definition);
        if (Double.isNaN(burn)) {
            return UNKNOWN;
        }
        Duration window = definition.window();
        double millis = left * window.toMillis() / burn;
        return burn <= 0 || millis > window.toMillis()
                ? new Forecast(Kind.NOT_AT_THIS_BURN, window, burn)
                : new Forecast(Kind.SPENT_SOON, Duration.ofMillis(Math.round(millis)), burn);
    }

    private static double burn(ObjectiveStanding standing, ObjectiveDefinition definition) {
        boolean pair =
                definition.rules().stream()
                        .filter(ObjectiveRule::pair)
                        .anyMatch(rule -> rule.name().equals(standing.rule()));
        return pair
                ? standing.burns().getOrDefault(standing.rule(), Double.NaN)
                : QUARTERS * standing.spent().lately();
    }

    /** Such as {@code 21 h}, {@code > 30 d} or {@code spent}. */
    String words() {
        return switch (kind) {
            case UNKNOWN -> Formats.UNKNOWN;
            case SPENT -> "spent";
            case SPENT_SOON -> Formats.length(in);
            case NOT_AT_THIS_BURN -> "> " + Formats.length(in);
        };
    }
}
