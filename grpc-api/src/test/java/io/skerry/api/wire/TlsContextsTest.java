package io.skerry.api.wire;

import static io.skerry.api.wire.TlsFixture.ALICE;
import static io.skerry.api.wire.TlsFixture.FLEET;
import static io.skerry.api.wire.TlsFixture.HUB;
import static io.skerry.api.wire.TlsFixture.NODE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.skerry.api.fault.Faults;
import io.skerry.api.fault.Faults.Fault;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.FaultReason;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsContextsTest {
    private static final TlsFixture FIXTURE = new TlsFixture();
    private static final byte[] HELLO = {1, 2, 3};

    private final BlockingQueue<PeerVerdict.Refused> refusals = new LinkedBlockingQueue<>();

    @Test
    void nodeAndHubOfOneFleetTalkTls13() {
        TlsIdentity node = FIXTURE.issue(NODE);
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            assertArrayEquals(HELLO, server.call(client(node, Role.HUB), HELLO));

            Attributes transport = server.transports.remove();
            PeerVerdict peer =
                    new PeerSessions(FIXTURE.policy(Role.NODE)).peer(transport).orElseThrow();
            assertEquals("TLSv1.3", session(transport).getProtocol());
            assertEquals(NODE, assertInstanceOf(PeerVerdict.Accepted.class, peer).peer().id());
        }
    }

    @Test
    void theClientLearnsWhoTheServerIs() throws InterruptedException {
        TlsIdentity node = FIXTURE.issue(NODE);
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            ManagedChannel channel = server.connect(client(node, Role.HUB));
            PeerVerdict peer =
                    new PeerSessions(FIXTURE.policy(Role.HUB))
                            .peer(server.clientAttributes(channel))
                            .orElseThrow();
            channel.shutdownNow();

            assertEquals(HUB, assertInstanceOf(PeerVerdict.Accepted.class, peer).peer().id());
        }
    }

    static Stream<Arguments> badIdentities() {
        CertificateAuthority stranger =
                CertificateAuthority.create(
                        FLEET,
                        Role.NODE,
                        Clock.systemUTC().instant(),
                        Duration.ofDays(9),
                        new SecureRandom());
        CertificateAuthority nodes = FIXTURE.authority(Role.NODE);
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                Arguments.of(
                        FIXTURE.issue(NODE, stranger, hour.negated(), hour),
                        PeerRefusalReason.FOREIGN,
                        FaultReason.FAULT_REASON_PEER_FOREIGN),
                Arguments.of(
                        FIXTURE.issue(NODE, nodes, hour.multipliedBy(-3), hour.negated()),
                        PeerRefusalReason.EXPIRED,
                        FaultReason.FAULT_REASON_PEER_EXPIRED),
                Arguments.of(
                        FIXTURE.issue(NODE, nodes, hour, hour.multipliedBy(3)),
                        PeerRefusalReason.NOT_YET_VALID,
                        FaultReason.FAULT_REASON_PEER_FOREIGN),
                Arguments.of(
                        FIXTURE.issue(ALICE),
                        PeerRefusalReason.WRONG_ROLE,
                        FaultReason.FAULT_REASON_PEER_WRONG_ROLE),
                Arguments.of(
                        FIXTURE.issue(HUB, nodes, hour.negated(), hour),
                        PeerRefusalReason.WRONG_ROLE,
                        FaultReason.FAULT_REASON_PEER_WRONG_ROLE),
                Arguments.of(
                        FIXTURE.named(nodes, NODE.uri(), HUB.uri()),
                        PeerRefusalReason.TWO_SPIFFE_IDS,
                        FaultReason.FAULT_REASON_PEER_FOREIGN),
                Arguments.of(
                        FIXTURE.named(nodes),
                        PeerRefusalReason.NO_SPIFFE_ID,
                        FaultReason.FAULT_REASON_PEER_FOREIGN),
                Arguments.of(
                        FIXTURE.named(nodes, "https://example.org/node"),
                        PeerRefusalReason.NO_SPIFFE_ID,
                        FaultReason.FAULT_REASON_PEER_FOREIGN));
    }

    @ParameterizedTest
    @MethodSource("badIdentities")
    void aServerRefusesABadClientAndTheClientLearnsWhy(
            TlsIdentity identity, PeerRefusalReason reason, FaultReason told)
            throws InterruptedException {
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            Fault fault = failure(server, client(identity, Role.HUB));

            PeerVerdict.Refused refusal = refusals.poll(5, TimeUnit.SECONDS);
            assertEquals(reason, Objects.requireNonNull(refusal).reason());
            assertEquals(told, fault.reason());
            assertTrue(server.transports.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("badIdentities")
    void aClientRefusesABadServerAndSaysWhy(
            TlsIdentity identity, PeerRefusalReason reason, FaultReason told) {
        TlsIdentity own = FIXTURE.issue(HUB);
        try (EchoServer server = server(identity)) {
            SslContext client =
                    TlsContexts.clientMutual(
                            () -> own,
                            FIXTURE.policy(Role.NODE)
                                    .reporting((PeerVerdict.Refused r) -> refusals.add(r)));
            Fault fault = failure(server, client);

            assertEquals(reason.name(), fault.metadata().get("refusal"), told.name());
            assertEquals(reason, refusals.remove().reason());
        }
    }

    @Test
    void aClientRefusesAGoodServerThatIsNotTheOneItMeans() {
        TlsIdentity node = FIXTURE.issue(NODE);
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            SslContext client =
                    TlsContexts.clientMutual(
                            () -> node,
                            FIXTURE.policy(Role.HUB).expecting(SpiffeId.hub(FLEET, "other")));

            assertEquals("UNEXPECTED_PEER", failure(server, client).metadata().get("refusal"));
        }
    }

    @Test
    void aServerRefusesARevokedPeerAndTheClientLearnsIt() {
        TlsIdentity hub = FIXTURE.issue(HUB);
        SslContext tls =
                TlsContexts.serverMutual(
                        () -> hub,
                        FIXTURE.policy(Role.NODE).refusing(peer -> peer.id().equals(NODE)));
        try (EchoServer server = new EchoServer(tls)) {
            assertEquals(
                    FaultReason.FAULT_REASON_PEER_REVOKED,
                    failure(server, client(FIXTURE.issue(NODE), Role.HUB)).reason());
        }
    }

    @Test
    void aClientWithoutACertificateGetsNothing() throws Exception {
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            byte[] digest = Keys.sha256(FIXTURE.authority(Role.HUB).certificate().getEncoded());
            SslContext client =
                    TlsContexts.clientPinned(List.of(digest), FLEET, Role.HUB, Clock.systemUTC());

            assertThrows(StatusRuntimeException.class, () -> server.call(client, HELLO));
            assertTrue(server.transports.isEmpty());
        }
    }

    @Test
    void aRenewedIdentityShowsInNewHandshakesAndOldConnectionsLiveOn() {
        ReloadableIdentity identity = new ReloadableIdentity(FIXTURE.issue(NODE));
        SslContext client = TlsContexts.clientMutual(identity, FIXTURE.policy(Role.HUB));
        try (EchoServer server = server(FIXTURE.issue(HUB))) {
            ManagedChannel old = server.connect(client);
            server.call(old, HELLO);
            TlsIdentity renewed = FIXTURE.issue(NODE);
            identity.update(renewed);
            server.transports.clear();

            server.call(old, HELLO);
            assertNotEquals(renewed.leaf(), leafOf(server.transports.remove()));
            server.call(client, HELLO);
            assertEquals(renewed.leaf(), leafOf(server.transports.remove()));
            old.shutdownNow();
        }
    }

    @Test
    void aMachineThatKnowsOnlyTheAuthoritysDigestFindsItsHub() throws Exception {
        TlsIdentity hub = FIXTURE.issue(HUB);
        CertificateAuthority hubs = FIXTURE.authority(Role.HUB);
        TlsIdentity shown = new TlsIdentity(hub.key(), List.of(hub.leaf(), hubs.certificate()));
        byte[] digest = Keys.sha256(hubs.certificate().getEncoded());
        try (EchoServer server = new EchoServer(TlsContexts.serverAuthOnly(() -> shown))) {
            SslContext pinned =
                    TlsContexts.clientPinned(List.of(digest), FLEET, Role.HUB, Clock.systemUTC());
            assertArrayEquals(HELLO, server.call(pinned, HELLO));
            assertTrue(
                    new PeerSessions(FIXTURE.policy(Role.NODE))
                            .peer(server.transports.remove())
                            .isEmpty());

            SslContext other =
                    TlsContexts.clientPinned(
                            List.of(Keys.sha256(new byte[1])), FLEET, Role.HUB, Clock.systemUTC());
            assertEquals("FOREIGN", failure(server, other).metadata().get("refusal"));
        }
    }

    private static Certificate leafOf(Attributes transport) {
        try {
            return session(transport).getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            throw new AssertionError(none);
        }
    }

    private static SSLSession session(Attributes transport) {
        return Objects.requireNonNull(transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    }

    private EchoServer server(TlsIdentity identity) {
        return new EchoServer(
                TlsContexts.serverMutual(
                        () -> identity,
                        FIXTURE.policy(Role.NODE)
                                .reporting((PeerVerdict.Refused r) -> refusals.add(r))));
    }

    private static SslContext client(TlsIdentity identity, Role server) {
        return TlsContexts.clientMutual(() -> identity, FIXTURE.policy(server));
    }

    private static Fault failure(EchoServer server, SslContext client) {
        StatusRuntimeException thrown =
                assertThrows(StatusRuntimeException.class, () -> server.call(client, HELLO));
        return Faults.read(thrown)
                .orElseThrow(() -> new AssertionError("no reason in " + thrown, thrown));
    }
}
