package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.BUDGET;

import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is left of an objective's budget, and when it is spent.
 *
 * <p>A budget that burns b times as fast as it may is spent in W / b, for a window W; what is left
 * of it, a share r, in r W / b (SRE workbook, chapter 5). Where that is longer than W it lasts: by
 * then all that is spent now has left the window.
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
        Instant until = reading.coverage().until();
        boolean isDated = until.isAfter(Instant.EPOCH);
        return ContextLine.known(
                BUDGET,
                left(left, objective.window())
                        + rate(objective, reading, left)
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

    private static String rate(Objective objective, ObjectiveReading reading, double left) {
        String rule = ObjectiveAlarm.rule(objective, reading);
        double burn = reading.burns().getOrDefault(rule, Double.NaN);
        if (Double.isNaN(burn)) {
            return "; how fast it burns is not known";
        }
        String fast =
                String.format(Locale.ROOT, "; it burns %.1f times as fast as it may", burn)
                        + " ("
                        + rule
                        + ")";
        if (left <= 0) {
            return fast;
        }
        double seconds = left * objective.window().toSeconds() / burn;
        if (seconds > objective.window().toSeconds()) {
            return fast + " and lasts";
        }
        return fast + " and is spent in " + Span.text(Duration.ofSeconds((long) seconds));
    }

    private static String late(Instant until, boolean isDated) {
        return isDated
                ? "; data are complete until " + until.truncatedTo(ChronoUnit.SECONDS) + " only"
                : "; data are not complete";
    }
}
