package io.skerry.daemon.cli.slo;

import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveBurn;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveEvidence;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveRule;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.Severity;
import java.time.Instant;

/** What a hub tells of objectives, for tests. */
final class Stood {
    /** 2026-03-01T08:00:00Z. */
    static final long EIGHT = 1_772_352_000_000L;

    private Stood() {}

    /** Over 30 days: a page by an hour, a ticket by three days, and the rule of the budget. */
    static ObjectiveDefinition definition(String name) {
        return ObjectiveDefinition.newBuilder()
                .setName(name)
                .setWindowSeconds(30 * 86_400)
                .addRules(rule("page_fast", 3_600))
                .addRules(rule("ticket_slow", 3 * 86_400))
                .addRules(rule("budget_escalation", 0))
                .build();
    }

    private static ObjectiveRule.Builder rule(String name, long longWindow) {
        return ObjectiveRule.newBuilder().setName(name).setLongWindowSeconds(longWindow);
    }

    /** Of the fleet, well and known, with a fifth spent, and data until 20 s ago. */
    static ObjectiveStanding.Builder well(String objective) {
        return ObjectiveStanding.newBuilder()
                .setKey(
                        ObjectiveKey.newBuilder()
                                .setObjective(objective)
                                .setScope(ObjectiveScope.OBJECTIVE_SCOPE_FLEET))
                .setSeverity(Severity.SEVERITY_NORMAL)
                .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT)
                .setSinceUnixMillis(EIGHT - 3_600_000)
                .setSpentBefore(0.125)
                .setSpentLately(0.075)
                .addBurns(burn("page_fast", 0.5))
                .addBurns(burn("ticket_slow", 0.25))
                .addBurns(burn("budget_escalation", 0.3))
                .setNodesComplete(12)
                .setNodes(13)
                .setCompleteUntilUnixMillis(EIGHT - 20_000);
    }

    /** The same in a cell, while it is paged for. */
    static ObjectiveStanding.Builder burning(String objective, String cell) {
        return well(objective)
                .setKey(
                        ObjectiveKey.newBuilder()
                                .setObjective(objective)
                                .setScope(ObjectiveScope.OBJECTIVE_SCOPE_CELL)
                                .setPart(cell))
                .setSeverity(Severity.SEVERITY_CRITICAL)
                .setRule("page_fast")
                .setBurns(0, burn("page_fast", 20.06));
    }

    static ObjectiveBurn burn(String rule, double burn) {
        return ObjectiveBurn.newBuilder().setRule(rule).setBurn(burn).build();
    }

    static ListObjectivesResponse.Builder page(ObjectiveStanding.Builder... standings) {
        ListObjectivesResponse.Builder page =
                ListObjectivesResponse.newBuilder()
                        .setAtUnixMillis(EIGHT)
                        .setJudgedAtUnixMillis(EIGHT - 5_000)
                        .addObjectives(definition("availability"))
                        .addObjectives(definition("m5-disk"));
        for (ObjectiveStanding.Builder standing : standings) {
            page.addStandings(standing);
        }
        return page;
    }

    static StatusRow row(ObjectiveStanding.Builder standing) {
        return new StatusRow(
                definition(standing.getKey().getObjective()),
                standing.build(),
                Instant.ofEpochMilli(EIGHT),
                true);
    }
}
