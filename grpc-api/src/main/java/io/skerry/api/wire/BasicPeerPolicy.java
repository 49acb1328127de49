package io.skerry.api.wire;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.Role;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/** The answers that every policy must give. */
record BasicPeerPolicy(String fleet, Supplier<Anchors> source, InstantSource time, Set<Role> roles)
        implements PeerPolicy {
    @Override
    public Anchors anchors() {
        return source.get();
    }
}
