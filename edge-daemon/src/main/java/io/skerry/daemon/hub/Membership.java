package io.skerry.daemon.hub;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Operator;
import java.util.Optional;

/** Whom the fleet's policy keeps out of a hub, however good the certificate is. Pure. */
final class Membership {
    private Membership() {}

    /**
     * Whether a peer is revoked by id or key, shows a certificate of an authority that is no longer
     * named, or is an operator whom the policy does not name.
     */
    static boolean isOut(PeerIdentity peer, Trust trust) {
        SpiffeId id = peer.id();
        if (trust.isRevokedKey(Keys.keyId(peer.leaf().getPublicKey()))) {
            return true;
        }
        if (trust.anchors().issuer(peer.leaf(), id.role()).isEmpty()) {
            return true;
        }
        return switch (id.role()) {
            case NODE -> trust.isRevokedNode(id.name());
            case OPERATOR -> isOut(trust.operator(id.name()), trust);
            case HUB -> false;
        };
    }

    private static boolean isOut(Optional<Operator> operator, Trust trust) {
        return operator.isEmpty()
                || trust.isRevokedKey(Keys.keyId(operator.get().getKey().getSpki().toByteArray()));
    }
}
