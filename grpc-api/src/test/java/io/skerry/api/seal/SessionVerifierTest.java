package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.CallProof;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.SealedSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SessionVerifierTest {
    private static final Instant NOW = TestFleet.NOW;
    private static final String METHOD = NodeServiceGrpc.getWatchSeriesMethod().getFullMethodName();
    private static final String PLAN = NodeServiceGrpc.getPlanActionMethod().getFullMethodName();
    private static final byte[] REQUEST = {1, 2, 3};

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final TestClock clock = new TestClock(NOW);
    private final Nonces nonces = new Nonces(clock::nanoTime, new SecureRandom());
    private final byte[] nonce = nonces.mint().value().toByteArray();
    private final SessionVerifier verifier = new SessionVerifier(node.nodeId(), nonces);
    private final SessionSigner bob = session(fleet.bob());

    @Test
    void acceptsAnOperatorsOwnCallDirectAndRelayed() {
        SessionVerifier.Verdict.Accepted accepted =
                assertInstanceOf(SessionVerifier.Verdict.Accepted.class, verify(call(null)));
        assertEquals("bob", accepted.operator().getName());
        assertEquals(SessionVerbs.READ_SERIES, accepted.verb());
        assertInstanceOf(SessionVerifier.Verdict.Accepted.class, verify(call(spki(fleet.bob()))));
    }

    @Test
    void refusesTheSameCallTwice() {
        SessionCall call = call(null);
        verify(call);
        assertRefused(RefusalReason.REFUSAL_REASON_REPLAYED, verify(call));
    }

    @Test
    void refusesAnotherConnectionsSession() {
        assertRefused(RefusalReason.REFUSAL_REASON_NO_SESSION, verify(call(spki(fleet.alice()))));
    }

    @Test
    void refusesAProofForSomethingElse() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                verify(withProof(bob.prove(fleet.node(1).nodeId(), METHOD, REQUEST, nonce))));
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                verify(withProof(bob.prove(node.nodeId(), PLAN, REQUEST, nonce))));
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                verify(withProof(bob.prove(node.nodeId(), METHOD, new byte[] {9}, nonce))));
    }

    @Test
    void refusesAProofOfAnotherSession() {
        SessionSigner other = session(fleet.bob());
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                verify(withProof(other.prove(node.nodeId(), METHOD, REQUEST, nonce))));
        Signer ephemeral = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        Envelope session = resealed(s -> s.setEphemeralKey(ephemeral.key()));
        CallProof.Builder proof = proof().setSessionId(ByteString.copyFrom(new byte[16]));
        assertRefused(
                RefusalReason.REFUSAL_REASON_NO_SESSION,
                verify(call(session, Sealer.seal(PayloadType.CALL, proof.build(), ephemeral))));
    }

    @Test
    void refusesANonceThatIsOldOrNotOurs() {
        byte[] foreign = new Nonces(() -> 0, new SecureRandom()).mint().value().toByteArray();
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_NONCE,
                verify(withProof(bob.prove(node.nodeId(), METHOD, REQUEST, foreign))));
        clock.advance(Nonces.LIFE);
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_NONCE, verify(call(null)));
    }

    @Test
    void refusesAShortSalt() {
        Signer ephemeral = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        Envelope session = resealed(s -> s.setEphemeralKey(ephemeral.key()));
        CallProof.Builder proof = proof().setSalt(ByteString.EMPTY);
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                verify(call(session, Sealer.seal(PayloadType.CALL, proof.build(), ephemeral))));
    }

    @Test
    void refusesASessionOutsideItsTimeOrLongerThanTwelveHours() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_EXPIRED,
                verify(call(null), fleet.trust(), NOW.plus(Duration.ofHours(2))));
        assertRefused(
                RefusalReason.REFUSAL_REASON_NOT_YET_VALID,
                verify(
                        call(null),
                        fleet.trust(),
                        NOW.minus(SessionSigner.BACK_DATE).minusMillis(1)));
        Envelope longer =
                resealed(s ->
                        s.setNotAfterUnixMillis(
                                s.getNotBeforeUnixMillis()
                                        + SessionSigner.MAX_LIFE.toMillis()
                                        + 1));
        assertRefused(RefusalReason.REFUSAL_REASON_VALIDITY_TOO_LONG, verify(with(longer)));
    }

    @Test
    void cutsAWishThatIsTooLongToTwelveHours() {
        SessionSigner signer =
                new SessionSigner(
                        fleet.bob(), SessionVerbs.all(), NOW, Duration.ofDays(9), fleet.random());
        assertEquals(
                NOW.minus(SessionSigner.BACK_DATE).plus(SessionSigner.MAX_LIFE), signer.notAfter());
    }

    @Test
    void refusesASessionThatNobodyOrAnotherSealed() {
        Envelope good = bob.session();
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                verify(with(good.toBuilder().clearSignatures().build())));
        Envelope colleague =
                Sealer.sealBytes(
                        PayloadType.SESSION, good.getPayload().toByteArray(), fleet.alice().seal());
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, verify(with(colleague)));
    }

    @Test
    void refusesAnotherFleetsSessionAndAnUnknownName() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                verify(with(resealed(s -> s.setFleet("other.example")))));
        assertRefused(
                RefusalReason.REFUSAL_REASON_UNKNOWN_OPERATOR,
                verify(with(resealed(s -> s.setOperator("carol")))));
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                verify(with(resealed(SealedSession.Builder::clearSessionId))));
    }

    @Test
    void refusesARevokedOperatorAndARevokedTlsKey() {
        for (String keyId :
                List.of(
                        fleet.bob().seal().keyId(),
                        Keys.keyId(fleet.bob().tls().leaf().getPublicKey()))) {
            PolicyDocument next =
                    fleet.trust().policy().toBuilder()
                            .setVersion(2)
                            .addRevocations(Revocation.newBuilder().setKeyId(keyId))
                            .build();
            TrustVerdict.Accepted accepted =
                    assertInstanceOf(
                            TrustVerdict.Accepted.class, fleet.trust().accept(fleet.bundle(next)));
            assertRefused(
                    RefusalReason.REFUSAL_REASON_REVOKED,
                    verify(call(null), accepted.trust(), NOW));
        }
    }

    @Test
    void refusesWhatTheSessionWasNotMadeForAndWhatNoSessionOpens() {
        SessionSigner narrow =
                new SessionSigner(
                        fleet.alice(),
                        List.of(SessionVerbs.READ_AUDIT),
                        NOW,
                        Duration.ofHours(1),
                        fleet.random());
        assertRefused(
                RefusalReason.REFUSAL_REASON_NOT_GRANTED,
                verify(
                        call(
                                narrow.session(),
                                narrow.prove(node.nodeId(), METHOD, REQUEST, nonce))));
        String execute = NodeServiceGrpc.getExecuteCommandMethod().getFullMethodName();
        SessionCall call =
                new SessionCall(
                        bob.session(),
                        bob.prove(node.nodeId(), execute, REQUEST, nonce),
                        execute,
                        ByteString.copyFrom(REQUEST),
                        null);
        assertRefused(RefusalReason.REFUSAL_REASON_UNSUPPORTED, verify(call));
    }

    @Test
    void aRefusedCallLeavesItsSaltUnused() {
        SessionCall call = call(null);
        assertRefused(
                RefusalReason.REFUSAL_REASON_EXPIRED,
                verify(call, fleet.trust(), NOW.plus(Duration.ofHours(2))));
        assertInstanceOf(SessionVerifier.Verdict.Accepted.class, verify(call));
    }

    @Test
    void namesAVerbForEachMethodThatWantsASession() {
        assertEquals(5, SessionVerbs.all().size());
        assertTrue(SessionVerbs.of("skerry.v1.NodeService/Introduce").isEmpty());
        assertEquals(SessionVerbs.READ_PLAN, SessionVerbs.of(PLAN).orElseThrow());
    }

    private SessionSigner session(OperatorKeys keys) {
        return new SessionSigner(
                keys, SessionVerbs.all(), NOW, Duration.ofHours(1), fleet.random());
    }

    private CallProof.Builder proof() {
        return CallProof.newBuilder()
                .setSessionId(bobsSession().getSessionId())
                .setNodeId(node.nodeId())
                .setMethod(METHOD)
                .setRequestSha256(ByteString.copyFrom(Keys.sha256(REQUEST)))
                .setNonce(ByteString.copyFrom(nonce))
                .setSalt(ByteString.copyFrom(new byte[16]));
    }

    private SealedSession bobsSession() {
        try {
            return SealedSession.parseFrom(bob.session().getPayload());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Envelope resealed(UnaryOperator<SealedSession.Builder> change) {
        return Sealer.seal(
                PayloadType.SESSION,
                change.apply(bobsSession().toBuilder()).build(),
                fleet.bob().seal());
    }

    private SessionCall call(@Nullable ByteString peerSpki) {
        return new SessionCall(
                bob.session(),
                bob.prove(node.nodeId(), METHOD, REQUEST, nonce),
                METHOD,
                ByteString.copyFrom(REQUEST),
                peerSpki);
    }

    private SessionCall call(Envelope session, Envelope proof) {
        return new SessionCall(session, proof, METHOD, ByteString.copyFrom(REQUEST), null);
    }

    private SessionCall with(Envelope session) {
        return call(session, bob.prove(node.nodeId(), METHOD, REQUEST, nonce));
    }

    private SessionCall withProof(Envelope proof) {
        return call(bob.session(), proof);
    }

    private static ByteString spki(OperatorKeys keys) {
        return ByteString.copyFrom(keys.tls().leaf().getPublicKey().getEncoded());
    }

    private SessionVerifier.Verdict verify(SessionCall call) {
        return verify(call, fleet.trust(), NOW);
    }

    private SessionVerifier.Verdict verify(SessionCall call, Trust trust, Instant now) {
        return verifier.verify(call, trust, node.binding().getLabelsList(), now);
    }

    private static void assertRefused(RefusalReason reason, SessionVerifier.Verdict verdict) {
        SessionVerifier.Verdict.Refused refused =
                assertInstanceOf(SessionVerifier.Verdict.Refused.class, verdict);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
