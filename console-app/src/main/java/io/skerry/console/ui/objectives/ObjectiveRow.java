package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.AlarmWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An objective for one part of the fleet, as it is shown; ages are for whoever shows it.
 *
 * @param definition null when its hub did not say what is promised
 * @param unheard whether its hub is not heard, so that it may stand otherwise by now
 * @param clockOffset the hub's clock minus this console's
 * @param part in words
 */
record ObjectiveRow(
        ObjectiveId id,
        @Nullable ObjectiveDefinition definition,
        ObjectiveStanding standing,
        boolean unheard,
        Duration clockOffset,
        String part) {

    /** By state, then by severity, then by what is left; without an order of their own by name. */
    static final Comparator<ObjectiveRow> WORST_FIRST =
            Comparator.comparing(ObjectiveRow::state)
                    .thenComparing(row -> row.standing().severity(), Comparator.reverseOrder())
                    .thenComparingDouble(ObjectiveRow::left)
                    .thenComparing(ObjectiveRow::part)
                    .thenComparing(row -> row.id().text());

    ObjectiveState state() {
        return ObjectiveState.of(standing);
    }

    /** Whether what is shown is what was last known, and must not look current. */
    boolean lastKnown() {
        return unheard || standing.evidence().unknown() || state() == ObjectiveState.UNKNOWN;
    }

    /** The status whose glyph it has: that of its severity, and never that of what is well. */
    Status status() {
        return switch (state()) {
            case BURNING -> AlarmWords.status(standing.severity());
            case EXHAUSTED ->
                    standing.burning() ? AlarmWords.status(standing.severity()) : Status.WARNING;
            case UNKNOWN -> Status.UNKNOWN;
            case KEPT -> unheard ? Status.STALE : Status.NORMAL;
        };
    }

    /** Share of the budget that is left; negative when more was spent, NaN when nobody knows. */
    double left() {
        return ObjectiveState.left(standing);
    }

    /** Whether too little is known of its window for a budget, which would look full. */
    boolean warmingUp() {
        return standing.evidence() == ObjectiveEvidence.WARMING_UP && Double.isNaN(left());
    }

    /** The rule over whose long window it burns fastest, with how many times as fast as it may. */
    Optional<Map.Entry<String, Double>> fastest() {
        return standing.burns().entrySet().stream()
                .max(
                        Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()));
    }

    Forecast forecast() {
        return Forecast.of(standing, definition);
    }

    /** A moment of this console, on the hub's clock. */
    Instant hubTime(Instant now) {
        return now.plus(clockOffset);
    }

    /** How old the data are that it rests on, never negative; null when there were none. */
    @Nullable Duration dataAge(Instant now) {
        Instant until = standing.completeUntil();
        if (until == null) {
            return null;
        }
        Duration age = Duration.between(until, hubTime(now));
        return age.isNegative() ? Duration.ZERO : age;
    }
}
