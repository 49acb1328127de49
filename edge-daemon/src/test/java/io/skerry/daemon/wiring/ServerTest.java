package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.RawCalls;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.server.CallRecord;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ServerTest {
    private final Plant plant = new Plant();
    private final ServerMetrics metrics = new ServerMetrics();
    private final String nodeId = plant.fleet.node(1).nodeId();
    private final FakeNodeService service = new FakeNodeService(nodeId);
    private DaemonServer server;
    private ManagedChannel console;

    @BeforeEach
    void serve() throws IOException {
        server = start(ServerSettings.node(new HostPort("127.0.0.1", 0)));
        console = plant.connect(server.address(), plant.fleet.alice().tls(), Role.NODE);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aUnaryCallWithoutADeadlineIsRefused() {
        Faults.Fault fault =
                fault(() ->
                        NodeServiceGrpc.newBlockingStub(console)
                                .introduce(IntroduceRequest.getDefaultInstance()));

        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals("grpc-timeout", fault.metadata().get(Faults.FIELD));
    }

    @Test
    void aRequestThatIsNoMessageIsRefusedWithItsPlace() {
        Faults.Fault fault =
                fault(() ->
                        ClientCalls.blockingUnaryCall(
                                console,
                                RawCalls.of(NodeServiceGrpc.getIntroduceMethod()),
                                CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
                                new byte[] {(byte) 0xff, (byte) 0xff}));

        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals("message", fault.metadata().get(Faults.FIELD));
        assertTrue(fault.message().contains("NodeService/Introduce"), fault.message());
    }

    @Test
    void aMessageOverTheBoundIsRefusedWithItsPlace() {
        for (int bytes : new int[] {(4 << 20) + 1, 6 << 20}) {
            Faults.Fault fault =
                    fault(() ->
                            ClientCalls.blockingServerStreamingCall(
                                            console,
                                            RawCalls.of(NodeServiceGrpc.getExecuteCommandMethod()),
                                            CallOptions.DEFAULT.withDeadlineAfter(
                                                    20, TimeUnit.SECONDS),
                                            new byte[bytes])
                                    .next());

            assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason(), bytes + " bytes");
            assertEquals("message", fault.metadata().get(Faults.FIELD));
        }
    }

    @Test
    void aCallMeantForAnotherNodeIsRefused() {
        Metadata headers = new Metadata();
        headers.put(WireKeys.SKERRY_NODE, "ffffffffffffffffffffffffffffffff");
        Faults.Fault fault =
                fault(() ->
                        NodeServiceGrpc.newBlockingStub(console)
                                .withInterceptors(
                                        MetadataUtils.newAttachHeadersInterceptor(headers))
                                .withDeadlineAfter(10, TimeUnit.SECONDS)
                                .introduce(IntroduceRequest.getDefaultInstance()));

        assertEquals(FaultReason.FAULT_REASON_UNKNOWN_NODE, fault.reason());
    }

    @Test
    void theProofOfADirectCallIsCheckedAgainstTheKeyOfTheConnection() {
        Iterator<WatchSeriesResponse> frames =
                withSession().watchSeries(WatchSeriesRequest.newBuilder().addMetrics("2").build());
        frames.forEachRemaining(frame -> {});

        var proof = plant.proofs.remove();
        assertEquals(
                ByteString.copyFrom(plant.fleet.alice().tls().leaf().getPublicKey().getEncoded()),
                proof.peerSpki());
        assertEquals("skerry.v1.NodeService/WatchSeries", proof.fullMethod());
    }

    @Test
    void aSessionThatIsNoEnvelopeIsRefused() {
        Metadata headers = new Metadata();
        headers.put(WireKeys.SKERRY_SESSION_BIN, new byte[] {(byte) 0xff});
        Faults.Fault fault =
                fault(() ->
                        NodeServiceGrpc.newBlockingStub(console)
                                .withInterceptors(
                                        MetadataUtils.newAttachHeadersInterceptor(headers))
                                .withDeadlineAfter(10, TimeUnit.SECONDS)
                                .querySeries(QuerySeriesRequest.getDefaultInstance()));

        assertEquals(FaultReason.FAULT_REASON_PROOF_REFUSED, fault.reason());
        assertEquals("MALFORMED", fault.metadata().get("refusal"));
    }

    @Test
    void auditAndMetricsSeeEachCallOnce() throws InterruptedException {
        NodeServiceGrpc.newBlockingStub(console)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .introduce(IntroduceRequest.getDefaultInstance());

        CallRecord record = plant.audited.poll(5, TimeUnit.SECONDS);
        assertNotNull(record);
        assertEquals("skerry.v1.NodeService/Introduce", record.method());
        assertEquals(plant.fleet.alice().id().uri(), record.peer());
        assertEquals(Status.Code.OK, record.status());
        assertTrue(plant.audited.isEmpty());
        assertEquals(1L, metrics.startedByMethod().get("skerry.v1.NodeService/Introduce"));
        assertEquals(1, metrics.endedWith("skerry.v1.NodeService/Introduce", Status.Code.OK));
        await().until(() -> metrics.running() == 0);
    }

    @Test
    void streamsOfARevokedPeerEnd() {
        Iterator<WatchSeriesResponse> frames =
                withSession().watchSeries(WatchSeriesRequest.getDefaultInstance());
        assertTrue(frames.hasNext());

        assertEquals(1, server.endCalls(peer -> peer.id().equals(plant.fleet.alice().id())));

        Faults.Fault fault = fault(() -> frames.forEachRemaining(frame -> {}));
        assertEquals(FaultReason.FAULT_REASON_PEER_REVOKED, fault.reason());
        assertEquals(0, server.endCalls(peer -> true));
    }

    @Test
    void saysHowItIsToEveryPeer() {
        var health = HealthGrpc.newBlockingStub(console).withDeadlineAfter(10, TimeUnit.SECONDS);
        assertEquals(
                ServingStatus.SERVING,
                health.check(HealthCheckRequest.getDefaultInstance()).getStatus());
        server.health(ServingStatus.NOT_SERVING);
        assertEquals(
                ServingStatus.NOT_SERVING,
                health.check(HealthCheckRequest.getDefaultInstance()).getStatus());
    }

    @Test
    void showsItsContractToOperatorsOnly() throws Exception {
        assertTrue(reflect(console).get(10, TimeUnit.SECONDS).contains("NodeService"));
        ManagedChannel hub = plant.connect(server.address(), plant.fleet.hub(), Role.NODE);
        assertTrue(reflect(hub).get(10, TimeUnit.SECONDS).contains("PERMISSION_DENIED"));
    }

    @Test
    void aCommandNeedsNoSession() {
        StatusRuntimeException thrown =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                NodeServiceGrpc.newBlockingStub(console)
                                        .executeCommand(ExecuteCommandRequest.getDefaultInstance())
                                        .next());

        assertEquals(Status.Code.UNIMPLEMENTED, thrown.getStatus().getCode());
    }

    @Test
    void socketsThatSayNothingAreBounded() throws Exception {
        DaemonServer small =
                start(
                        new ServerSettings(
                                new HostPort("127.0.0.1", 0),
                                8,
                                3,
                                Duration.ofSeconds(30),
                                8,
                                Duration.ofHours(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(20)));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), small.address().port()));
            }
            await().until(() -> small.turnedAway() == 7);
            assertEquals(3, small.connections());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        await().until(() -> small.connections() == 0);
        ManagedChannel later = plant.connect(small.address(), plant.fleet.alice().tls(), Role.NODE);
        assertEquals(
                nodeId,
                NodeServiceGrpc.newBlockingStub(later)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .introduce(IntroduceRequest.getDefaultInstance())
                        .getNodeId());
    }

    @Test
    void aPortInUseIsOneSentence() {
        IOException thrown =
                assertThrows(IOException.class, () -> start(ServerSettings.node(server.address())));

        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains(server.address().toString()), message);
        assertFalse(message.contains("\n"));
    }

    private DaemonServer start(ServerSettings settings) throws IOException {
        TlsIdentity identity = plant.fleet.node(1).tls();
        DaemonServer started =
                DaemonServer.mutual(
                        settings,
                        () -> identity,
                        plant.policy(Role.OPERATOR, Role.HUB),
                        plant.threads(),
                        plant.guards(NodeRouting.own(nodeId), metrics),
                        List.of(service));
        plant.own(started::close);
        return started;
    }

    private NodeServiceGrpc.NodeServiceBlockingStub withSession() {
        byte[] envelope = Envelope.newBuilder().setPayloadType("x").build().toByteArray();
        Metadata headers = new Metadata();
        headers.put(WireKeys.SKERRY_SESSION_BIN, envelope);
        headers.put(WireKeys.SKERRY_PROOF_BIN, envelope);
        return NodeServiceGrpc.newBlockingStub(console)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private static Faults.Fault fault(Executable call) {
        StatusRuntimeException thrown = assertThrows(StatusRuntimeException.class, call);
        return Faults.read(thrown).orElseThrow(() -> new AssertionError("no reason", thrown));
    }

    private static CompletableFuture<String> reflect(ManagedChannel channel) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests =
                ServerReflectionGrpc.newStub(channel)
                        .serverReflectionInfo(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(ServerReflectionResponse response) {
                                        answer.complete(response.toString());
                                    }

                                    @Override
                                    public void onError(Throwable thrown) {
                                        answer.complete(thrown.toString());
                                    }

                                    @Override
                                    public void onCompleted() {}
                                });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());
        return answer;
    }
}
