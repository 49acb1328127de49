package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.BUDGET;

import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Forecast;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is left of an objective's budget, and when it is spent by {@link Forecast}; of what is not
 * judged by data of now nothing is foretold.
 */
final class BudgetLine {
    private BudgetLine() {}

    static ContextLine of(SloKey key, Facts facts) {
        return switch (facts.promises()) {
            case Known.Not<Promises>(String why) -> unknown(why);
            case Known.Fact<Promises>(Promises promises, Instant at, String source) -> {
                Objective objective = promises.objectives().get(key.objective());
                ObjectiveReading reading = promises.readings().get(key);
                yield objective == null || reading == null
                        ? unknown("nothing is judged as " + key.text())
                        : known(objective, reading, at, source);
            }
        };
    }

    private static ContextLine unknown(String why) {
        return ContextLine.unknown(BUDGET, "What is left of the budget is not known: " + why + ".");
    }

    private static ContextLine known(
            Objective objective, ObjectiveReading reading, Instant at, String source) {
        double left = reading.budget().left();
        if (Double.isNaN(left)) {
            return unknown("no event was counted in its window");
        }
        // A budget of which next to nothing is known looks full.
        if (left > 0 && reading.standing().evidence() == Evidence.WARMING_UP) {
            return unknown("less than half of a window is known yet");
        }
        Instant until = reading.coverage().until();
        boolean isDated = until.isAfter(Instant.EPOCH);
        return ContextLine.known(
                BUDGET,
                left(left, objective.window())
                        + rate(objective, reading)
                        + (reading.standing().evidence().isUnknown() ? late(until, isDated) : "")
                        + ".",
                isDated ? until : at,
                source);
    }

    private static String left(double left, Duration window) {
        String budget = "the budget of " + window.toDays() + " days";
        return left > 0
                ? String.format(Locale.ROOT, "%.0f %% of %s is left", left * 100, budget)
                : String.format(
                        Locale.ROOT,
                        "Nothing of %s is left, %.0f %% of it is spent",
                        budget,
                        (1 - left) * 100);
    }

    private static String rate(Objective objective, ObjectiveReading reading) {
        String active = reading.standing().rule();
        double burn = reading.burns().getOrDefault(Forecast.tellingRule(active), Double.NaN);
        if (Double.isNaN(burn)) {
            return "; how fast it burns is not known";
        }
        boolean isUnknown = reading.standing().evidence().isUnknown();
        String fast =
                String.format(
                        Locale.ROOT,
                        "; it %s %.1f times as fast as it may (%s)",
                        isUnknown ? "burned" : "burns",
                        burn,
                        active.isEmpty() ? lastQuarter(objective) : active);
        return switch (Forecast.at(reading.budget(), burn, objective.window())) {
            case Forecast.Exhausted(), Forecast.Unknown() -> fast;
            case Forecast.SpentAfter _, Forecast.Lasts _ when isUnknown ->
                    fast + ", and when it is spent is not known";
            case Forecast.SpentAfter(Duration after) ->
                    fast + " and is spent in " + Span.text(after);
            case Forecast.Lasts() -> fast + " and lasts";
        };
    }

    private static String lastQuarter(Objective objective) {
        return "over the last " + Span.text(objective.window().dividedBy(4));
    }

    private static String late(Instant until, boolean isDated) {
        return isDated
                ? "; data are complete until " + until.truncatedTo(ChronoUnit.SECONDS) + " only"
                : "; data are not complete";
    }
}
