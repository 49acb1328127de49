package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.RecoveryStatements;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.BeginRecoveryRequest;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.RecoverRequest;
import io.skerry.api.v1.RecoverResponse;
import io.skerry.api.wire.ReloadableIdentity;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.identity.GrpcRenewalGateway;
import io.skerry.daemon.identity.NodeIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next certificate of a node, over real TLS on both ends. */
final class HubRecoveryTest {
    @TempDir Path folder;
    private HubPlant plant;
    private HubPlant.Machine machine;
    private NodeIdentity node;

    @BeforeEach
    void enrol() throws IOException {
        plant = new HubPlant(folder);
        EnrolmentToken token = plant.token("berlin-1");
        machine = plant.machine();
        node =
                identity(
                        machine,
                        HubPlant.identity(
                                machine, plant.enrol(token, plant.request(token, machine))));
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aGoodCertificateBringsTheNextOne() throws EnrolmentException {
        KeyPair tls = Keys.generateP256(plant.fleet.random());
        List<ByteString> chain = gateway(node).renew(order(machine, tls));
        assertWorks(tls, chain);
    }

    @Test
    void withoutAnyCertificateTheIdentityKeyBringsOne() throws EnrolmentException {
        KeyPair tls = Keys.generateP256(plant.fleet.random());
        RecoverResponse response =
                gateway(node).recover(challenge -> request(machine, tls, challenge));
        assertWorks(tls, response.getCertificateChainList());
        assertEquals(plant.fleet.bundle(), response.getBundle());
    }

    @Test
    void whoIsRevokedGetsNoneEitherWay() throws IOException {
        plant.restart(plant.keys(Policies.revoking(plant.fleet, machine.id())));
        node = identity(machine, node.tls());
        KeyPair tls = Keys.generateP256(plant.fleet.random());
        assertThrows(EnrolmentException.class, () -> gateway(node).renew(order(machine, tls)));
        EnrolmentException refused =
                assertThrows(
                        EnrolmentException.class,
                        () -> gateway(node).recover(challenge -> request(machine, tls, challenge)));
        assertTrue(String.valueOf(refused.getMessage()).contains("revoked"), refused.getMessage());
    }

    @Test
    void whomNobodyEnrolledGetsNone() {
        HubPlant.Machine stranger = plant.machine();
        Faults.Fault fault = refusal(stranger, stranger.tls(), challenge());
        assertEquals(FaultReason.FAULT_REASON_UNKNOWN_NODE, fault.reason());
    }

    @Test
    void anotherMachinesKeyIsNoProof() {
        HubPlant.Machine thief =
                new HubPlant.Machine(
                        machine.id(), plant.machine().identity(), plant.machine().tls());
        assertRefused("BAD_SIGNATURE", refusal(thief, thief.tls(), challenge()));
    }

    @Test
    void whatWasSignedForAnotherCertificateOfTheHubIsRefused() {
        RecoveryStatements.Challenge real = challenge();
        RecoveryStatements.Challenge inTheMiddle =
                new RecoveryStatements.Challenge(real.hub(), plant.random(32), real.nonce());
        assertRefused("REPLAYED", refusal(machine, machine.tls(), inTheMiddle));
    }

    @Test
    void aNonceOfNobodyIsRefused() {
        RecoveryStatements.Challenge real = challenge();
        RecoveryStatements.Challenge made =
                new RecoveryStatements.Challenge(
                        real.hub(), real.serverCertificateSha256(), plant.random(32));
        assertRefused("BAD_NONCE", refusal(machine, machine.tls(), made));
    }

    @Test
    void aRestartedHubKnowsNoOldNonce() throws IOException {
        RecoveryStatements.Challenge before = challenge();
        plant.restart();
        assertRefused("BAD_NONCE", refusal(machine, machine.tls(), before));
    }

    @Test
    void aRecoveryCannotBeUsedForAnotherKey() {
        RecoveryStatements.Challenge challenge = challenge();
        RecoverRequest good = request(machine, machine.tls(), challenge);
        RecoverRequest swapped =
                good.toBuilder()
                        .setOrder(order(machine, Keys.generateP256(plant.fleet.random())))
                        .build();
        assertRefused("REPLAYED", refusal(swapped));
    }

    @Test
    void aKeyThatTheNodeDoesNotVouchForIsRefusedByItsField() {
        KeyPair other = Keys.generateP256(plant.fleet.random());
        RecoverRequest request = request(machine, machine.tls(), challenge());
        request =
                request.toBuilder()
                        .setOrder(
                                request.getOrder().toBuilder()
                                        .setTlsKeyStatement(
                                                order(machine, other).getTlsKeyStatement()))
                        .build();
        Faults.Fault fault = refusal(request);
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals("order.tls_key_statement", fault.metadata().get(Faults.FIELD));
    }

    @Test
    void rubbishIsRefusedByItsReason() {
        RecoverRequest good = request(machine, machine.tls(), challenge());
        RecoverRequest rubbish =
                good.toBuilder()
                        .setStatement(
                                good.getStatement().toBuilder()
                                        .setPayload(ByteString.copyFromUtf8("\u0007")))
                        .build();
        assertRefused("MALFORMED", refusal(rubbish));
    }

    @Test
    void eachCertificateIsOnRecord() throws Exception {
        gateway(node).renew(order(machine, Keys.generateP256(plant.fleet.random())));
        KeyPair tls = Keys.generateP256(plant.fleet.random());
        gateway(node).recover(challenge -> request(machine, tls, challenge));
        plant.hub().close();
        List<String> kinds = new ArrayList<>();
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hub.db"));
                Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT entry FROM audit ORDER BY sequence")) {
            while (rows.next()) {
                kinds.add(AuditEntry.parseFrom(rows.getBytes(1)).getKind());
            }
        }
        assertTrue(
                kinds.containsAll(List.of("certificate.renewed", "certificate.recovered")),
                kinds.toString());
    }

