package io.skerry.daemon.node.uplink;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.PeerSessions;
import io.skerry.api.wire.TlsContexts;
import io.skerry.api.wire.TlsIdentitySource;
import java.util.Optional;

/**
 * Dials with mutual TLS. Many nodes of one process share the event loops in the options. The
 * transport's own keep-alive is off: heartbeats find a dead link as soon, and a ping each 20 s
 * would be more than twenty times what an idle node may send.
 */
public final class TlsHubDialer implements HubDialer {
    private final SslContext tls;
    private final PeerSessions sessions;
    private final Channels.Options options;

    /**
     * Dials nobody yet.
     *
     * @param identity what the node shows
     * @param policy what it expects of its hub
     */
    public TlsHubDialer(TlsIdentitySource identity, PeerPolicy policy, Channels.Options options) {
        this.tls = TlsContexts.clientMutual(identity, policy);
        this.sessions = new PeerSessions(policy);
        this.options = options.withoutKeepAlive();
    }

    @Override
    public ManagedChannel dial(HostPort hub) {
        return Channels.connect(hub, tls, options);
    }

    @Override
    public Optional<PeerIdentity> hub(Attributes transport) {
        return sessions.peer(transport)
                .flatMap(verdict ->
                        verdict instanceof PeerVerdict.Accepted accepted
                                ? Optional.of(accepted.peer())
                                : Optional.empty());
    }
}
