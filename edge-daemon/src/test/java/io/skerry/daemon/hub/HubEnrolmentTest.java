package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Binder;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import io.skerry.api.v1.TokenRegistration;
import io.skerry.api.v1.TrustRole;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class HubEnrolmentTest {
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
    void aMachineGetsACertificateOfThreeWeeksThatTheHubAccepts() {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        EnrolResponse response = plant.enrol(token, plant.request(token, machine));
        assertEquals(List.of("hub.example:7443"), response.getUplinkAddressesList());
        assertEquals(plant.fleet.bundle(), response.getBundle());
        TlsIdentity identity = HubPlant.identity(machine, response);
        X509Certificate leaf = identity.leaf();
        Duration life =
                Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        assertEquals(Duration.ofDays(21).plusHours(1), life);
        assertEquals(
                plant.fleet.bundle(),
                io.skerry.api.v1.FleetServiceGrpc.newBlockingStub(plant.connect(identity))
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .getTrust(GetTrustRequest.getDefaultInstance())
                        .getBundle());
    }

    @Test
    void aShorterCertificateIsGrantedAndALongerOneIsNot() {
        assertEquals(Duration.ofDays(2), lifeGranted("berlin-1", Duration.ofDays(2)));
        assertEquals(Duration.ofDays(21), lifeGranted("berlin-2", Duration.ofDays(400)));
        assertEquals(Duration.ofDays(21), lifeGranted("berlin-3", Duration.ofDays(40_000)));
    }

    private Duration lifeGranted(String name, Duration wished) {
        EnrolmentToken token = plant.token(name);
        HubPlant.Machine machine = plant.machine();
        EnrolResponse response =
                plant.enrol(
                        token,
                        plant.request(token, machine).toBuilder()
                                .setLifetimeSeconds((int) wished.toSeconds())
                                .build());
        X509Certificate leaf = HubPlant.identity(machine, response).leaf();
        return Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant())
                .minusHours(1);
    }

    @Test
    void ofAThousandParallelUsesOfOneTokenOneMakesANode() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine first = plant.machine();
        ManagedChannel channel = plant.toEnrol(token);
        List<Future<EnrolResponse>> uses = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                EnrolRequest request =
                        plant.request(
                                token,
                                new HubPlant.Machine(
                                        plant.machine().id(), first.identity(), first.tls()));
                uses.add(
                        executor.submit(() ->
                                EnrolmentServiceGrpc.newBlockingStub(channel)
                                        .withDeadlineAfter(60, TimeUnit.SECONDS)
                                        .enrol(request)));
            }
        }
        assertEquals(1, uses.stream().filter(use -> use.state() == Future.State.SUCCESS).count());
        assertEquals(1, pending().getPendingCount());
    }

    @Test
    void aLostAnswerCanBeAskedForAgainAlsoAfterARestart() throws Exception {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        EnrolRequest request = plant.request(token, machine);
        plant.enrol(token, request);
        plant.enrol(token, request);
        plant.restart();
        plant.enrol(token, request);
        assertEquals(1, pending().getPendingCount());
        assertTokenRefused("used", () -> plant.enrol(token, plant.request(token, plant.machine())));
        assertTokenRefused(
                "used",
                () ->
                        plant.enrol(
                                token,
                                plant.request(
                                        token,
                                        new HubPlant.Machine(
                                                machine.id(),
                                                Keys.generateEd25519(plant.fleet.random()),
                                                machine.tls()))));
    }

    @Test
    void eachWrongTokenIsRefusedWithItsOwnReason() {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        EnrolmentToken unknown =
                plant.tokens.issue("x", List.of(), null, plant.clocks.wall().instant());
        assertTokenRefused("unknown", () -> plant.enrol(unknown, plant.request(unknown, machine)));
        assertTokenRefused(
                "secret", () -> plant.enrol(token, machine, r -> r.setHubSecret(plant.random(32))));
        assertTokenRefused(
                "name", () -> plant.enrol(token, machine, r -> r.setName("somebody-else")));
        EnrolmentToken old =
                plant.tokens.issue(
                        "old",
                        List.of(),
                        null,
                        plant.clocks.wall().instant().minus(Duration.ofMinutes(16)));
        plant.register(old);
        assertTokenRefused("expired", () -> plant.enrol(old, plant.request(old, machine)));
        plant.enrol(token, plant.request(token, machine));
    }

    @Test
    void eachWrongFieldIsRefusedByItsNameAndTheTokenStaysUsable() {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        HubPlant.Machine other = plant.machine();
        EnrolRequest foreign = plant.request(token, other);
        Map<String, UnaryOperator<EnrolRequest.Builder>> wrong =
                Map.of(
                        "node_id", r -> r.setNodeId("../../etc"),
                        "bind_hmac", r -> r.setBindHmac(ByteString.EMPTY),
                        "identity_key",
                                r -> r.setIdentityKey(Keys.encode(machine.tls().getPublic())),
                        "certificate_request",
                                r -> r.setCertificateRequest(ByteString.copyFromUtf8("no")),
                        "tls_key_statement",
                                r -> r.setTlsKeyStatement(foreign.getTlsKeyStatement()));
        wrong.forEach((field, change) ->
                assertEquals(
                        field,
                        fault(() -> plant.enrol(token, machine, change))
                                .metadata()
                                .get(Faults.FIELD)));
        assertEquals(
                FaultReason.FAULT_REASON_VERSION_UNSUPPORTED,
                fault(() -> plant.enrol(token, machine, r -> r.setProtocolVersion(2))).reason());
        plant.enrol(token, plant.request(token, machine));
    }

    @Test
    void aNodeIdThatIsTakenIsRefused() {
        HubPlant.Machine machine = plant.machine();
        EnrolmentToken first = plant.token("berlin-1");
        plant.enrol(first, plant.request(first, machine));
        EnrolmentToken second = plant.token("berlin-2");
        assertEquals(
                "node_id",
                fault(() -> plant.enrol(second, plant.request(second, machine)))
                        .metadata()
                        .get(Faults.FIELD));
    }

    @Test
    void aStormOfWrongTokensIsSentAwayForAMoment() {
        EnrolmentToken unknown =
                plant.tokens.issue("x", List.of(), null, plant.clocks.wall().instant());
        EnrolRequest request = plant.request(unknown, plant.machine());
        var stub = EnrolmentServiceGrpc.newBlockingStub(plant.toEnrol(unknown));
        FaultReason last = FaultReason.FAULT_REASON_UNSPECIFIED;
        for (int i = 0; i < 2_000 && last != FaultReason.FAULT_REASON_OVERLOADED; i++) {
            last =
                    fault(() -> stub.withDeadlineAfter(20, TimeUnit.SECONDS).enrol(request))
                            .reason();
        }
        assertEquals(FaultReason.FAULT_REASON_OVERLOADED, last);
    }

    @Test
    void registeringTwiceByOneRequestChangesNothing() {
        RegisterTokensRequest request =
                RegisterTokensRequest.newBuilder()
                        .setRequestId(plant.random(16))
                        .addTokens(registration("a"))
                        .addTokens(registration("b"))
                        .build();
        assertEquals(2, plant.fleetService().registerTokens(request).getRegistered());
        assertEquals(2, plant.fleetService().registerTokens(request).getRegistered());
    }

    @Test
    void aTokenThatLivesTooLongOrIsMalformedIsRefusedByItsPlace() {
        TokenRegistration good = registration("a");
        Instant tomorrow = plant.clocks.wall().instant().plus(Duration.ofDays(1));
        Map<String, TokenRegistration> wrong =
                Map.of(
                        "tokens[1].not_after_unix_millis",
                        good.toBuilder().setNotAfterUnixMillis(tomorrow.toEpochMilli()).build(),
                        "tokens[1].token_id",
                        good.toBuilder().setTokenId(ByteString.EMPTY).build(),
                        "tokens[1].hub_secret_sha256",
                        good.toBuilder().setHubSecretSha256(ByteString.EMPTY).build(),
                        "tokens[1].name",
                        good.toBuilder().setName(" ").build());
        wrong.forEach((field, token) ->
                assertEquals(
                        field,
                        fault(() ->
                                        plant.fleetService()
                                                .registerTokens(
                                                        RegisterTokensRequest.newBuilder()
                                                                .setRequestId(plant.random(16))
                                                                .addTokens(good)
                                                                .addTokens(token)
                                                                .build()))
                                .metadata()
                                .get(Faults.FIELD)));
    }

    @Test
    void theOperatorBindsWhoKnowsTheSecretAndTheHubTakesItOnce() {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        plant.enrol(token, plant.request(token, machine));
        PendingBinding pending = pending().getPending(0);
        Envelope binding = bind(token, pending);
        SubmitBindingsResponse taken = submit(binding, binding, Envelope.getDefaultInstance());
        assertEquals(1, taken.getAccepted());
        assertEquals(
                List.of(1, 2), taken.getRefusedList().stream().map(r -> r.getIndex()).toList());
        assertEquals(1, submit(binding).getAccepted(), "the same again is good");
        assertEquals(0, pending().getPendingCount());
    }

    @Test
    void aBindingOfAStrangerOrWithAnotherKeyIsRefused() {
        EnrolmentToken token = plant.token("berlin-1");
        HubPlant.Machine machine = plant.machine();
        plant.enrol(token, plant.request(token, machine));
        SubmitBindingsResponse stranger = submit(plant.fleet.node(1).sealedBinding());
        assertTrue(stranger.getRefused(0).getMessage().contains("has not enrolled"));
        Envelope otherKey =
                plant.fleet.seal(
                        plant.fleet.node(1).binding().toBuilder().setNodeId(machine.id()).build());
        assertTrue(submit(otherKey).getRefused(0).getMessage().contains("another identity key"));
    }

    private Envelope bind(EnrolmentToken token, PendingBinding pending) {
        Binder binder =
                new Binder(
                        plant.fleet.name(),
                        Map.of(token.getTokenId(), token),
                        plant.fleet.signer(TrustRole.TRUST_ROLE_BINDINGS));
        return switch (binder.bind(pending, plant.clocks.wall().instant())) {
            case Binder.Decision.Bound bound -> bound.binding();
            case Binder.Decision.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    private SubmitBindingsResponse submit(Envelope... bindings) {
        return plant.fleetService()
                .submitBindings(
                        SubmitBindingsRequest.newBuilder()
                                .setRequestId(plant.random(16))
                                .addAllBindings(List.of(bindings))
                                .build());
    }

    private ListPendingBindingsResponse pending() {
        return plant.fleetService()
                .listPendingBindings(ListPendingBindingsRequest.getDefaultInstance());
    }

    private TokenRegistration registration(String name) {
        return TokenIssuer.registration(
                plant.tokens.issue(name, List.of(), null, plant.clocks.wall().instant()));
    }

    private static void assertTokenRefused(String kind, Executable call) {
        Faults.Fault fault = fault(call);
        assertEquals(FaultReason.FAULT_REASON_TOKEN_REFUSED, fault.reason());
        assertEquals(kind, fault.metadata().get("kind"));
    }

    private static Faults.Fault fault(Executable call) {
        return Faults.read(assertThrows(StatusRuntimeException.class, call)).orElseThrow();
    }
}
