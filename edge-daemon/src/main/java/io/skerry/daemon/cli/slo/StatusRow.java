package io.skerry.daemon.cli.slo;

import io.skerry.api.v1.ObjectiveBurn;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How one objective stands for one part of the fleet, and what that comes to.
 *
 * @param objective what is promised
 * @param standing what the hub says
 * @param at the hub's clock when it said so
 * @param isJudged whether the hub judged anything since its start
 */
record StatusRow(
        ObjectiveDefinition objective, ObjectiveStanding standing, Instant at, boolean isJudged) {

    /** What it comes to. */
    enum State {
        /** No rule fires and some of the budget is left, by data that say so. */
        KEPT,
        /** A rule fires, by data that say so. */
        BURNING,
        /** Nothing of the budget is left, by data that say so. */
        EXHAUSTED,
        /** Nobody can tell now. */
        UNKNOWN
    }

    State state() {
        if (!why().isEmpty()) {
            return State.UNKNOWN;
        }
        if (budget().left() <= 0) {
            return State.EXHAUSTED;
        }
        return standing.getSeverity() == Severity.SEVERITY_NORMAL ? State.KEPT : State.BURNING;
    }

    /** Why it is unknown; empty when it is not. */
    String why() {
        if (!isJudged) {
            return "the hub has judged nothing since its start";
        }
        return switch (standing.getEvidence()) {
            case OBJECTIVE_EVIDENCE_CURRENT -> "";
            case OBJECTIVE_EVIDENCE_NO_EVENTS -> "no events lately";
            case OBJECTIVE_EVIDENCE_WARMING_UP -> "too little data yet";
            case OBJECTIVE_EVIDENCE_LATE -> "data are late";
            case OBJECTIVE_EVIDENCE_UNSPECIFIED, UNRECOGNIZED -> "the hub does not say";
        };
    }

    /** How much of the budget is spent; what the hub does not say is not a number. */
    BudgetReading budget() {
        return new BudgetReading(
                standing.hasSpentBefore() ? standing.getSpentBefore() : Double.NaN,
                standing.hasSpentLately() ? standing.getSpentLately() : Double.NaN);
    }

    /**
     * Share of the budget that is left; negative when more was spent, not a number when nobody
     * knows: a budget of which little is known would look full.
     */
    double left() {
        return state() == State.UNKNOWN ? Double.NaN : budget().left();
    }

    /**
     * The rule by whose long window it burns fastest; empty when there was no event, and when
     * nobody knows: how it burned last says nothing of now.
     */
    Optional<ObjectiveBurn> fastest() {
        if (state() == State.UNKNOWN) {
            return Optional.empty();
        }
        return standing.getBurnsList().stream()
                .filter(ObjectiveBurn::hasBurn)
                .max(Comparator.comparingDouble(ObjectiveBurn::getBurn));
    }

    /** The burn of the rule by which it is thought to go on; empty when there was no event. */
    Optional<ObjectiveBurn> telling() {
        String rule = Forecast.tellingRule(standing.getRule());
        return standing.getBurnsList().stream()
                .filter(burn -> burn.getRule().equals(rule) && burn.hasBurn())
                .findFirst();
    }

    /** Over how long a rule looks; a quarter of the window for the rules of the budget. */
    Duration over(String name) {
        return objective.getRulesList().stream()
                .filter(rule -> rule.getName().equals(name) && rule.getLongWindowSeconds() > 0)
                .map(rule -> Duration.ofSeconds(rule.getLongWindowSeconds()))
                .findFirst()
                .orElse(window().dividedBy(4));
    }

    /** When the budget is spent at the burn of {@link #telling}. */
    Forecast forecast() {
        if (state() == State.UNKNOWN || !window().isPositive()) {
            return new Forecast.Unknown();
        }
        return Forecast.at(
                budget(), telling().map(ObjectiveBurn::getBurn).orElse(Double.NaN), window());
    }

    private Duration window() {
        return Duration.ofSeconds(objective.getWindowSeconds());
    }

    /** How old the newest data are that are complete; empty when they never were. */
    Optional<Duration> age() {
        if (standing.getCompleteUntilUnixMillis() == 0) {
            return Optional.empty();
        }
        Duration age =
                Duration.between(Instant.ofEpochMilli(standing.getCompleteUntilUnixMillis()), at);
        return Optional.of(age.isNegative() ? Duration.ZERO : age);
    }
}
