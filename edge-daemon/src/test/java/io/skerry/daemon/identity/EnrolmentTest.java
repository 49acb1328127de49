package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.daemon.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class EnrolmentTest {
    private final FakeHub hub = new FakeHub();
    private final TestClock clock = new TestClock(hub.fleet.now());
    private final InMemoryIdentityState state = new InMemoryIdentityState();

    private Enrolment enrolment() {
        return new Enrolment(state, hub, clock, new SecureRandom());
    }

    private String refusal(UnaryOperator<EnrolResponse> answer) {
        hub.answer = answer;
        EnrolmentException refused =
                assertThrows(EnrolmentException.class, () -> enrolment().enrol(hub.token()));
        assertEquals(Optional.empty(), state.enrolment());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void aTokenMakesThisMachineANode() throws EnrolmentException {
        NodeIdentity identity = enrolment().enrol(hub.token());
        EnrolRequest request = hub.requests.getFirst();
        assertEquals(request.getNodeId(), identity.id().name());
        assertEquals(request.getIdentityKey(), identity.signer().key());
        assertEquals("shop-7", request.getName());
        assertTrue(
                EnrolmentTokens.bindHmacMatches(
                        new byte[32],
                        request.getIdentityKey().getSpki().toByteArray(),
                        request.getNodeId(),
                        request.getBindHmac().toByteArray()));
        assertEquals(hub.fleet.hubId(), identity.enrolment().hub());
        assertEquals(Duration.ofDays(21), identity.certificateLead(clock.instant()));
    }

    @Test
    void aWishForAShorterCertificateGoesToTheHub() throws EnrolmentException {
        var _ = enrolment().enrol(hub.token(), Duration.ofDays(2));
        assertEquals(2 * 24 * 3600, hub.requests.getFirst().getLifetimeSeconds());
    }

    @Test
    void theIdentityIsTheSameAfterARestart() throws EnrolmentException {
        NodeIdentity first = enrolment().enrol(hub.token());
        NodeIdentity again = enrolment().identity().orElseThrow();
        assertEquals(first.id(), again.id());
        assertEquals(first.tls().leaf(), again.tls().leaf());
        assertEquals(first.enrolment(), again.enrolment());
        assertEquals(
                ByteString.copyFrom(hub.fleet.rootSha256()),
                ByteString.copyFrom(again.rootSha256()));
    }

    @Test
    void aNodeIsNotEnrolledAgain() throws EnrolmentException {
        enrolment().enrol(hub.token());
        assertThrows(IdentityExistsException.class, () -> enrolment().enrol(hub.token()));
        assertEquals(1, hub.requests.size());
    }

    @Test
    void afterAFailureTheSameKeysAskAgain() throws EnrolmentException {
        hub.answer =
                response -> {
                    throw new StoreException(StoreException.Reason.IO, "the line broke");
                };
        assertThrows(StoreException.class, () -> enrolment().enrol(hub.token()));
        hub.answer = UnaryOperator.identity();
        enrolment().enrol(hub.token());
        assertEquals(2, hub.requests.size());
        assertEquals(hub.requests.get(0).getNodeId(), hub.requests.get(1).getNodeId());
        assertEquals(hub.requests.get(0).getIdentityKey(), hub.requests.get(1).getIdentityKey());
    }

    @Test
    void trustDocumentsOfAnotherFleetAreRefused() {
        TestFleet stranger = TestFleet.create();
        assertTrue(
                refusal(response -> response.toBuilder().setBundle(stranger.bundle()).build())
                        .startsWith("The hub's trust documents are not those of the token"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        TestFleet stranger = TestFleet.create();
        String message =
                refusal(response ->
                        response.toBuilder()
                                .clearCertificateChain()
                                .addAllCertificateChain(
                                        Certificates.encode(
                                                List.of(
                                                        stranger.authority(Role.NODE)
                                                                .issue(
                                                                        io.skerry.api.identity
                                                                                .SpiffeId.node(
                                                                                hub.fleet.name(),
                                                                                hub.requests
                                                                                        .getLast()
                                                                                        .getNodeId()),
                                                                        state.keys()
                                                                                .orElseThrow()
                                                                                .tls()
                                                                                .getPublic(),
                                                                        clock.instant(),
                                                                        clock.instant()
                                                                                .plus(
                                                                                        Duration
                                                                                                .ofDays(
                                                                                                        1)),
                                                                        hub.requests
                                                                                .getLast()
                                                                                .getTlsKeyStatement()))))
                                .build());
        assertTrue(message.startsWith("The certificate from the hub is not good"), message);
    }

    @Test
    void aCertificateForAnotherNodeOrKeyIsRefused() {
        String otherNode =
                refusal(response ->
                        response.toBuilder()
                                .setCertificateChain(
                                        0,
                                        ByteString.copyFrom(
                                                Certificates.encode(
                                                        hub.certificate(
                                                                hub.requests.getLast(),
                                                                "0".repeat(32)))))
                                .build());
        assertTrue(otherNode.contains("and not for this node"), otherNode);
        String otherKey =
                refusal(response ->
                        response.toBuilder()
                                .clearCertificateChain()
                                .addAllCertificateChain(
                                        Certificates.encode(hub.fleet.node(3).tls().chain()))
                                .build());
        assertTrue(otherKey.contains("not for the key of this machine"), otherKey);
    }

    @Test
    void anExpiredCertificateIsRefused() {
        clock.advance(Duration.ofDays(22));
        assertTrue(refusal(UnaryOperator.identity()).contains("expired"));
    }

    @Test
    void aHubThatDoesNotSayWhereToLinkIsRefused() {
        assertTrue(
                refusal(response -> response.toBuilder().clearUplinkAddresses().build())
                        .startsWith("The hub does not say who it is or where it takes uplinks"));
        assertTrue(
                refusal(response -> response.toBuilder().setHub("spiffe://x/hub/y").build())
                        .startsWith("The hub does not say"));
        assertTrue(
                refusal(response -> response.toBuilder().setHub("nobody").build())
                        .startsWith("The hub's answer cannot be read"));
        assertTrue(
                refusal(response ->
                                response.toBuilder()
                                        .clearCertificateChain()
                                        .addCertificateChain(ByteString.copyFromUtf8("x"))
                                        .build())
                        .startsWith("The hub's answer cannot be read"));
    }

    @Test
    void aTokenOfAnotherHubAuthorityIsRefused() {
        var token =
                hub.token().toBuilder()
                        .setHubAnchorSha256(ByteString.copyFrom(new byte[32]))
                        .build();
        EnrolmentException refused =
                assertThrows(EnrolmentException.class, () -> enrolment().enrol(token));
        assertTrue(String.valueOf(refused.getMessage()).contains("another authority for hubs"));
    }

    @Test
    void everyAddressOfTheTokenIsTried() throws EnrolmentException {
        EnrolmentGateway second =
                (address, token, request) -> {
                    if (address.port() == 7443) {
                        throw new EnrolmentException("away");
                    }
                    return hub.enrol(address, token, request);
                };
        Enrolment enrolment = new Enrolment(state, second, clock, new SecureRandom());
        var token = hub.token();
        assertEquals(
                "away",
                assertThrows(EnrolmentException.class, () -> enrolment.enrol(token)).getMessage());
        enrolment.enrol(
                token.toBuilder()
                        .addHubAddresses("not an address:x")
                        .addHubAddresses("127.0.0.1:8443")
                        .build());
        assertEquals(1, hub.requests.size());
        assertFalse(state.enrolment().isEmpty());
    }
}
