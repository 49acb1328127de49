package io.skerry.api.operator;

import io.grpc.ManagedChannel;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.TlsContexts;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Connections that show an operator's certificate: to a hub, or straight to a node. */
public final class OperatorChannels {
    private final String fleet;
    private final Supplier<TlsIdentity> tls;
    private final Supplier<Anchors> anchors;
    private final InstantSource clock;
    private final Channels.Options options;

    /**
     * @param tls asked at each handshake
     * @param anchors asked at each handshake
     */
    public OperatorChannels(
            String fleet,
            Supplier<TlsIdentity> tls,
            Supplier<Anchors> anchors,
            InstantSource clock,
            Channels.Options options) {
        this.fleet = fleet;
        this.tls = tls;
        this.anchors = anchors;
        this.clock = clock;
        this.options = options;
    }

    /** A channel to the hub of this name; any other certificate is refused. */
    public ManagedChannel hub(
            String name, HostPort address, Consumer<PeerVerdict.Refused> refused) {
        PeerPolicy policy =
                PeerPolicy.of(fleet, anchors, clock, Set.of(Role.HUB))
                        .expecting(SpiffeId.hub(fleet, name))
                        .reporting(refused);
        return Channels.connect(address, TlsContexts.clientMutual(tls::get, policy), options);
    }

    /**
     * A channel to a node, which must prove its TLS key by its bound identity key: the hub's
     * certificate authority alone cannot stand in for a node.
     */
    public ManagedChannel node(
            String nodeId,
            PublicKey identityKey,
            HostPort address,
            Consumer<PeerVerdict.Refused> refused) {
        PeerPolicy policy =
                PeerPolicy.of(fleet, anchors, clock, Set.of(Role.NODE))
                        .expecting(SpiffeId.node(fleet, nodeId))
                        .demanding(id -> id.equals(nodeId) ? identityKey : null)
                        .reporting(refused);
        return Channels.connect(address, TlsContexts.clientMutual(tls::get, policy), options);
    }
}
