package io.skerry.api.wire;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.PublicKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one TLS end expects of the other. Asked anew at each handshake, so that what it answers may
 * change while connections live. Safe for use by many threads; must not block.
 */
public interface PeerPolicy {
    /** The authorities that are believed now. */
    Anchors anchors();

    /** Name of the fleet, the SPIFFE trust domain. */
    String fleet();

    /** Corrected wall time. */
    InstantSource time();

    /** Roles that the other end may have. */
    Set<Role> roles();

    /** The one peer that is meant; empty for any peer of an allowed role. */
    default Optional<SpiffeId> expected() {
        return Optional.empty();
    }

    /** Whether the policy document takes this peer out. */
    default boolean isRevoked(PeerIdentity peer) {
        return false;
    }

    /**
     * Identity keys by node id. When present, a node must carry a TlsKeyStatement signed by the key
     * that this finds; a node for which it finds null is refused.
     */
    default Optional<Function<String, @Nullable PublicKey>> identityKeys() {
        return Optional.empty();
    }

    /** Told of each refusal; {@link RefusalLog} thins them out. */
    default void refused(PeerVerdict.Refused refusal) {}

    /** Told of each accepted peer. */
    default void accepted(PeerIdentity peer) {}

    /** A policy with these answers. */
    static PeerPolicy of(
            String fleet, Supplier<Anchors> anchors, InstantSource time, Set<Role> roles) {
        return new BasicPeerPolicy(fleet, anchors, time, Set.copyOf(roles));
    }

    /** The same, for this one peer only. */
    default PeerPolicy expecting(SpiffeId peer) {
        return new ForwardingPeerPolicy(this) {
            @Override
            public Optional<SpiffeId> expected() {
                return Optional.of(peer);
            }
        };
    }

    /** The same, without the peers for which this holds. */
    default PeerPolicy refusing(Predicate<PeerIdentity> revoked) {
        return new ForwardingPeerPolicy(this) {
            @Override
            public boolean isRevoked(PeerIdentity peer) {
                return revoked.test(peer) || super.isRevoked(peer);
            }
        };
    }

    /** The same, and nodes must prove their TLS key by the identity key that this finds. */
    default PeerPolicy demanding(Function<String, @Nullable PublicKey> keys) {
        return new ForwardingPeerPolicy(this) {
            @Override
            public Optional<Function<String, @Nullable PublicKey>> identityKeys() {
                return Optional.of(keys);
            }
        };
    }

    /** The same, and refusals are also told to this listener. */
    default PeerPolicy reporting(Consumer<PeerVerdict.Refused> listener) {
        return new ForwardingPeerPolicy(this) {
            @Override
            public void refused(PeerVerdict.Refused refusal) {
                super.refused(refusal);
                listener.accept(refusal);
            }
        };
    }

    /** The same, and refused and accepted peers are kept in this log. */
    default PeerPolicy reporting(RefusalLog log) {
        return new ForwardingPeerPolicy(this) {
            @Override
            public void refused(PeerVerdict.Refused refusal) {
                super.refused(refusal);
                log.refused(refusal);
            }

            @Override
            public void accepted(PeerIdentity peer) {
                super.accepted(peer);
                log.accepted(peer.id());
            }
        };
    }
}
