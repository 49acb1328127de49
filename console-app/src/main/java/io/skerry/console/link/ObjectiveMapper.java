package io.skerry.console.link;

import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objectives: contract → model, and what is asked of them the other way. */
final class ObjectiveMapper {
    private ObjectiveMapper() {}

    static ListObjectivesRequest request(ObjectiveQuery query, int pageSize, String page) {
        return ListObjectivesRequest.newBuilder()
                .addAllScopes(query.scopes().stream().sorted().map(ObjectiveMapper::scope).toList())
                .setRegion(query.region())
                .setObjective(query.objective())
                .setPageSize(pageSize)
                .setPageToken(page)
                .build();
    }

    static GetObjectiveHistoryRequest request(ObjectiveKey key, int bins) {
        return GetObjectiveHistoryRequest.newBuilder()
                .setKey(
                        io.skerry.api.v1.ObjectiveKey.newBuilder()
                                .setObjective(key.objective())
                                .setScope(scope(key.scope()))
                                .setPart(key.part()))
                .setBins(bins)
                .build();
    }

    static ObjectiveDefinition definition(io.skerry.api.v1.ObjectiveDefinition definition) {
        return new ObjectiveDefinition(
                definition.getName(),
                definition.getDescription(),
                definition.getIndicator(),
                definition.getTarget(),
                Duration.ofSeconds(definition.getWindowSeconds()),
                definition.getRulesList().stream().map(ObjectiveMapper::rule).toList(),
                definition.getLowTrafficGate(),
                definition.getRunbook());
    }

    private static ObjectiveRule rule(io.skerry.api.v1.ObjectiveRule rule) {
        return new ObjectiveRule(
                rule.getName(),
                SnapshotMapper.severity(rule.getSeverity()),
                rule.getBurn(),
                Duration.ofSeconds(rule.getLongWindowSeconds()),
                Duration.ofSeconds(rule.getShortWindowSeconds()),
                rule.getRunbook());
    }

    static ObjectiveStanding standing(io.skerry.api.v1.ObjectiveStanding standing) {
        Map<String, Double> burns = new HashMap<>();
        standing.getBurnsList().stream()
                .filter(io.skerry.api.v1.ObjectiveBurn::hasBurn)
                .forEach(burn -> burns.put(burn.getRule(), burn.getBurn()));
        return new ObjectiveStanding(
                key(standing.getKey()),
                SnapshotMapper.severity(standing.getSeverity()),
                standing.getRule(),
                evidence(standing.getEvidence()),
                Instant.ofEpochMilli(standing.getSinceUnixMillis()),
                new ObjectiveStanding.Spent(
                        standing.hasSpentBefore() ? standing.getSpentBefore() : Double.NaN,
                        standing.hasSpentLately() ? standing.getSpentLately() : Double.NaN),
                burns,
                standing.getNodesComplete(),
                standing.getNodes(),
                time(standing.getCompleteUntilUnixMillis()));
    }

    static ObjectiveHistory history(GetObjectiveHistoryResponse history) {
        return new ObjectiveHistory(
                Instant.ofEpochMilli(history.getStartUnixMillis()),
                Duration.ofSeconds(history.getBinSeconds()),
                history.getBinsList().stream()
                        .map(bin ->
                                new ObjectiveHistory.Bin(
                                        bin.getGood(), bin.getBad(), bin.getKnownMinutes()))
                        .toList());
    }

    private static ObjectiveKey key(io.skerry.api.v1.ObjectiveKey key) {
        return new ObjectiveKey(key.getObjective(), scope(key.getScope()), key.getPart());
    }

    private static ObjectiveKey.Scope scope(ObjectiveScope scope) {
        return switch (scope) {
            case OBJECTIVE_SCOPE_NODE -> ObjectiveKey.Scope.NODE;
            case OBJECTIVE_SCOPE_CELL -> ObjectiveKey.Scope.CELL;
            case OBJECTIVE_SCOPE_REGION -> ObjectiveKey.Scope.REGION;
            case OBJECTIVE_SCOPE_FLEET -> ObjectiveKey.Scope.FLEET;
            case OBJECTIVE_SCOPE_UNSPECIFIED, UNRECOGNIZED -> ObjectiveKey.Scope.OTHER;
        };
    }

    private static ObjectiveScope scope(ObjectiveKey.Scope scope) {
        return switch (scope) {
            case NODE -> ObjectiveScope.OBJECTIVE_SCOPE_NODE;
            case CELL -> ObjectiveScope.OBJECTIVE_SCOPE_CELL;
            case REGION -> ObjectiveScope.OBJECTIVE_SCOPE_REGION;
            case FLEET -> ObjectiveScope.OBJECTIVE_SCOPE_FLEET;
            case OTHER -> ObjectiveScope.OBJECTIVE_SCOPE_UNSPECIFIED;
        };
    }

    private static ObjectiveEvidence evidence(io.skerry.api.v1.ObjectiveEvidence evidence) {
        return switch (evidence) {
            case OBJECTIVE_EVIDENCE_CURRENT -> ObjectiveEvidence.CURRENT;
            case OBJECTIVE_EVIDENCE_NO_EVENTS -> ObjectiveEvidence.NO_EVENTS;
            case OBJECTIVE_EVIDENCE_WARMING_UP -> ObjectiveEvidence.WARMING_UP;
            // What this console cannot read is not known to be kept.
            case OBJECTIVE_EVIDENCE_LATE, OBJECTIVE_EVIDENCE_UNSPECIFIED, UNRECOGNIZED ->
                    ObjectiveEvidence.LATE;
        };
    }

    static @Nullable Instant time(long unixMillis) {
        return unixMillis == 0 ? null : Instant.ofEpochMilli(unixMillis);
    }
}
