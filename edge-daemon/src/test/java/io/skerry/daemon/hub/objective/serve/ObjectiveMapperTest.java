package io.skerry.daemon.hub.objective.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.StatusRuntimeException;
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
import io.skerry.daemon.hub.objective.Coverage;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.Standing;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.WindowBins;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveMapperTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final SloKey CELL = new SloKey("availability", Scope.CELL, "eu/small");
    private static final SloEngine ENGINE =
            new SloEngine(
                    Objective.ofRequests(
                            "availability", Budget.ofObjective("99.95"), Duration.ofDays(30)));

    private static ObjectiveReading reading(
            Evidence evidence, BudgetReading budget, Map<String, Double> burns) {
        return new ObjectiveReading(
                CELL,
                new Standing(Severity.CRITICAL, "page_fast", evidence, NOON.minusSeconds(60)),
                budget,
                burns,
                new Coverage(12, 13, NOON));
    }

    private static ObjectiveStanding standing(ObjectiveReading reading) {
        return ObjectiveMapper.standing(List.of("page_fast", "page_slow"), reading, NOON);
    }

    @Test
    void aDefinitionSaysAllThatIsPromised() {
        ObjectiveDefinition said = ObjectiveMapper.definition(ENGINE);
        assertEquals("availability", said.getName());
        assertEquals(
                "skerry_sli_requests_total without skerry_sli_errors_total", said.getIndicator());
        assertEquals(2_592_000, said.getWindowSeconds());
        assertEquals("incident-checklist", said.getRunbook());
        assertEquals(true, said.getLowTrafficGate());
        assertEquals(
                List.of(
                        ObjectiveScope.OBJECTIVE_SCOPE_FLEET,
                        ObjectiveScope.OBJECTIVE_SCOPE_REGION,
                        ObjectiveScope.OBJECTIVE_SCOPE_CELL,
                        ObjectiveScope.OBJECTIVE_SCOPE_NODE),
                said.getScopesList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99.95", "99.9", "80", "99.9833333", "99.9999999"})
    void aTargetIsTheNumberThatPeopleWrote(String percent) {
        Objective like = ENGINE.objective();
        Objective objective =
                new Objective(
                        like.name(),
                        like.description(),
                        like.sli(),
                        Budget.ofObjective(percent),
                        like.window(),
                        like.scopes(),
                        List.of(),
                        like.lowTrafficGate(),
                        like.runbook());
        assertEquals(
                new BigDecimal(percent).movePointLeft(2).doubleValue(),
                ObjectiveMapper.definition(new SloEngine(objective)).getTarget());
    }

    @Test
    void itsRulesAreThePairsAndThoseOfTheBudget() {
        List<ObjectiveRule> rules = ObjectiveMapper.definition(ENGINE).getRulesList();
        assertEquals(
                List.of(
                        "page_fast",
                        "page_slow",
                        "ticket_fast",
                        "ticket_slow",
                        "budget_escalation",
                        "budget_exhausted"),
                rules.stream().map(ObjectiveRule::getName).toList());
        assertEquals(
                ObjectiveRule.newBuilder()
                        .setName("page_fast")
                        .setSeverity(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                        .setBurn(14.4)
                        .setLongWindowSeconds(3_600)
                        .setShortWindowSeconds(300)
                        .setRunbook("incident-checklist")
                        .build(),
                rules.getFirst());
        assertEquals(
                ObjectiveRule.newBuilder()
                        .setName("budget_exhausted")
                        .setSeverity(io.skerry.api.v1.Severity.SEVERITY_MAJOR)
                        .setRunbook("incident-checklist")
                        .build(),
                rules.getLast());
    }

    @Test
    void aStandingSaysWhatItRestsOn() {
        ObjectiveStanding said =
                standing(
                        reading(
                                Evidence.CURRENT,
                                new BudgetReading(0.25, 0.5),
                                Map.of("page_slow", 3.0, "page_fast", 20.5)));
        assertEquals(
                ObjectiveStanding.newBuilder()
                        .setKey(
                                ObjectiveKey.newBuilder()
                                        .setObjective("availability")
                                        .setScope(ObjectiveScope.OBJECTIVE_SCOPE_CELL)
                                        .setPart("eu/small"))
                        .setSeverity(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                        .setRule("page_fast")
                        .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT)
                        .setSinceUnixMillis(NOON.toEpochMilli() - 60_000)
                        .setSpentBefore(0.25)
                        .setSpentLately(0.5)
                        .addBurns(ObjectiveBurn.newBuilder().setRule("page_fast").setBurn(20.5))
                        .addBurns(ObjectiveBurn.newBuilder().setRule("page_slow").setBurn(3.0))
                        .setNodesComplete(12)
                        .setNodes(13)
                        .setCompleteUntilUnixMillis(NOON.toEpochMilli())
                        .build(),
                said);
    }

    @Test
    void whatIsNotANumberIsAbsentAndZeroIsThere() {
        ObjectiveStanding said =
                standing(
                        reading(
                                Evidence.NO_EVENTS,
                                new BudgetReading(Double.NaN, 0),
                                Map.of("page_fast", Double.NaN, "page_slow", 0.0)));
        assertFalse(said.hasSpentBefore());
        assertEquals(true, said.hasSpentLately());
        assertEquals(0, said.getSpentLately());
        assertFalse(said.getBurns(0).hasBurn());
        assertEquals(true, said.getBurns(1).hasBurn());
        assertEquals(0, said.getBurns(1).getBurn());
        ObjectiveStanding without =
                standing(reading(Evidence.LATE, new BudgetReading(0, Double.NaN), Map.of()));
        assertFalse(without.hasSpentLately());
        assertFalse(without.getBurns(1).hasBurn());
    }

    @ParameterizedTest
    @EnumSource(Evidence.class)
    void evidenceKeepsItsName(Evidence evidence) {
        ObjectiveStanding said = standing(reading(evidence, new BudgetReading(0, 0), Map.of()));
        assertEquals("OBJECTIVE_EVIDENCE_" + evidence, said.getEvidence().name());
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void keysComeBackAsTheyWent(Scope scope) {
        SloKey key = new SloKey("availability", scope, scope == Scope.FLEET ? "" : "eu/small");
        assertEquals(key, ObjectiveMapper.key(ObjectiveMapper.key(key), "key"));
    }

    @Test
    void aKeyThatIsNoneSaysWhere() {
        ObjectiveKey whole = ObjectiveMapper.key(CELL);
        assertField("key.objective", whole.toBuilder().clearObjective().build());
        assertField("key.scope", whole.toBuilder().clearScope().build());
        assertField("key.scope", whole.toBuilder().setScopeValue(77).build());
        assertField("key.part", whole.toBuilder().clearPart().build());
        assertField(
                "key.part",
                whole.toBuilder().setScope(ObjectiveScope.OBJECTIVE_SCOPE_FLEET).build());
    }

    private static void assertField(String field, ObjectiveKey wrong) {
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> ObjectiveMapper.key(wrong, "key"));
        assertEquals(field, Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
    }

    @Test
    void binsAreInSecondsAndMilliseconds() {
        assertEquals(
                GetObjectiveHistoryResponse.newBuilder()
                        .setStartUnixMillis(1_740_000_000_000L)
                        .setBinSeconds(7_200)
                        .addBins(ObjectiveBin.newBuilder().setGood(5).setBad(2).setKnownMinutes(3))
                        .addBins(ObjectiveBin.getDefaultInstance())
                        .build(),
                ObjectiveMapper.history(
                        new WindowBins(
                                29_000_000, 120, List.of(new Counts(5, 2, 3), Counts.NONE))));
    }
}