    private NodeIdentity identity(HubPlant.Machine of, TlsIdentity tls) {
        return new NodeIdentity(
                SpiffeId.node(plant.fleet.name(), of.id()),
                of.signer(),
                new ReloadableIdentity(tls),
                new NodeIdentity.Enrolment(
                        plant.fleet.hubId(),
                        List.of(plant.hub().address()),
                        List.of(plant.hub().enrolmentAddress()),
                        plant.fleet.bundle()));
    }

    private GrpcRenewalGateway gateway(NodeIdentity of) {
        return plant.renewals(of);
    }

    private CertificateOrder order(HubPlant.Machine of, KeyPair tls) {
        Signer signer = of.signer();
        return CertificateOrder.newBuilder()
                .setCertificateRequest(ByteString.copyFrom(CertificateRequests.create(tls)))
                .setTlsKeyStatement(
                        TlsKeyStatements.sign(
                                signer,
                                SpiffeId.node(plant.fleet.name(), of.id()),
                                tls.getPublic().getEncoded(),
                                plant.clocks.wall().instant().plus(Duration.ofDays(30))))
                .build();
    }

    private RecoverRequest request(
            HubPlant.Machine of, KeyPair tls, RecoveryStatements.Challenge challenge) {
        CertificateOrder order = order(of, tls);
        return RecoverRequest.newBuilder()
                .setNodeId(of.id())
                .setOrder(order)
                .setStatement(
                        RecoveryStatements.sign(
                                of.signer(),
                                SpiffeId.node(plant.fleet.name(), of.id()),
                                challenge,
                                order.getCertificateRequest().toByteArray()))
                .build();
    }

    /** What the hub demands now. */
    private RecoveryStatements.Challenge challenge() {
        return new RecoveryStatements.Challenge(
                plant.fleet.hubId(),
                ByteString.copyFrom(Certificates.sha256(plant.tls.leaf())),
                enrolment().beginRecovery(BeginRecoveryRequest.getDefaultInstance()).getNonce());
    }

    private Faults.Fault refusal(
            HubPlant.Machine of, KeyPair tls, RecoveryStatements.Challenge challenge) {
        return refusal(request(of, tls, challenge));
    }

    private Faults.Fault refusal(RecoverRequest request) {
        StatusRuntimeException thrown =
                assertThrows(StatusRuntimeException.class, () -> enrolment().recover(request));
        return Faults.read(thrown).orElseThrow();
    }

    private static void assertRefused(String reason, Faults.Fault fault) {
        assertEquals(FaultReason.FAULT_REASON_PROOF_REFUSED, fault.reason());
        assertEquals(reason, fault.metadata().get("refusal"));
    }

    private EnrolmentServiceGrpc.EnrolmentServiceBlockingStub enrolment() {
        ManagedChannel channel = plant.anonymous();
        return EnrolmentServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private void assertWorks(KeyPair tls, List<ByteString> encoded) {
        List<X509Certificate> chain = Certificates.decode(encoded);
        assertEquals(tls.getPublic(), chain.getFirst().getPublicKey());
        assertEquals(node.id(), Certificates.spiffeId(chain.getFirst()).orElseThrow());
        ManagedChannel channel = plant.connect(new TlsIdentity(tls.getPrivate(), chain));
        assertEquals(
                plant.fleet.bundle(),
                FleetServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .getTrust(GetTrustRequest.getDefaultInstance())
                        .getBundle());
    }
}
