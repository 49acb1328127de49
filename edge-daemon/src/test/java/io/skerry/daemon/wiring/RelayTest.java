package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.NodeServiceGrpc.NodeServiceBlockingStub;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.WireKeys;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private final Plant plant = new Plant();
    private final TestNode keys = plant.fleet.node(1);
    private TestHub hub;
    private TestLinkedNode node;
    private ManagedChannel console;

    @BeforeEach
    void link() throws Exception {
        hub = new TestHub(plant, Duration.ofMillis(200));
        node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        console = plant.connect(hub.address(), plant.fleet.alice().tls(), Role.HUB);
        await().until(() -> hub.sessions.size() == 1);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aCallForANodeReachesItAndItsAnswerComesBack() {
        assertEquals(
                keys.nodeId(),
                at(keys.nodeId()).introduce(IntroduceRequest.getDefaultInstance()).getNodeId());
        assertEquals(CallPath.RELAYED, node.service.paths.remove());
        assertTrue(node.service.deadlinesMillis.remove() <= 10_000);
    }

    @Test
    void aCallWithoutANodeIsTheHubsOwn() {
        assertEquals(
                "hub-1",
                NodeServiceGrpc.newBlockingStub(console)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .introduce(IntroduceRequest.getDefaultInstance())
                        .getNodeId());
        assertEquals(CallPath.DIRECT, hub.own.paths.remove());
    }

    @Test
    void aStreamComesThroughWholeAndInOrder() {
        assertReads(500);
        assertEquals("alice", node.service.operators.remove());
    }

    @Test
    void theProofOfASessionIsCheckedOnTheNodeAndNotOnTheHub() {
        at(keys.nodeId())
                .watchSeries(WatchSeriesRequest.newBuilder().addMetrics("1").build())
                .forEachRemaining(frame -> {});

        var proof = plant.proofs.remove();
        assertEquals(CallPath.RELAYED, proof.path());
        assertEquals(
                WatchSeriesRequest.newBuilder().addMetrics("1").build().toByteString(),
                proof.request());
        assertEquals(envelope("session"), proof.session());
        assertEquals(envelope("proof"), proof.proof());
        assertTrue(plant.proofs.isEmpty());
    }

    @Test
    void aCallWithoutASessionIsRefusedByTheNode() {
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                without(keys.nodeId())
                                        .listActions(ListActionsRequest.getDefaultInstance()));

        Faults.Fault fault = Faults.read(thrown).orElseThrow();
        assertEquals(FaultReason.FAULT_REASON_PROOF_REFUSED, fault.reason());
        assertEquals("NO_SESSION", fault.metadata().get("refusal"));
    }

    @Test
    void aFaultOfTheNodeKeepsItsDetails() {
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> at(keys.nodeId()).planAction(PlanActionRequest.getDefaultInstance()));

        assertEquals(
                Faults.Fault.of(
                        FaultReason.FAULT_REASON_STORAGE,
                        "The disk is full.",
                        Map.of("path", "/var")),
                Faults.read(thrown).orElseThrow());
    }

    @Test
    void aDefectOfTheNodeShowsAsAnIncidentAndLeaksNothing() {
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                at(keys.nodeId())
                                        .listActions(ListActionsRequest.getDefaultInstance()));

        Faults.Fault fault = Faults.read(thrown).orElseThrow();
        assertEquals(FaultReason.FAULT_REASON_INTERNAL, fault.reason());
        assertEquals("0badcafe", fault.metadata().get("incident"));
        assertFalse(thrown.toString().contains("secret"));
    }

    @Test
    void cancellingReachesTheNode() throws Exception {
        var context = Context.current().withCancellation();
        context.run(() -> {
            Iterator<WatchSeriesResponse> frames =
                    at(keys.nodeId()).watchSeries(WatchSeriesRequest.getDefaultInstance());
            assertTrue(frames.hasNext());
        });
        context.cancel(null);

        assertTrue(node.service.cancelled.await(5, TimeUnit.SECONDS));
        await().until(() -> hub.sessions.session(keys.nodeId()).orElseThrow().carried() == 0);
    }

    @Test
    void theDeadlineHoldsOnTheNodeToo() throws Exception {
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                at(keys.nodeId())
                                        .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                                        .querySeries(QuerySeriesRequest.getDefaultInstance()));

        assertEquals(Status.Code.DEADLINE_EXCEEDED, thrown.getStatus().getCode());
        assertTrue(node.service.cancelled.await(5, TimeUnit.SECONDS));
    }

    @Test
    void aReaderThatDoesNotReadHoldsBackOnlyItsOwnCall() {
        var slow = new SlowReader();
        NodeServiceGrpc.newStub(console)
                .withInterceptors(headers(keys.nodeId(), true))
                .watchSeries(WatchSeriesRequest.getDefaultInstance(), slow);
        await().until(() -> node.service.framesSent.get() > 0);
        long[] before = {-1};
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    boolean stopped = node.service.framesSent.get() == before[0];
                    before[0] = node.service.framesSent.get();
                    return stopped;
                });

        // 16 KiB each: what waits on the way is the windows of HTTP/2, not the whole stream.
        assertTrue(before[0] < 200, before[0] + " frames wait on the way");
        assertReads(100);
        slow.read(1000);
        await().until(() -> slow.received() >= 1000);
        assertTrue(slow.inOrder());
        slow.cancel();
    }

    @Test
    void aLinkThatBreaksEndsItsCallsAtOnce() {
        Iterator<WatchSeriesResponse> frames =
                at(keys.nodeId())
                        .withDeadlineAfter(30, TimeUnit.SECONDS)
                        .watchSeries(WatchSeriesRequest.getDefaultInstance());
        assertTrue(frames.hasNext());
        node.uplink.close();

        long began = Plant.CLOCKS.monotonic().nanos();
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class, () -> frames.forEachRemaining(frame -> {}));
        assertEquals(Status.Code.UNAVAILABLE, thrown.getStatus().getCode());
        assertEquals(
                FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                Faults.read(thrown).orElseThrow().reason());
        assertTrue(Plant.CLOCKS.monotonic().since(began).toSeconds() < 3);
    }

    @Test
    void saysThatANodeIsUnknownOrSinceWhenItIsAway() {
        assertEquals(
                FaultReason.FAULT_REASON_UNKNOWN_NODE,
                failure("ffffffffffffffffffffffffffffffff").reason());

        await().until(() -> hub.heartbeats.containsKey(keys.nodeId()));
        node.uplink.close();
        await().until(() -> hub.sessions.size() == 0);
        Faults.Fault away = failure(keys.nodeId());
        assertEquals(FaultReason.FAULT_REASON_NODE_UNREACHABLE, away.reason());
        assertTrue(away.message().matches(".*last heard of \\d+ s ago\\."), away.message());
        assertTrue(away.metadata().containsKey("last_seen_seconds"));
    }

    private void assertReads(long last) {
        Iterator<WatchSeriesResponse> frames =
                at(keys.nodeId())
                        .watchSeries(
                                WatchSeriesRequest.newBuilder()
                                        .addMetrics(Long.toString(last))
                                        .build());
        for (long sequence = 1; sequence <= last; sequence++) {
            assertEquals(sequence, frames.next().getFrame().getSequence());
        }
        assertFalse(frames.hasNext());
    }

    private static Envelope envelope(String type) {
        return Envelope.newBuilder().setPayloadType(type).build();
    }

    private Faults.Fault failure(String nodeId) {
        return Faults.read(
                        assertThrows(
                                StatusRuntimeException.class,
                                () -> at(nodeId).introduce(IntroduceRequest.getDefaultInstance())))
                .orElseThrow();
    }

    private NodeServiceBlockingStub at(String nodeId) {
        return NodeServiceGrpc.newBlockingStub(console)
                .withInterceptors(headers(nodeId, true))
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private NodeServiceBlockingStub without(String nodeId) {
        return NodeServiceGrpc.newBlockingStub(console)
                .withInterceptors(headers(nodeId, false))
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    static ClientInterceptor headers(String nodeId, boolean session) {
        Metadata metadata = new Metadata();
        metadata.put(WireKeys.SKERRY_NODE, nodeId);
        if (session) {
            metadata.put(WireKeys.SKERRY_SESSION_BIN, envelope("session").toByteArray());
            metadata.put(WireKeys.SKERRY_PROOF_BIN, envelope("proof").toByteArray());
        }
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }
}
