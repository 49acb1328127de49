package io.skerry.daemon.hub.objective.serve;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ObjectiveBin;
import io.skerry.api.v1.ObjectiveBurn;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveEvidence;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveRule;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.history.WindowBins;
import java.time.Instant;
import java.util.List;

/** Objectives: engine ⇄ contract. What is not a number is absent. */
final class ObjectiveMapper {
    private static final long BILLION = 1_000_000_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MINUTE_SECONDS = 60;

    private ObjectiveMapper() {}

    static ObjectiveDefinition definition(SloEngine engine) {
        Objective objective = engine.objective();
        ObjectiveDefinition.Builder definition =
                ObjectiveDefinition.newBuilder()
                        .setName(objective.name())
                        .setDescription(objective.description())
                        .setIndicator(Indicator.of(objective.sli()))
                        // From whole numbers: 1 - 0.0001 is not what anybody wrote.
                        .setTarget((double) (BILLION - objective.budget().billionths()) / BILLION)
                        .setWindowSeconds(objective.window().toSeconds())
                        .setLowTrafficGate(objective.lowTrafficGate())
                        .setRunbook(objective.runbook());
        objective.scopes().stream()
                .sorted(KeyOrder.WIDE_FIRST)
                .forEach(scope -> definition.addScopes(scope(scope)));
        objective.rules().forEach(rule -> definition.addRules(rule(rule)));
        List<String> names = engine.ruleNames();
        for (String name : names.subList(objective.rules().size(), names.size())) {
            definition.addRules(
                    ObjectiveRule.newBuilder()
                            .setName(name)
                            .setSeverity(severity(engine.severity(name)))
                            .setRunbook(engine.runbook(name)));
        }
        return definition.build();
    }

    private static ObjectiveRule rule(BurnRule rule) {
        return ObjectiveRule.newBuilder()
                .setName(rule.name())
                .setSeverity(severity(rule.severity()))
                .setBurn(rule.burn().factor())
                .setLongWindowSeconds(rule.longWindow().toSeconds())
                .setShortWindowSeconds(rule.shortWindow().toSeconds())
                .setRunbook(rule.runbook())
                .build();
    }

    /**
     * How a key stands.
     *
     * @param rules names, in the order in which the burns are told
     * @param completeUntil until when its data were ever known to be complete; the epoch for never
     */
    static ObjectiveStanding standing(
            List<String> rules, ObjectiveReading reading, Instant completeUntil) {
        ObjectiveStanding.Builder standing =
                ObjectiveStanding.newBuilder()
                        .setKey(key(reading.key()))
                        .setSeverity(severity(reading.standing().severity()))
                        .setRule(reading.standing().rule())
                        .setEvidence(evidence(reading.standing().evidence()))
                        .setSinceUnixMillis(reading.standing().since().toEpochMilli())
                        .setNodesComplete(reading.coverage().complete())
                        .setNodes(reading.coverage().nodes())
                        .setCompleteUntilUnixMillis(completeUntil.toEpochMilli());
        BudgetReading budget = reading.budget();
        if (Double.isFinite(budget.before())) {
            standing.setSpentBefore(budget.before());
        }
        if (Double.isFinite(budget.lately())) {
            standing.setSpentLately(budget.lately());
        }
        for (String rule : rules) {
            ObjectiveBurn.Builder burn = ObjectiveBurn.newBuilder().setRule(rule);
            double rate = reading.burns().getOrDefault(rule, Double.NaN);
            if (Double.isFinite(rate)) {
                burn.setBurn(rate);
            }
            standing.addBurns(burn);
        }
        return standing.build();
    }

    static GetObjectiveHistoryResponse history(WindowBins bins) {
        GetObjectiveHistoryResponse.Builder history =
                GetObjectiveHistoryResponse.newBuilder()
                        .setStartUnixMillis(bins.start() * MINUTE_MILLIS)
                        .setBinSeconds((long) bins.width() * MINUTE_SECONDS);
        bins.counts()
                .forEach(counts ->
                        history.addBins(
                                ObjectiveBin.newBuilder()
                                        .setGood(counts.good())
                                        .setBad(counts.bad())
                                        .setKnownMinutes(counts.minutes())));
        return history.build();
    }

    static ObjectiveKey key(SloKey key) {
        return ObjectiveKey.newBuilder()
                .setObjective(key.objective())
                .setScope(scope(key.scope()))
                .setPart(key.part())
                .build();
    }

    /**
     * The key that a request names.
     *
     * @param at where in the request, for the fault
     */
    static SloKey key(ObjectiveKey key, String at) {
        if (key.getObjective().isEmpty()) {
            throw Faults.badRequest(at + ".objective", "Name an objective.");
        }
        Scope scope = scope(key.getScope(), at + ".scope");
        if (scope == Scope.FLEET && !key.getPart().isEmpty()) {
            throw Faults.badRequest(at + ".part", "The fleet is one part, and has no name here.");
        }
        if (scope != Scope.FLEET && key.getPart().isEmpty()) {
            throw Faults.badRequest(at + ".part", "Name the part of the fleet.");
        }
        return new SloKey(key.getObjective(), scope, key.getPart());
    }

    /**
     * The scope that a request names.
     *
     * @param at where in the request, for the fault
     */
    static Scope scope(ObjectiveScope scope, String at) {
        return switch (scope) {
            case OBJECTIVE_SCOPE_NODE -> Scope.NODE;
            case OBJECTIVE_SCOPE_CELL -> Scope.CELL;
            case OBJECTIVE_SCOPE_REGION -> Scope.REGION;
            case OBJECTIVE_SCOPE_FLEET -> Scope.FLEET;
            case OBJECTIVE_SCOPE_UNSPECIFIED, UNRECOGNIZED ->
                    throw Faults.badRequest(at, "Say node, cell, region or fleet.");
        };
    }

    private static ObjectiveScope scope(Scope scope) {
        return switch (scope) {
            case NODE -> ObjectiveScope.OBJECTIVE_SCOPE_NODE;
            case CELL -> ObjectiveScope.OBJECTIVE_SCOPE_CELL;
            case REGION -> ObjectiveScope.OBJECTIVE_SCOPE_REGION;
            case FLEET -> ObjectiveScope.OBJECTIVE_SCOPE_FLEET;
        };
    }

    private static ObjectiveEvidence evidence(Evidence evidence) {
        return switch (evidence) {
            case CURRENT -> ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT;
            case NO_EVENTS -> ObjectiveEvidence.OBJECTIVE_EVIDENCE_NO_EVENTS;
            case WARMING_UP -> ObjectiveEvidence.OBJECTIVE_EVIDENCE_WARMING_UP;
            case LATE -> ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE;
        };
    }

    private static io.skerry.api.v1.Severity severity(Severity severity) {
        return switch (severity) {
            case NORMAL -> io.skerry.api.v1.Severity.SEVERITY_NORMAL;
            case WARNING -> io.skerry.api.v1.Severity.SEVERITY_WARNING;
            case MAJOR -> io.skerry.api.v1.Severity.SEVERITY_MAJOR;
            case CRITICAL -> io.skerry.api.v1.Severity.SEVERITY_CRITICAL;
        };
    }
}
