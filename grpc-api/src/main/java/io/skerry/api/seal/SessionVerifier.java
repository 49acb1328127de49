package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.CallProof;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.SealedSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The node's check of a call that carries a session. It trusts the policy alone, whoever relayed
 * the call.
 */
public final class SessionVerifier {
    private static final int SESSION_ID_BYTES = 16;

    private final String nodeId;
    private final Nonces nonces;

    /**
     * For one node or hub.
     *
     * @param nodeId its node id, or its name when it is a hub that answers for itself
     * @param nonces the nonces that it mints
     */
    public SessionVerifier(String nodeId, Nonces nonces) {
        this.nodeId = nodeId;
        this.nonces = nonces;
    }

    /** What the check found. */
    public sealed interface Verdict {
        /**
         * The operator may make this call.
         *
         * @param operator from the policy, with all grants
         * @param session what was sealed at login
         * @param verb what the call needed
         */
        record Accepted(Operator operator, SealedSession session, String verb) implements Verdict {}

        /**
         * The call is not answered.
         *
         * @param reason which check failed
         * @param message one sentence for people that says what to do
         * @param field where in session or proof; empty when it has no place
         */
        record Refused(RefusalReason reason, String message, String field) implements Verdict {}
    }

    /**
     * Checks a call; an accepted one has used its salt up.
     *
     * @param call as it came
     * @param trust what holds here
     * @param labels of this node's binding
     * @param now corrected time of the decision
     */
    public Verdict verify(SessionCall call, Trust trust, List<Label> labels, Instant now) {
        try {
            Opening.Opened<SealedSession> opened = openSession(call, trust);
            SealedSession session = opened.payload();
            Operator operator = operator(opened, trust);
            checkSession(session, call, trust, now);
            CallProof proof =
                    RefusedException.opened(
                                    SealOpener.open(
                                            call.proof(),
                                            PayloadType.CALL,
                                            CallProof.getDefaultInstance(),
                                            List.of(session.getEphemeralKey()),
                                            1))
                            .payload();
            checkProof(proof, session, call);
            String verb = checkGrant(operator, session, call, labels);
            useNonce(proof);
            return new Verdict.Accepted(operator, session, verb);
        } catch (RefusedException e) {
            return new Verdict.Refused(e.reason(), e.sentence(), e.field());
        }
    }

    private static Opening.Opened<SealedSession> openSession(SessionCall call, Trust trust)
            throws RefusedException {
        return RefusedException.opened(
                SealOpener.open(
                        call.session(),
                        PayloadType.SESSION,
                        SealedSession.getDefaultInstance(),
                        trust.policy().getOperatorsList().stream().map(Operator::getKey).toList(),
                        1));
    }

    private static Operator operator(Opening.Opened<SealedSession> opened, Trust trust)
            throws RefusedException {
        SealedSession session = opened.payload();
        RefusedException.refuseUnless(
                session.getFleet().equals(trust.root().getFleet()),
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                "The session is for fleet " + session.getFleet() + ".",
                "fleet");
        return Operators.signer(trust, session.getOperator(), opened.keyIds());
    }

    private static void checkSession(
            SealedSession session, SessionCall call, Trust trust, Instant now)
            throws RefusedException {
        RefusedException.refuseUnless(
                session.getSessionId().size() == SESSION_ID_BYTES
                        && session.getEphemeralKey().getAlgorithm()
                                == KeyAlgorithm.KEY_ALGORITHM_ED25519,
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "The session has no id or no Ed25519 key; sign in again.",
                "session_id");
        Validity.check(
                session.getNotBeforeUnixMillis(),
                session.getNotAfterUnixMillis(),
                SessionSigner.MAX_LIFE,
                now,
                "session");
        String tlsKeyId = Keys.keyId(session.getTlsSpki().toByteArray());
        RefusedException.refuseUnless(
                !trust.isRevokedKey(tlsKeyId),
                RefusalReason.REFUSAL_REASON_REVOKED,
                "The TLS key of the session is revoked.",
                "tls_spki");
        ByteString peer = call.peerSpki();
        RefusedException.refuseUnless(
                peer == null || peer.equals(session.getTlsSpki()),
                RefusalReason.REFUSAL_REASON_NO_SESSION,
                "The session belongs to another connection; sign in on this one.",
                "tls_spki");
    }

    private void checkProof(CallProof proof, SealedSession session, SessionCall call)
            throws RefusedException {
        RefusedException.refuseUnless(
                proof.getSessionId().equals(session.getSessionId()),
                RefusalReason.REFUSAL_REASON_NO_SESSION,
                "The proof belongs to another session.",
                "session_id");
        RefusedException.refuseUnless(
                proof.getNodeId().equals(nodeId),
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                "The call is meant for another node.",
                "node_id");
        RefusedException.refuseUnless(
                proof.getMethod().equals(call.fullMethod()),
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                "The proof is for another method.",
                "method");
        RefusedException.refuseUnless(
                proof.getRequestSha256()
                        .equals(ByteString.copyFrom(Keys.sha256(call.request().toByteArray()))),
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                "The proof is for another request.",
                "request_sha256");
        RefusedException.refuseUnless(
                proof.getSalt().size() == Nonces.SALT_BYTES,
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "The proof's salt is not 16 bytes.",
                "salt");
    }

    private static String checkGrant(
            Operator operator, SealedSession session, SessionCall call, List<Label> labels)
            throws RefusedException {
        String verb =
                SessionVerbs.of(call.fullMethod())
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                                        "No session opens this method.",
                                        "method"));
        Optional<RefusalReason> denied = Grants.allows(operator, verb, Risk.RISK_READ, labels);
        RefusedException.refuseUnless(
                denied.isEmpty() && session.getVerbsList().contains(verb),
                RefusalReason.REFUSAL_REASON_NOT_GRANTED,
                "Operator "
                        + operator.getName()
                        + " has no "
                        + verb
                        + " here; ask the policy's holders for a grant.",
                "verbs");
        return verb;
    }

    private void useNonce(CallProof proof) throws RefusedException {
        switch (nonces.use(proof.getNonce(), proof.getSalt())) {
            case FRESH -> {}
            case REPLAYED ->
                    throw new RefusedException(
                            RefusalReason.REFUSAL_REASON_REPLAYED,
                            "This call was made before; make a new proof.",
                            "salt");
            case VOID ->
                    throw new RefusedException(
                            RefusalReason.REFUSAL_REASON_BAD_NONCE,
                            "The node does not know the nonce any more; ask it for a new one.",
                            "nonce");
        }
    }
}
