package io.skerry.console.fleet;

import static io.skerry.console.fleet.Nodes.HUB;
import static io.skerry.console.fleet.Nodes.NOW;
import static io.skerry.console.fleet.Nodes.condition;
import static io.skerry.console.fleet.Nodes.id;
import static io.skerry.console.fleet.Nodes.link;
import static io.skerry.console.fleet.Nodes.node;
import static io.skerry.console.fleet.Nodes.received;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.Handle;
import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState.Phase;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.model.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FleetStoreTest {
    private final FleetStore store = new FleetStore(100);

    @BeforeEach
    void connect() {
        store.apply(new FleetEvent.LinkChanged(link(Phase.CONNECTED, NOW)));
        snapshotOf(node(1), node(2), node(3));
    }

    @Test
    void rollsTheFleetUpAndSaysWhoReports() {
        FleetSnapshot snapshot = store.snapshot(NOW);
        assertEquals(Status.NORMAL, snapshot.fleet().state().status());
        assertEquals("3 of 3 reporting", snapshot.fleet().coverage().sentence());
        assertEquals(3, snapshot.fleet().count(Status.NORMAL));
    }

    @Test
    void namesAreOthersOnlyWhenANodeComesOrGoesOrIsCalledOrPlacedOtherwise() {
        long first = store.snapshot(NOW).names();
        change(
                received(node(1), NOW.plusSeconds(10), 2)
                        .withConditions(List.of(condition(Severity.CRITICAL))));
        FleetSnapshot reported = store.snapshot(NOW.plusSeconds(600));
        assertEquals(first, reported.names());
        change(node(1, "north", "quay", NOW.plusSeconds(20)));
        assertEquals(first + 1, store.snapshot(NOW.plusSeconds(600)).names());
        store.apply(new FleetEvent.NodesRemoved(HUB, List.of(id(2))));
        assertEquals(first + 2, store.snapshot(NOW.plusSeconds(600)).names());
        change(node(4));
        assertEquals(first + 3, store.snapshot(NOW.plusSeconds(600)).names());
        assertEquals(first + 3, store.snapshot(NOW.plusSeconds(600)).names());
    }

    @Test
    void withTheHubDownItKeepsAllAndNothingTurnsHealthy() {
        change(node(2).withConditions(List.of(condition(Severity.CRITICAL))));
        store.apply(new FleetEvent.LinkChanged(link(Phase.DOWN, NOW.plusSeconds(5))));
        FleetSnapshot later = store.snapshot(NOW.plusSeconds(600));
        assertEquals(3, later.nodes().size());
        assertEquals(Status.STALE, later.node(id(1)).orElseThrow().status());
        assertEquals(Status.CRITICAL, later.node(id(2)).orElseThrow().status());
        assertEquals("0 of 3 reporting", later.fleet().coverage().sentence());
        assertFalse(later.connected());
        assertTrue(
                later.views().stream().allMatch(view -> view.silence() == Silence.CONSOLE_CUT_OFF));
    }

    @Test
    void afterReconnectingNothingIsCalledLostBeforeTheHubHasCaughtUp() {
        store.apply(new FleetEvent.LinkChanged(link(Phase.DOWN, NOW.plusSeconds(5))));
        Instant back = NOW.plusSeconds(600);
        store.apply(new FleetEvent.LinkChanged(link(Phase.CONNECTED, back)));
        assertEquals(Status.STALE, store.snapshot(back).node(id(1)).orElseThrow().status());
        change(received(node(1), back, 60));
        store.apply(new FleetEvent.SnapshotChunk(HUB, List.of(), true));
        assertEquals(Status.NORMAL, store.snapshot(back).node(id(1)).orElseThrow().status());
        assertEquals(Status.LOST, store.snapshot(back).node(id(2)).orElseThrow().status());
    }

    @Test
    void whatEndsOfTheFleetsTrustStandsAmongTheConditionsOnceHoweverManyHubsSayIt() {
        FleetSnapshot before = store.snapshot(NOW);
        store.apply(new FleetEvent.TrustJudged(HUB, "acme", List.of(condition(Severity.MAJOR))));
        store.apply(new FleetEvent.TrustJudged("b", "acme", List.of(condition(Severity.MAJOR))));
        FleetSnapshot after = store.snapshot(NOW);
        assertEquals(
                List.of(new ConditionRow("acme", null, condition(Severity.MAJOR))), after.top());
        assertNotEquals(before.revision(), after.revision());
        store.apply(new FleetEvent.TrustJudged(HUB, "acme", List.of()));
        store.apply(new FleetEvent.TrustJudged("b", "acme", List.of()));
        assertEquals(List.of(), store.snapshot(NOW).top());
    }

    @Test
    void aResetDropsOnlyWhatTheHubDoesNotRepeat() {
        snapshotOf(node(2), node(4));
        assertEquals(List.of(id(2), id(4)), List.copyOf(store.snapshot(NOW).nodes().keySet()));
    }

    @Test
    void duringAResetTheOldStaysVisible() {
        store.apply(new FleetEvent.Reset(HUB));
        store.apply(new FleetEvent.SnapshotChunk(HUB, List.of(node(9)), false));
        assertEquals(4, store.snapshot(NOW).nodes().size());
    }

    @Test
    void ignoresAReportThatIsOlderThanTheKnown() {
        change(received(node(1), NOW.plusSeconds(20), 7));
        change(received(node(1), NOW.plusSeconds(10), 6));
        assertEquals(
                7, store.snapshot(NOW).node(id(1)).orElseThrow().node().reporting().sequence());
    }

    @Test
    void removesNodesOnlyForTheHubThatToldOfThem() {
        store.apply(new FleetEvent.NodesRemoved("hub-b", List.of(id(1))));
        assertEquals(3, store.snapshot(NOW).nodes().size());
        store.apply(new FleetEvent.NodesRemoved(HUB, List.of(id(1))));
        assertEquals(2, store.snapshot(NOW).nodes().size());
    }

    @Test
    void leavesPendingAndRevokedNodesOutOfRollUps() {
        change(node(2).withLifecycle(Lifecycle.REVOKED));
        change(node(3).withLifecycle(Lifecycle.UNBOUND));
        assertEquals(1, store.snapshot(NOW).fleet().coverage().total());
    }

    @Test
    void anUnchangedSnapshotIsTheSameObjectsAndRevision() {
        FleetSnapshot first = store.snapshot(NOW);
        FleetSnapshot second = store.snapshot(NOW.plusSeconds(1));
        assertEquals(first.revision(), second.revision());
        assertSame(first.nodes(), second.nodes());
        assertEquals(NOW.plusSeconds(1), second.at());
        change(received(node(1), NOW.plusSeconds(1), 2));
        FleetSnapshot third = store.snapshot(NOW.plusSeconds(1));
        assertNotEquals(first.revision(), third.revision());
        assertSame(first.nodes().get(id(2)), third.nodes().get(id(2)));
    }

    @Test
    void findsTheSilentRegionAndTheSilentSite() {
        List<NodeSnapshot> nodes = new ArrayList<>();
        IntStream.range(0, 7).forEach(i -> nodes.add(node(i, "south", "s" + i, NOW)));
        IntStream.range(7, 10)
                .forEach(i -> nodes.add(node(i, "south", "s" + i, NOW.minusSeconds(90))));
        IntStream.range(10, 18).forEach(i -> nodes.add(node(i, "east", "far", NOW)));
        IntStream.range(18, 20)
                .forEach(i -> nodes.add(node(i, "east", "near", NOW.minusSeconds(90))));
        nodes.add(node(20, "west", "alone", NOW));
        nodes.add(node(21, "west", "alone", NOW.minusSeconds(90)));
        snapshotOf(nodes.toArray(NodeSnapshot[]::new));
        FleetSnapshot snapshot = store.snapshot(NOW);
        assertEquals(Silence.REGION_SILENT, snapshot.node(id(8)).orElseThrow().silence());
        assertEquals(Silence.SITE_SILENT, snapshot.node(id(18)).orElseThrow().silence());
        assertEquals(Silence.NODE_SILENT, snapshot.node(id(21)).orElseThrow().silence());
        assertEquals(Status.LOST, snapshot.site("east", "near").state().status());
        assertEquals(Status.NORMAL, snapshot.site("east", "far").state().status());
    }

    @Test
    void listsTheMostUrgentUnacknowledgedConditionsFirst() {
        change(node(1).withConditions(List.of(condition(Severity.WARNING))));
        change(
                node(2).withConditions(
                                List.of(
                                        condition(
                                                Severity.CRITICAL,
                                                Acknowledgement.ACKNOWLEDGED,
                                                Suppression.NONE))));
        change(node(3).withConditions(List.of(condition(Severity.MAJOR))));
        assertEquals(
                List.of(id(3), id(1)),
                store.snapshot(NOW).top().stream().map(ConditionRow::nodeId).toList());
    }

    @Test
    void aClosedListenerHearsNothing() {
        List<String> heard = new ArrayList<>();
        Handle handle = store.listen(() -> heard.add("changed"));
        change(node(1));
        handle.close();
        change(node(1));
        assertEquals(1, heard.size());
    }

    private void snapshotOf(NodeSnapshot... nodes) {
        store.apply(new FleetEvent.Reset(HUB));
        store.apply(new FleetEvent.SnapshotChunk(HUB, List.of(nodes), true));
    }

    private void change(NodeSnapshot node) {
        store.apply(new FleetEvent.NodesChanged(HUB, List.of(node)));
    }
}
