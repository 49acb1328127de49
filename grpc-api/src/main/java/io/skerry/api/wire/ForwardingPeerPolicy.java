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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as another policy does, but for what a subclass overrides. */
abstract class ForwardingPeerPolicy implements PeerPolicy {
    private final PeerPolicy inner;

    ForwardingPeerPolicy(PeerPolicy inner) {
        this.inner = inner;
    }

    @Override
    public Anchors anchors() {
        return inner.anchors();
    }

    @Override
    public String fleet() {
        return inner.fleet();
    }

    @Override
    public InstantSource time() {
        return inner.time();
    }

    @Override
    public Set<Role> roles() {
        return inner.roles();
    }

    @Override
    public Optional<SpiffeId> expected() {
        return inner.expected();
    }

    @Override
    public boolean isRevoked(PeerIdentity peer) {
        return inner.isRevoked(peer);
    }

    @Override
    public Optional<Function<String, @Nullable PublicKey>> identityKeys() {
        return inner.identityKeys();
    }

    @Override
    public void refused(PeerVerdict.Refused refusal) {
        inner.refused(refusal);
    }

    @Override
    public void accepted(PeerIdentity peer) {
        inner.accepted(peer);
    }
}
