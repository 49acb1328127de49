package io.skerry.daemon.hub;

import io.grpc.stub.StreamObserver;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.SessionCall;
import io.skerry.api.seal.SessionVerifier;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.server.ProofRequest;
import io.skerry.daemon.server.ProofVerdict;
import io.skerry.daemon.server.ProofVerifier;
import io.skerry.daemon.time.Clocks;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a hub answers for itself where a node would: who it is, with a nonce, and whether a call
 * that carries such a nonce was asked for by an operator. Everything else of NodeService is for its
 * nodes.
 */
final class HubSelf extends NodeServiceGrpc.NodeServiceImplBase implements ProofVerifier {
    private static final int PROTOCOL_VERSION = 1;

    private final SpiffeId id;
    private final Supplier<Trust> trust;
    private final Clocks clocks;
    private final Nonces nonces;
    private final SessionVerifier verifier;

    HubSelf(SpiffeId id, Supplier<Trust> trust, Clocks clocks, SecureRandom random) {
        this.id = id;
        this.trust = trust;
        this.clocks = clocks;
        this.nonces = new Nonces(clocks.monotonic()::nanos, random);
        this.verifier = new SessionVerifier(id.name(), nonces);
    }

    @Override
    public void introduce(IntroduceRequest request, StreamObserver<IntroduceResponse> out) {
        Nonces.Issued nonce = nonces.current();
        out.onNext(
                IntroduceResponse.newBuilder()
                        .setProtocolVersion(PROTOCOL_VERSION)
                        .setFleet(id.fleet())
                        .setNodeId(id.name())
                        .setNonce(nonce.value())
                        .setNonceValidMillis(nonce.validFor().toMillis())
                        .setNodeTimeUnixMillis(clocks.wall().millis())
                        .setPolicyVersion(trust.get().policy().getVersion())
                        .build());
        out.onCompleted();
    }

    @Override
    public ProofVerdict verify(ProofRequest request) {
        if (request.session() == null || request.proof() == null) {
            return new ProofVerdict.Refused(
                    RefusalReason.REFUSAL_REASON_NO_SESSION,
                    "The call carries no session; name a node, or prove who asks.");
        }
        SessionCall call =
                new SessionCall(
                        request.session(),
                        request.proof(),
                        request.fullMethod(),
                        request.request(),
                        request.peerSpki());
        return switch (verifier.verify(call, trust.get(), List.of(), clocks.wall().instant())) {
            case SessionVerifier.Verdict.Accepted accepted ->
                    new ProofVerdict.Proven(accepted.operator());
            case SessionVerifier.Verdict.Refused refused ->
                    new ProofVerdict.Refused(refused.reason(), refused.message());
        };
    }
}
