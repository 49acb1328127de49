package io.skerry.console.link;

import static io.skerry.console.link.LiveFleet.PATIENCE;
import static io.skerry.console.link.LiveFleet.WALL;
import static io.skerry.console.link.LiveFleet.value;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import io.skerry.console.command.BindReport;
import io.skerry.console.command.DirectLink;
import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HistoryQuery;
import io.skerry.console.command.Operator;
import io.skerry.console.command.WatchState;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.Silence;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.Path;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.model.UnsignedCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's link against a real hub and a real node. */
class LiveLinkTest {
    @TempDir java.nio.file.Path folder;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws Exception {
        fleet = new LiveFleet(folder.resolve("fleet"));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void aSnapshotComesFirstThenWhatChangesAndAPersonBindsAMachineThatProvedItself()
            throws Exception {
        ConsoleLink console = fleet.console();
        await().atMost(PATIENCE).until(() -> fleet.snapshot().connected());
        await().atMost(PATIENCE)
                .until(() ->
                        fleet.events.stream()
                                .anyMatch(event ->
                                        event instanceof FleetEvent.SnapshotChunk chunk
                                                && chunk.last()));
        assertTrue(fleet.snapshot().nodes().isEmpty());
        assertTrue(value(console.operator().pendingBindings()).isEmpty());

        fleet.startNode();
        NodeView unbound =
                await().atMost(PATIENCE)
                        .until(
                                () -> fleet.snapshot().views().stream().findFirst().orElse(null),
                                node -> node != null);
        assertEquals(Lifecycle.UNBOUND, unbound.node().lifecycle());
        assertFalse(unbound.counts(), "who is not a member is not missed, and not counted");
        PendingBinding waits = value(console.operator().pendingBindings()).getFirst();
        assertEquals(unbound.id(), waits.nodeId());
        assertTrue(waits.proofVerified());
        Result<DirectLink> early =
                console.operator().connectDirect(waits.nodeId()).toCompletableFuture().join();
        assertEquals("QUARANTINED", code(early));

        BindReport report = value(console.operator().bind(List.of(waits)));
        assertEquals(List.of(waits.nodeId()), report.bound());
        assertEquals(Map.of(), report.refused());
        NodeView member =
                await().atMost(PATIENCE)
                        .until(
                                () -> fleet.snapshot().node(waits.nodeId()).orElseThrow(),
                                node ->
                                        node.reporting()
                                                && node.node().lifecycle() == Lifecycle.ACTIVE);
        assertEquals("machine-1", member.node().displayName());
        assertTrue(value(console.operator().pendingBindings()).isEmpty());
        assertEquals(1, chunks(), "changes came as changes, not as another snapshot");
    }

    @Test
    void aHubThatIsAwayIsSaidEverythingAgesAndTheLinkComesBackByItself() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        assertEquals("", fleet.link().reason());

        fleet.stopHub();
        LinkState down = fleet.awaitPhase(LinkState.Phase.DOWN);
        assertFalse(down.reason().isEmpty());
        assertFalse(down.since().isAfter(WALL.instant()));
        assertEquals(
                "HUB_DOWN",
                code(console.operator().listActions(id, Path.RELAY).toCompletableFuture().join()));
        assertEquals(
                "HUB_DOWN",
                code(console.operator().pendingBindings().toCompletableFuture().join()));
        FleetSnapshot later = fleet.store.snapshot(WALL.instant().plus(Duration.ofMinutes(2)));
        NodeView aged = later.node(id).orElseThrow();
        assertEquals(Silence.CONSOLE_CUT_OFF, aged.silence());
        assertFalse(aged.reporting());
        assertNotEquals(Status.NORMAL, aged.status());
        assertEquals(Severity.NORMAL, aged.severity(), "what it last said stays readable");

        fleet.startHub();
        fleet.awaitPhase(LinkState.Phase.CONNECTED);
        await().atMost(PATIENCE).until(() -> fleet.snapshot().node(id).orElseThrow().reporting());
        assertEquals(1, fleet.snapshot().nodes().size());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                console.operator()
                                        .listActions(id, Path.RELAY)
                                        .toCompletableFuture()
                                        .join(),
                        Result.Ok.class::isInstance);
        CommandUpdate.Finished end = run(console.operator(), id, Path.RELAY);
        assertEquals(CommandUpdate.Outcome.SUCCEEDED, end.outcome(), end.detail());
    }

    @Test
    void aFailedAttemptIsNoNewsAndTheAgeOfTheLastWordGoesOn() throws Exception {
        ConsoleLink console = fleet.console();
        fleet.boundNode(console);
        fleet.stopHub();
        Instant since = fleet.awaitPhase(LinkState.Phase.DOWN).since();
        long attempts = attempts();
        await().atMost(PATIENCE).until(() -> attempts() > attempts + 2);
        assertEquals(since, fleet.awaitPhase(LinkState.Phase.DOWN).since());
    }

    @Test
    void aWrongParameterIsRefusedByNameBeforeAnythingIsSigned() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        ActionDescriptor snapshot = action(console.operator(), id, Path.RELAY);
        Result<ActionPlan> refused =
                console.operator()
                        .plan(id, snapshot, Map.of("processes", "many"), Path.RELAY)
                        .toCompletableFuture()
                        .join();
        Fault fault = assertInstanceOf(Result.Failed.class, refused).fault();
        assertTrue(fault.message().contains("processes"), fault.toString());
        assertEquals(List.of(), fleet.store.commands(id));
    }

    @Test
    void aHubThatForgotWhereWeWereStartsOverWithAReset() throws Exception {
        ConsoleLink console = fleet.console();
        fleet.boundNode(console);
        long before = resets();
        fleet.stopHub();
        fleet.awaitPhase(LinkState.Phase.DOWN);
        fleet.startHub();
        fleet.awaitPhase(LinkState.Phase.CONNECTED);
        await().atMost(PATIENCE).until(() -> resets() > before && chunks() >= 2);
        assertEquals(1, fleet.snapshot().nodes().size());
    }

    @Test
    void aNodeObeysStraightWhileItsHubIsAway() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        fleet.stopHub();
        fleet.awaitPhase(LinkState.Phase.DOWN);

        DirectLink straight = value(console.operator().connectDirect(id));
        assertEquals("spiffe://test.example/node/" + id, straight.peer());
        assertTrue(straight.roundTrip().isPositive());
        CommandUpdate.Finished end = run(console.operator(), id, Path.DIRECT);
        assertEquals(CommandUpdate.Outcome.SUCCEEDED, end.outcome());
        assertTrue(end.verified());
        assertEquals("spiffe://test.example/node/" + id, end.signedBy());
        assertTrue(
                fleet.store.commands(id).stream().anyMatch(told -> told.update().last()),
                "every screen hears of it");
    }

    @Test
    void liveSecondsAndTheNodesOwnHistoryComeOverBothPaths() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        for (Path path : Path.values()) {
            List<WatchState> states = new CopyOnWriteArrayList<>();
            long seen = points();
            try (var _ = console.operator().watchNode(id, path, states::add)) {
                await().atMost(PATIENCE).until(() -> points() > seen + 1);
                assertEquals(List.of(new WatchState.Opening(), new WatchState.Open()), states);
            }
        }
        for (Path path : Path.values()) {
            List<SeriesBatch> stored =
                    await().atMost(PATIENCE)
                            .until(
                                    () -> lastMinutes(console.operator(), id, path),
                                    load -> !load.isEmpty());
            assertEquals("node_load1", stored.getFirst().key().metric());
            assertTrue(stored.getFirst().points().size() <= 50, "no more than was asked for");
        }
    }

    @Test
    void quantilesOfTheFleetSayWhoIsInThem() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        Instant now = WALL.instant();
        FleetQuery query =
                new FleetQuery(
                        "node_load1",
                        List.of(),
                        "region",
                        List.of(0.5, 0.95),
                        now.minusSeconds(600),
                        now.plusSeconds(600),
                        Duration.ofMinutes(10));
        FleetQuantiles answer =
                await().atMost(PATIENCE)
                        .until(
                                () -> value(console.operator().queryFleet(query)),
                                found -> found.reporting() > 0);
        assertEquals("hub-1", answer.hub());
        assertEquals(1, answer.asked());
        FleetQuantiles.Group group = answer.groups().getFirst();
        assertEquals("", group.value(), "the node " + id + " has no region");
        FleetQuantiles.Point newest = group.points().getLast();
        assertEquals(2, newest.quantiles().size());
        assertEquals(1, newest.nodes());
        assertTrue(newest.count() > 0);
        FleetQuery counter =
                new FleetQuery(
                        "node_cpu_seconds_total",
                        List.of(),
                        "",
                        List.of(0.5),
                        now.minusSeconds(600),
                        now.plusSeconds(600),
                        Duration.ofMinutes(10));
        assertEquals(
                "BAD_REQUEST",
                code(console.operator().queryFleet(counter).toCompletableFuture().join()));
    }

    @Test
    void aResultThatAnotherKeySignedIsNoSuccess() throws Exception {
        ConsoleLink console = fleet.console();
        String id = fleet.boundNode(console).id();
        Operator deceived = WrongKey.operator(fleet, id);
        CommandUpdate.Finished end = run(deceived, id, Path.RELAY);
        assertEquals(CommandUpdate.Outcome.UNKNOWN, end.outcome());
        assertFalse(end.verified());
        assertEquals("", end.signedBy());
        assertTrue(end.detail().contains("signature"), end.detail());
    }

    @Test
    void whereNobodyListensIsDownAndNotRefused() throws Exception {
        fleet.stopHub();
        var _ = fleet.console();
        LinkState down = fleet.awaitPhase(LinkState.Phase.DOWN);
        assertEquals(HostPort.parse(down.address()), fleet.listen);
        assertFalse(
                fleet.events.stream()
                        .anyMatch(event ->
                                event instanceof FleetEvent.LinkChanged(LinkState link)
                                        && link.phase() == LinkState.Phase.REFUSED));
    }

    /** Plans, composes and runs the one action that changes nothing. */
    private static CommandUpdate.Finished run(Operator operator, String id, Path path) {
        ActionPlan plan = value(operator.plan(id, action(operator, id, path), Map.of(), path));
        UnsignedCommand command = value(operator.compose(plan, path));
        assertTrue(
                operator.describeCommand(command.bytes()).stream()
                        .anyMatch(line -> line.contains("diagnostics.snapshot")));
        List<CommandUpdate> updates = new CopyOnWriteArrayList<>();
        try (var _ = operator.execute(command, path, updates::add)) {
            await().atMost(PATIENCE).until(() -> updates.stream().anyMatch(CommandUpdate::last));
        }
        assertInstanceOf(CommandUpdate.Accepted.class, updates.getFirst(), updates.toString());
        return assertInstanceOf(CommandUpdate.Finished.class, updates.getLast());
    }

    private static ActionDescriptor action(Operator operator, String id, Path path) {
        return value(operator.listActions(id, path)).stream()
                .filter(each -> each.name().equals("diagnostics.snapshot"))
                .findFirst()
                .orElseThrow();
    }

    private static List<SeriesBatch> lastMinutes(Operator operator, String id, Path path) {
        Instant now = WALL.instant();
        return value(
                        operator.queryHistory(
                                new HistoryQuery(
                                        id,
                                        List.of("node_load1"),
                                        now.minusSeconds(300),
                                        now,
                                        50,
                                        path)))
                .series()
                .stream()
                .filter(batch -> !batch.points().isEmpty())
                .toList();
    }

    /** Times that the console tried in vain. */
    private long attempts() {
        return fleet.events.stream()
                .filter(event ->
                        event instanceof FleetEvent.LinkChanged(LinkState link)
                                && link.phase() == LinkState.Phase.DOWN)
                .count();
    }

    private static String code(Result<?> result) {
        return assertInstanceOf(Result.Failed.class, result).fault().code();
    }

    private long chunks() {
        return fleet.events.stream()
                .filter(event -> event instanceof FleetEvent.SnapshotChunk chunk && chunk.last())
                .count();
    }

    private long resets() {
        return fleet.events.stream().filter(FleetEvent.Reset.class::isInstance).count();
    }

    private long points() {
        return fleet.events.stream().filter(FleetEvent.SeriesPoints.class::isInstance).count();
    }
}
