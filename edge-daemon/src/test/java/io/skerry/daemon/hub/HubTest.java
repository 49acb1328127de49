package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {
    @TempDir Path folder;

    private HubPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new HubPlant(folder);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aMachineBecomesANodeThatIsBoundSeenAndCharted() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        node.link();
        NodeChange quarantined = seen(node, change -> change.getStatus().getConnected());
        assertEquals("berlin-1", quarantined.getRecord().getName());
        assertEquals(
                NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, quarantined.getRecord().getLifecycle());

        plant.bind(token);
        assertNotNull(node.offers.poll(10, TimeUnit.SECONDS), "offered at once");
        NodeChange bound =
                seen(
                        node,
                        change ->
                                change.getRecord().getLifecycle()
                                        == NodeLifecycle.NODE_LIFECYCLE_ACTIVE);
        assertTrue(bound.getRecord().hasBinding());

        node.heartbeat(0.97);
        NodeChange full = seen(node, change -> change.getStatus().getConditionsCount() > 0);
        assertEquals("disk_used", full.getStatus().getConditions(0).getName());

        node.send(1, 30);
        await().until(() -> node.acknowledged.get() == 30);
        QueryResponse answer = query(node, 100);
        assertEquals(30, answer.getSeries(0).getPointsCount());
        assertEquals(1, answer.getNodesReporting());
        assertEquals(1, answer.getNodesAsked());
        NodeChange stored =
                seen(node, change -> change.getStatus().getTelemetryObservedAtUnixMillis() > 0);
        assertTrue(stored.getStatus().getConnected());
    }

    @Test
    void aNodeThatComesBackIsOfferedWhatItLacks() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        plant.bind(token);
        node.link();
        var offer = Objects.requireNonNull(node.offers.poll(10, TimeUnit.SECONDS));
        assertTrue(offer.hasBinding(), "offered when it comes");
    }

    @Test
    void aHubThatWasStoppedKnowsEverythingAgain() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        plant.bind(token);
        node.link();
        node.heartbeat(0.5);
        node.send(1, 10);
        await().until(() -> node.acknowledged.get() == 10);
        seen(node, change -> change.getStatus().hasHeartbeat());

        plant.restart();
        NodeChange back = seen(node, change -> true);
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_ACTIVE, back.getRecord().getLifecycle());
        assertFalse(back.getStatus().getConnected());
        assertTrue(back.getStatus().hasHeartbeat());
        assertEquals(10, query(node, 100).getSeries(0).getPointsCount());

        node.link();
        node.send(5, 20);
        await().until(() -> node.acknowledged.get() == 10 + 16);
        assertEquals(20, query(node, 100).getSeries(0).getPointsCount());
    }

    @Test
    void theAuditHoldsEveryStepInOneChainAcrossARestart() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode.enrol(plant, token);
        plant.bind(token);
        plant.restart();
        ReadAuditResponse audit = plant.audit();
        assertEquals(
                List.of("tokens.registered", "node.enrolled", "node.bound"),
                audit.getEntriesList().stream().map(AuditEntry::getKind).toList());
        assertInstanceOf(
                AuditChain.Verdict.Intact.class,
                AuditChain.verify(audit.getEntriesList(), AuditChain.Position.START));
        assertEquals("spiffe://test.example/operator/alice", audit.getEntries(2).getActor());
    }

    @Test
    void theAuditIsNotReadWithoutAProof() {
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                AuditServiceGrpc.newBlockingStub(plant.alice())
                                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                                        .readAudit(ReadAuditRequest.getDefaultInstance()));
        assertEquals(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                Faults.read(refused).orElseThrow().reason());
    }

    @Test
    void aRevokedNodeIsShutOutAndShownAsThat() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        RawNode node = RawNode.enrol(plant, token);
        plant.bind(token);
        plant.restart(plant.keys(Policies.revoking(plant.fleet, node.id())));
        assertEquals(
                NodeLifecycle.NODE_LIFECYCLE_REVOKED,
                seen(node, change -> true).getRecord().getLifecycle());
        node.link();
        await().until(() -> node.ended.get() != null);
        WatchFleetResponse header = first();
        assertEquals("REVOKED", header.getRefusals(0).getReason());
        assertTrue(header.getRefusals(0).getClaimed().endsWith(node.id()));
    }

    @Test
    void anOperatorWhomThePolicyDoesNotNameIsShutOut() {
        var stranger =
                plant.fleet.tls(
                        io.skerry.api.identity.SpiffeId.operator(plant.fleet.name(), "mallory"));
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                SeriesServiceGrpc.newBlockingStub(plant.connect(stranger))
                                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                                        .query(QueryRequest.getDefaultInstance()));
        assertEquals(
                io.grpc.Status.Code.UNAVAILABLE, refused.getStatus().getCode(), "no connection");
        await().until(() -> first().getRefusalsCount() == 1);
    }

    @Test
    void badQueriesAreRefusedByTheirField() {
        QueryRequest good = request("0".repeat(32), 100);
        Map<String, QueryRequest> wrong =
                Map.of(
                        "node_ids", good.toBuilder().clearNodeIds().build(),
                        "node_ids[0]", good.toBuilder().setNodeIds(0, "no").build(),
                        "query.max_points", request("0".repeat(32), 5_000),
                        "query.end_unix_millis",
                                good.toBuilder()
                                        .setQuery(good.getQuery().toBuilder().setEndUnixMillis(0))
                                        .build());
        wrong.forEach((field, request) ->
                assertEquals(
                        field,
                        Faults.read(
                                        assertThrows(
                                                StatusRuntimeException.class,
                                                () -> series().query(request)))
                                .orElseThrow()
                                .metadata()
                                .get(Faults.FIELD)));
        assertEquals(0, series().query(good).getSeriesCount());
    }

    @Test
    void anAddressInUseIsOneSentenceAndLeavesNothingRunning() throws Exception {
        var second =
                assertThrows(
                        java.io.IOException.class,
                        () ->
                                plant.startAnother(
                                        new io.skerry.daemon.config.HubConfig(
                                                "hub-1",
                                                plant.hub().address(),
                                                new io.skerry.api.wire.HostPort("127.0.0.1", 0),
                                                folder,
                                                io.skerry.daemon.config.SeriesConfig.ofRetention(
                                                        Duration.ofHours(1))),
                                        folder.resolve("second")));
        assertTrue(String.valueOf(second.getMessage()).contains("Cannot listen on"));
    }

    /** The node's newest state once it is as wished; watches anew until then. */
    private NodeChange seen(RawNode node, Predicate<NodeChange> wished) {
        return await().until(
                        () ->
                                first().getChangesList().stream()
                                        .filter(change -> change.getNodeId().equals(node.id()))
                                        .filter(wished)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private WatchFleetResponse first() {
        Iterator<WatchFleetResponse> watch =
                plant.fleetService().watchFleet(WatchFleetRequest.getDefaultInstance());
        return watch.next();
    }

    private QueryResponse query(RawNode node, int points) {
        return series().query(request(node.id(), points));
    }

    private SeriesServiceGrpc.SeriesServiceBlockingStub series() {
        return SeriesServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private QueryRequest request(String nodeId, int points) {
        long now = plant.clocks.wall().millis();
        return QueryRequest.newBuilder()
                .addNodeIds(nodeId)
                .setQuery(
                        SeriesQuery.newBuilder()
                                .setStartUnixMillis(now - 600_000)
                                .setEndUnixMillis(now + 60_000)
                                .setMaxPoints(points))
                .build();
    }
}
