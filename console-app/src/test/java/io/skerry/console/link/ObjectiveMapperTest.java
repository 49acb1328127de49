package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ObjectiveBin;
import io.skerry.api.v1.ObjectiveBurn;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObjectiveMapperTest {
    private static final long THEN = 1_793_541_730_000L;
    private static final ObjectiveKey CELL =
            new ObjectiveKey("availability", ObjectiveKey.Scope.CELL, "eu-north/edge-m4");

    private static io.skerry.api.v1.ObjectiveStanding.Builder standing() {
        return io.skerry.api.v1.ObjectiveStanding.newBuilder()
                .setKey(
                        io.skerry.api.v1.ObjectiveKey.newBuilder()
                                .setObjective("availability")
                                .setScope(ObjectiveScope.OBJECTIVE_SCOPE_CELL)
                                .setPart("eu-north/edge-m4"))
                .setSeverity(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                .setRule("page_fast")
                .setEvidence(io.skerry.api.v1.ObjectiveEvidence.OBJECTIVE_EVIDENCE_NO_EVENTS)
                .setSinceUnixMillis(THEN)
                .setSpentBefore(0.5)
                .setSpentLately(0)
                .addBurns(ObjectiveBurn.newBuilder().setRule("page_fast").setBurn(22.5))
                .addBurns(ObjectiveBurn.newBuilder().setRule("page_slow").setBurn(0))
                .addBurns(ObjectiveBurn.newBuilder().setRule("ticket_fast"))
                .setNodesComplete(12)
                .setNodes(13)
                .setCompleteUntilUnixMillis(THEN + 1);
    }

    @Test
    void aStandingIsMappedWhole() {
        assertEquals(
                new ObjectiveStanding(
                        CELL,
                        Severity.CRITICAL,
                        "page_fast",
                        ObjectiveEvidence.NO_EVENTS,
                        Instant.ofEpochMilli(THEN),
                        new ObjectiveStanding.Spent(0.5, 0),
                        Map.of("page_fast", 22.5, "page_slow", 0.0),
                        12,
                        13,
                        Instant.ofEpochMilli(THEN + 1)),
                ObjectiveMapper.standing(standing().build()));
    }

    @Test
    void whatIsAbsentIsNotZero() {
        ObjectiveStanding unknown =
                ObjectiveMapper.standing(
                        standing()
                                .clearSpentBefore()
                                .clearSpentLately()
                                .clearBurns()
                                .clearCompleteUntilUnixMillis()
                                .build());
        assertTrue(Double.isNaN(unknown.spent().before()));
        assertTrue(Double.isNaN(unknown.spent().lately()));
        assertTrue(Double.isNaN(unknown.spent().left()));
        assertEquals(Map.of(), unknown.burns());
        assertNull(unknown.completeUntil());
    }

    @Test
    void whatCannotBeReadIsNeitherKeptNorKnown() {
        ObjectiveStanding strange =
                ObjectiveMapper.standing(
                        standing().setEvidenceValue(99).setSeverityValue(99).build());
        assertEquals(ObjectiveEvidence.LATE, strange.evidence());
        assertEquals(Severity.CRITICAL, strange.severity());
        io.skerry.api.v1.ObjectiveStanding.Builder elsewhere = standing();
        elsewhere.getKeyBuilder().setScopeValue(99);
        assertEquals(
                ObjectiveKey.Scope.OTHER,
                ObjectiveMapper.standing(elsewhere.build()).key().scope());
    }

    @Test
    void aDefinitionIsMappedWithItsRules() {
        io.skerry.api.v1.ObjectiveDefinition wire =
                io.skerry.api.v1.ObjectiveDefinition.newBuilder()
                        .setName("availability")
                        .setDescription("Requests are answered")
                        .setIndicator("requests without an error")
                        .setTarget(0.999)
                        .setWindowSeconds(2_592_000)
                        .setLowTrafficGate(true)
                        .setRunbook("incident-checklist")
                        .addRules(
                                io.skerry.api.v1.ObjectiveRule.newBuilder()
                                        .setName("page_fast")
                                        .setSeverity(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                                        .setBurn(14.4)
                                        .setLongWindowSeconds(3_600)
                                        .setShortWindowSeconds(300)
                                        .setRunbook("fast"))
                        .addRules(
                                io.skerry.api.v1.ObjectiveRule.newBuilder()
                                        .setName("budget_exhausted")
                                        .setSeverity(io.skerry.api.v1.Severity.SEVERITY_WARNING))
                        .build();
        ObjectiveRule pair =
                new ObjectiveRule(
                        "page_fast",
                        Severity.CRITICAL,
                        14.4,
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        "fast");
        ObjectiveRule budget =
                new ObjectiveRule(
                        "budget_exhausted", Severity.WARNING, 0, Duration.ZERO, Duration.ZERO, "");
        assertEquals(
                new ObjectiveDefinition(
                        "availability",
                        "Requests are answered",
                        "requests without an error",
                        0.999,
                        Duration.ofDays(30),
                        List.of(pair, budget),
                        true,
                        "incident-checklist"),
                ObjectiveMapper.definition(wire));
        assertTrue(pair.pair());
        assertFalse(budget.pair());
    }

    @Test
    void aHistoryIsMappedInOrder() {
        ObjectiveHistory history =
                ObjectiveMapper.history(
                        GetObjectiveHistoryResponse.newBuilder()
                                .setStartUnixMillis(THEN)
                                .setBinSeconds(600)
                                .addBins(
                                        ObjectiveBin.newBuilder()
                                                .setGood(90)
                                                .setBad(10)
                                                .setKnownMinutes(10))
                                .addBins(ObjectiveBin.newBuilder())
                                .build());
        assertEquals(
                List.of(new ObjectiveHistory.Bin(90, 10, 10), new ObjectiveHistory.Bin(0, 0, 0)),
                history.bins());
        assertEquals(new ObjectiveHistory.Bin(90, 10, 10), history.sum());
        assertEquals(Instant.ofEpochMilli(THEN + 1_200_000), history.end(1));
    }

    @Test
    void whatIsAskedIsSaidInTheContractsWords() {
        ListObjectivesRequest parts = ObjectiveMapper.request(ObjectiveQuery.PARTS, 1_000, "");
        assertEquals(
                List.of(
                        ObjectiveScope.OBJECTIVE_SCOPE_FLEET,
                        ObjectiveScope.OBJECTIVE_SCOPE_REGION,
                        ObjectiveScope.OBJECTIVE_SCOPE_CELL),
                parts.getScopesList());
        assertEquals(1_000, parts.getPageSize());
        ListObjectivesRequest nodes =
                ObjectiveMapper.request(
                        ObjectiveQuery.nodes("eu-north", "availability"), 1_000, "next");
        assertEquals(List.of(ObjectiveScope.OBJECTIVE_SCOPE_NODE), nodes.getScopesList());
        assertEquals("eu-north", nodes.getRegion());
        assertEquals("availability", nodes.getObjective());
        assertEquals("next", nodes.getPageToken());
    }

    @Test
    void everyScopeGoesThereAndBack() {
        for (ObjectiveKey.Scope scope : ObjectiveKey.Scope.values()) {
            ObjectiveKey key = new ObjectiveKey("availability", scope, "x");
            var asked = ObjectiveMapper.request(key, 30);
            assertEquals(30, asked.getBins());
            assertEquals(
                    key,
                    ObjectiveMapper.standing(
                                    io.skerry.api.v1.ObjectiveStanding.newBuilder()
                                            .setKey(asked.getKey())
                                            .build())
                            .key());
        }
        assertEquals(
                ObjectiveScope.values().length - 2,
                Arrays.stream(ObjectiveKey.Scope.values())
                        .filter(each -> each != ObjectiveKey.Scope.OTHER)
                        .count(),
                "a scope of the contract that this console does not know");
    }

    @Test
    void aCellAndARegionSayWhereTheyAre() {
        assertEquals("eu-north", CELL.region());
        assertEquals(
                "us-east",
                new ObjectiveKey("availability", ObjectiveKey.Scope.REGION, "us-east").region());
        assertEquals("", new ObjectiveKey("availability", ObjectiveKey.Scope.FLEET, "").region());
        assertEquals("availability@cell/eu-north/edge-m4", CELL.text());
    }
}
