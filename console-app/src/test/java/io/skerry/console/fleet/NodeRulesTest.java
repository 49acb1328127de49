package io.skerry.console.fleet;

import static io.skerry.console.fleet.Nodes.NOW;
import static io.skerry.console.fleet.Nodes.condition;
import static io.skerry.console.fleet.Nodes.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.model.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeRulesTest {
    @Test
    void aNodeThatReportsIsNormalThenLostThenStaleAsWell() {
        assertEquals(RollUpState.NORMAL, connected(node(1), 20).state());
        NodeView late = connected(node(1), 24);
        assertEquals(RollUpState.NORMAL, late.state());
        assertEquals(Freshness.LATE, late.freshness());
        assertEquals(RollUpState.LOST, connected(node(1), 26).state());
        NodeView gone = connected(node(1), 600);
        assertEquals(Status.LOST, gone.status());
        assertEquals(Freshness.STALE, gone.freshness());
        assertEquals(Duration.ofMinutes(10), gone.age(NOW.plusSeconds(600)));
        assertFalse(gone.reporting());
    }

    @Test
    void anIdleNodeIsJudgedByTheIntervalThatItAnnounced() {
        Duration half = Duration.ofMinutes(30);
        NodeSnapshot idle =
                node(1).withReporting(new Reporting(true, NOW, NOW, half, 1, Nodes.HUB));
        assertEquals(RollUpState.NORMAL, connected(idle, 74 * 60).state());
        assertEquals(Freshness.LIVE, connected(idle, 59 * 60).freshness());
        assertEquals(RollUpState.LOST, connected(idle, 76 * 60).state());
    }

    @Test
    void cutOffANodeIsStaleAndNotCalledLost() {
        NodeView stale = cutOff(node(1), NOW.plusSeconds(5), 600);
        assertEquals(Status.STALE, stale.status());
        assertEquals(Silence.CONSOLE_CUT_OFF, stale.silence());
        assertFalse(stale.lost());
        assertEquals(Status.NORMAL, cutOff(node(1), NOW.plusSeconds(5), 15).status());
        NodeView late = cutOff(node(1), NOW.plusSeconds(5), 21);
        assertEquals(Status.STALE, late.status());
        assertEquals(Freshness.LATE, late.freshness());
        assertFalse(late.reporting(), "what is shown as stale is not counted as reporting");
    }

    @Test
    void cutOffANodeThatWasLostStaysLost() {
        assertEquals(Status.LOST, cutOff(node(1), NOW.plusSeconds(60), 600).status());
    }

    @Test
    void aNodeThatNeverReportedIsUnknown() {
        NodeView never = connected(node(1, "north", "harbour", null), 5);
        assertEquals(Status.UNKNOWN, never.status());
        assertEquals(Freshness.NEVER, never.freshness());
        assertFalse(never.reporting());
    }

    @Test
    void ageCountsOnThisConsolesClock() {
        Instant now = NOW.plusSeconds(3);
        NodeView view =
                NodeRules.view(
                        node(1, "north", "harbour", NOW.plusSeconds(3600)),
                        Duration.ofHours(1),
                        null,
                        now);
        assertEquals(Duration.ofSeconds(3), view.age(now));
    }

    @Test
    void conditionsRankByTheTable() {
        List<Condition> byRank =
                List.of(
                        condition(Severity.CRITICAL),
                        condition(Severity.MAJOR),
                        condition(Severity.WARNING),
                        seen(Severity.CRITICAL),
                        seen(Severity.MAJOR),
                        condition(
                                Severity.MAJOR,
                                Acknowledgement.RETURNED_UNACKNOWLEDGED,
                                Suppression.NONE),
                        seen(Severity.WARNING),
                        condition(
                                Severity.CRITICAL,
                                Acknowledgement.UNACKNOWLEDGED,
                                Suppression.MAINTENANCE),
                        condition(
                                Severity.CRITICAL,
                                Acknowledgement.UNACKNOWLEDGED,
                                Suppression.SHELVED));
        List<RollUpState> states = byRank.stream().map(NodeRules::state).toList();
        assertEquals(states.stream().sorted().toList(), states);
        assertEquals(RollUpState.NORMAL, states.getLast());
    }

    @Test
    void theTableOfPrecedenceIsTheDesigns() {
        assertEquals(
                "CRITICAL_UNACKNOWLEDGED MAJOR_UNACKNOWLEDGED LOST WARNING_UNACKNOWLEDGED"
                        + " CRITICAL_ACKNOWLEDGED MAJOR_ACKNOWLEDGED STALE UNKNOWN"
                        + " RETURNED_UNACKNOWLEDGED WARNING_ACKNOWLEDGED MAINTENANCE NORMAL",
                String.join(" ", Arrays.stream(RollUpState.values()).map(Enum::name).toList()));
    }

    @Test
    void aShelvedConditionIsCountedAndRaisesNothing() {
        NodeView view =
                connected(
                        node(1).withConditions(
                                        List.of(
                                                condition(
                                                        Severity.CRITICAL,
                                                        Acknowledgement.UNACKNOWLEDGED,
                                                        Suppression.SHELVED))),
                        1);
        assertEquals(1, view.shelved());
        assertEquals(Severity.NORMAL, view.severity());
        assertEquals(Status.NORMAL, view.status());
    }

    @Test
    void aLostNodeKeepsItsLastKnownSeverity() {
        NodeView view = connected(node(1).withConditions(List.of(condition(Severity.WARNING))), 90);
        assertEquals(Severity.WARNING, view.severity());
        assertTrue(view.lost());
        assertEquals(Status.LOST, view.status());
    }

    private static Condition seen(Severity severity) {
        return condition(severity, Acknowledgement.ACKNOWLEDGED, Suppression.NONE);
    }

    private static NodeView connected(NodeSnapshot node, long secondsLater) {
        return NodeRules.view(node, Duration.ZERO, null, NOW.plusSeconds(secondsLater));
    }

    private static NodeView cutOff(NodeSnapshot node, Instant cutOffAt, long secondsLater) {
        return NodeRules.view(node, Duration.ZERO, cutOffAt, NOW.plusSeconds(secondsLater));
    }
}
