package io.skerry.daemon.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.Proof;
import io.skerry.api.wire.AccessRules;
import io.skerry.api.wire.WireKeys;
import java.util.Locale;
import java.util.Map;

/** Enforces the rule that stands beside each method in the contract. */
final class AuthoriseInterceptor implements ByteInterceptor {
    private final AccessRules rules;
    private final ProofVerifier proofs;
    private final NodeRouting routing;

    AuthoriseInterceptor(AccessRules rules, ProofVerifier proofs, NodeRouting routing) {
        this.rules = rules;
        this.proofs = proofs;
        this.routing = routing;
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        AccessRules.Rule rule =
                rules.rule(method)
                        .orElseThrow(() -> new IllegalStateException("no rule for " + method));
        PeerIdentity peer = WireKeys.PEER.get();
        PeerRole role = peer == null ? PeerRole.PEER_ROLE_ANYONE : peer.id().role().proto();
        if (!rule.admits(role)) {
            throw Faults.of(
                    FaultReason.FAULT_REASON_PEER_WRONG_ROLE,
                    "A peer with the role of " + word(role) + " may not call " + method + ".",
                    Map.of("method", method, "role", word(role)));
        }
        if (rule.proof() == Proof.PROOF_SESSION && !routing.isElsewhere(method, headers)) {
            return new ProofListener(call, headers, next, proofs);
        }
        return next.startCall(call, headers);
    }

    private static String word(PeerRole role) {
        return role.name().substring("PEER_ROLE_".length()).toLowerCase(Locale.ROOT);
    }
}
