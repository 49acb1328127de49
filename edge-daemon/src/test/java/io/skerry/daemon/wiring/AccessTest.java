package io.skerry.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.MaintenanceServiceGrpc;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.Proof;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.AccessRules;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.RawCalls;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerSettings;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every method of the contract, called by every role, with and without a session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private static final List<ServiceDescriptor> CONTRACT =
            List.of(
                    NodeServiceGrpc.getServiceDescriptor(),
                    UplinkServiceGrpc.getServiceDescriptor(),
                    EnrolmentServiceGrpc.getServiceDescriptor(),
                    FleetServiceGrpc.getServiceDescriptor(),
                    SeriesServiceGrpc.getServiceDescriptor(),
                    AuditServiceGrpc.getServiceDescriptor(),
                    AlarmServiceGrpc.getServiceDescriptor(),
                    MaintenanceServiceGrpc.getServiceDescriptor(),
                    ObjectiveServiceGrpc.getServiceDescriptor(),
                    OnCallServiceGrpc.getServiceDescriptor());

    private final Plant plant = new Plant();
    private final AccessRules rules = AccessRules.of(CONTRACT);
    private DaemonServer server;
    private LocalCalls carried;

    @BeforeAll
    void serve() throws IOException {
        // Whatever gets past the interceptors answers ABORTED, which nothing else does.
        List<ServerServiceDefinition> services =
                CONTRACT.stream().map(AccessTest::aborting).toList();
        server =
                DaemonServer.mutual(
                        ServerSettings.node(new HostPort("127.0.0.1", 0)),
                        plant.fleet::hub,
                        plant.policy(Role.NODE, Role.OPERATOR, Role.HUB),
                        plant.threads(),
                        plant.guards(NodeRouting.own("hub-1")),
                        services.stream().map(AccessTest::bindable).toList());
        carried =
                new LocalCalls(
                        plant.executor,
                        plant.guards(NodeRouting.own("hub-1")),
                        services.stream().map(AccessTest::bindable).toList());
        plant.own(server::close);
        plant.own(carried::close);
    }

    @AfterAll
    void close() {
        plant.close();
    }

    @TestFactory
    List<DynamicTest> everyMethodLetsInExactlyTheRolesOfItsRule() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Role role : Role.values()) {
            ManagedChannel channel = plant.connect(server.address(), identity(role), Role.HUB);
            for (String method : rules.methods()) {
                for (boolean session : new boolean[] {true, false}) {
                    tests.add(
                            DynamicTest.dynamicTest(
                                    role + (session ? " with session " : " ") + method,
                                    () -> check(channel, role, method, session)));
                }
            }
        }
        return tests;
    }

    @Test
    void everyServiceOfTheContractIsAmongThem() throws Exception {
        Path classes =
                Path.of(
                        NodeServiceGrpc.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (FileSystem jar =
                Files.isDirectory(classes) ? null : FileSystems.newFileSystem(classes)) {
            Path root = jar == null ? classes : jar.getPath("/");
            try (Stream<Path> found = Files.list(root.resolve("io/skerry/api/v1"))) {
                List<String> services =
                        found.map(file -> file.getFileName().toString())
                                .filter(name -> name.matches("[A-Za-z]+Grpc\\.class"))
                                .map(name -> "skerry.v1." + name.substring(0, name.indexOf("Grpc")))
                                .sorted()
                                .toList();
                assertEquals(
                        services,
                        CONTRACT.stream().map(ServiceDescriptor::getName).sorted().toList());
            }
        }
    }

    @TestFactory
    List<DynamicTest> noMethodLetsInWhoeverShowsAWrongCertificate() {
        TestFleet foreign = TestFleet.create(plant.fleet.name(), plant.fleet.now());
        Map<String, TlsIdentity> wrong = new LinkedHashMap<>();
        for (SpiffeId id :
                List.of(plant.fleet.alice().id(), plant.fleet.node(1).id(), plant.fleet.hubId())) {
            wrong.put("an expired " + id.role(), plant.expired(id));
            wrong.put("a foreign " + id.role(), foreign.tls(id));
            wrong.put(
                    "another fleet's " + id.role(),
                    TestFleet.create("other.example", plant.fleet.now()).tls(other(id)));
        }
        List<DynamicTest> tests = new ArrayList<>();
        wrong.forEach((who, identity) -> {
            ManagedChannel channel = plant.connect(server.address(), identity, Role.HUB);
            for (String method : rules.methods()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                who + " at " + method, () -> refused(channel, method, null)));
            }
        });
        return tests;
    }

    @TestFactory
    List<DynamicTest> aStolenNodesCertificateReachesNoMethodInTheNameOfAnotherNode() {
        ManagedChannel channel = plant.connect(server.address(), identity(Role.NODE), Role.HUB);
        return rules.methods().stream()
                .map(method ->
                        DynamicTest.dynamicTest(
                                method,
                                () -> refused(channel, method, plant.fleet.node(2).nodeId())))
                .toList();
    }

    /** Whatever it answers, it is not what a call gets that is past the interceptors. */
    private static void refused(ManagedChannel channel, String method, @Nullable String node)
            throws Exception {
        Outcome outcome = call(channel.newCall(RawCalls.method(method), options()), true, node);
        assertNotEquals(Status.Code.ABORTED, outcome.status().getCode(), method);
        assertNotEquals(Status.Code.OK, outcome.status().getCode(), method);
    }

    private static SpiffeId other(SpiffeId id) {
        return SpiffeId.parse(id.uri().replace(id.fleet(), "other.example"));
    }

    @TestFactory
    List<DynamicTest> aCarriedCallHasTheRightsOfTheHubAndNoMore() {
        carried.connectedTo(new PeerIdentity(plant.fleet.hubId(), plant.fleet.hub().leaf(), null));
        return rules.methods().stream()
                .map(method ->
                        DynamicTest.dynamicTest(
                                method,
                                () ->
                                        verify(
                                                method,
                                                PeerRole.PEER_ROLE_HUB,
                                                true,
                                                call(carried.newCall(method, options()), true))))
                .toList();
    }

    private void check(ManagedChannel channel, Role role, String method, boolean session)
            throws Exception {
        Outcome outcome = call(channel.newCall(RawCalls.method(method), options()), session);
        verify(method, role.proto(), session, outcome);
    }

    private void verify(String method, PeerRole role, boolean session, Outcome outcome) {
        AccessRules.Rule rule = rules.rule(method).orElseThrow();
        if (!rule.admits(role)) {
            assertEquals(
                    FaultReason.FAULT_REASON_PEER_WRONG_ROLE,
                    Faults.read(outcome.failure()).orElseThrow().reason());
        } else if (rule.proof() == Proof.PROOF_SESSION && !session) {
            assertEquals(
                    FaultReason.FAULT_REASON_PROOF_REFUSED,
                    Faults.read(outcome.failure()).orElseThrow().reason());
        } else {
            assertEquals(Status.Code.ABORTED, outcome.status().getCode(), method);
        }
    }

    private record Outcome(Status status, Metadata trailers) {
        Throwable failure() {
            return status.asRuntimeException(trailers);
        }
    }

    private static Outcome call(ClientCall<byte[], byte[]> call, boolean session) throws Exception {
        return call(call, session, null);
    }

    private static Outcome call(
            ClientCall<byte[], byte[]> call, boolean session, @Nullable String node)
            throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Metadata headers = new Metadata();
        if (node != null) {
            headers.put(WireKeys.SKERRY_NODE, node);
        }
        if (session) {
            byte[] envelope = Envelope.newBuilder().setPayloadType("x").build().toByteArray();
            headers.put(WireKeys.SKERRY_SESSION_BIN, envelope);
            headers.put(WireKeys.SKERRY_PROOF_BIN, envelope);
        }
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        outcome.complete(new Outcome(status, trailers));
                    }
                },
                headers);
        call.request(1);
        call.sendMessage(new byte[0]);
        call.halfClose();
        return outcome.get(10, TimeUnit.SECONDS);
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private TlsIdentity identity(Role role) {
        return switch (role) {
            case NODE -> plant.fleet.node(1).tls();
            case OPERATOR -> plant.fleet.alice().tls();
            case HUB -> plant.fleet.hub();
        };
    }

    private static BindableService bindable(ServerServiceDefinition definition) {
        return () -> definition;
    }

    private static ServerServiceDefinition aborting(ServiceDescriptor service) {
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(service);
        service.getMethods().forEach(method -> builder.addMethod(aborting(method)));
        return builder.build();
    }

    private static <Q, R> ServerMethodDefinition<Q, R> aborting(MethodDescriptor<Q, R> method) {
        return ServerMethodDefinition.create(
                method,
                (call, headers) -> {
                    call.close(Status.ABORTED, new Metadata());
                    return new ServerCall.Listener<>() {};
                });
    }
}
