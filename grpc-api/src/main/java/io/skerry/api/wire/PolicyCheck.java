package io.skerry.api.wire;

import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.v1.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A peer is good when its certificate is, and when it is a peer that the policy lets in here. */
final class PolicyCheck implements PeerCheck {
    private final PeerPolicy policy;
    private final PeerVerifier verifier = new PeerVerifier();

    PolicyCheck(PeerPolicy policy) {
        this.policy = policy;
    }

    /** Judges without telling anyone. */
    PeerVerdict judge(List<X509Certificate> chain) {
        Instant now = policy.time().instant();
        PeerVerdict verdict = verifier.verify(chain, policy.anchors(), policy.fleet(), now);
        if (verdict instanceof PeerVerdict.Accepted accepted) {
            return admit(accepted.peer(), now).<PeerVerdict>map(r -> r).orElse(accepted);
        }
        return verdict;
    }

    @Override
    public PeerVerdict check(List<X509Certificate> chain) {
        PeerVerdict verdict = judge(chain);
        switch (verdict) {
            case PeerVerdict.Accepted accepted -> policy.accepted(accepted.peer());
            case PeerVerdict.Refused refused -> policy.refused(refused);
        }
        return verdict;
    }

    private Optional<PeerVerdict.Refused> admit(PeerIdentity peer, Instant now) {
        if (!policy.roles().contains(peer.id().role())) {
            return refused(
                    peer,
                    PeerRefusalReason.WRONG_ROLE,
                    "The peer is " + describe(peer) + ", and only " + allowed() + " may be here.");
        }
        if (policy.expected().isPresent() && !policy.expected().get().equals(peer.id())) {
            return refused(
                    peer,
                    PeerRefusalReason.UNEXPECTED_PEER,
                    "The peer at this address is "
                            + peer.id().uri()
                            + " and not "
                            + policy.expected().get().uri()
                            + ": check the address.");
        }
        if (policy.isRevoked(peer)) {
            return refused(
                    peer, PeerRefusalReason.REVOKED, "The fleet's policy revokes this peer.");
        }
        if (peer.id().role() == Role.NODE && policy.identityKeys().isPresent()) {
            return vouched(peer, policy.identityKeys().get().apply(peer.id().name()), now);
        }
        return Optional.empty();
    }

    private static Optional<PeerVerdict.Refused> vouched(
            PeerIdentity peer, @Nullable PublicKey identityKey, Instant now) {
        return identityKey == null
                ? refused(
                        peer,
                        PeerRefusalReason.BAD_STATEMENT,
                        "No identity key of this node is known: is it enrolled and bound?")
                : TlsKeyStatements.check(peer, identityKey, now);
    }

    private String allowed() {
        return policy.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT) + "s")
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String describe(PeerIdentity peer) {
        return switch (peer.id().role()) {
            case NODE -> "a node";
            case OPERATOR -> "an operator";
            case HUB -> "a hub";
        };
    }

    private static Optional<PeerVerdict.Refused> refused(
            PeerIdentity peer, PeerRefusalReason reason, String message) {
        return Optional.of(new PeerVerdict.Refused(reason, peer.id().uri(), message));
    }
}
