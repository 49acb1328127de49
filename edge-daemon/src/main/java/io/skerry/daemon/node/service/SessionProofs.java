package io.skerry.daemon.node.service;

import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.SessionCall;
import io.skerry.api.seal.SessionVerifier;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.policy.PolicyView;
import io.skerry.daemon.server.ProofRequest;
import io.skerry.daemon.server.ProofVerdict;
import io.skerry.daemon.server.ProofVerifier;
import java.time.InstantSource;

/** Decides by the policy that this node holds whether an operator may read, whoever relayed. */
public final class SessionProofs implements ProofVerifier {
    private final SessionVerifier verifier;
    private final NodePolicy policy;
    private final InstantSource wall;
    private final ProofRefusals refusals = new ProofRefusals();

    /**
     * @param nodeId of the node that answers
     * @param nonces that it mints
     * @param wall corrected time
     */
    public SessionProofs(String nodeId, Nonces nonces, NodePolicy policy, InstantSource wall) {
        this.verifier = new SessionVerifier(nodeId, nonces);
        this.policy = policy;
        this.wall = wall;
    }

    @Override
    public ProofVerdict verify(ProofRequest request) {
        ProofVerdict verdict = judge(request);
        if (verdict instanceof ProofVerdict.Refused refused) {
            refusals.say(refused.reason(), request, wall.instant());
        }
        return verdict;
    }

    private ProofVerdict judge(ProofRequest request) {
        if (request.session() == null || request.proof() == null) {
            return new ProofVerdict.Refused(
                    RefusalReason.REFUSAL_REASON_NO_SESSION,
                    "The call carries no session and no proof; sign in first.");
        }
        PolicyView view = policy.view();
        SessionCall call =
                new SessionCall(
                        request.session(),
                        request.proof(),
                        request.fullMethod(),
                        request.request(),
                        request.peerSpki());
        return switch (verifier.verify(call, view.trust(), view.labels(), wall.instant())) {
            case SessionVerifier.Verdict.Accepted accepted ->
                    new ProofVerdict.Proven(accepted.operator());
            case SessionVerifier.Verdict.Refused refused ->
                    new ProofVerdict.Refused(refused.reason(), refused.message());
        };
    }
}
