package io.skerry.daemon.server;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.PeerSessions;
import java.net.SocketAddress;
import java.util.Optional;

/** Judges the peer of each connection once, when it stands, and keeps the verdict with it. */
final class TransportPeers extends ServerTransportFilter implements PeerSource {
    private static final Attributes.Key<PeerVerdict> VERDICT = Attributes.Key.create("peer");

    private final Optional<PeerSessions> sessions;
    private final Admission admission;

    /**
     * Without sessions nobody is known, as where no certificate is asked for.
     *
     * @param admission told when a handshake is through
     */
    TransportPeers(Optional<PeerSessions> sessions, Admission admission) {
        this.sessions = sessions;
        this.admission = admission;
    }

    @Override
    public Attributes transportReady(Attributes transport) {
        SocketAddress remote = transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (remote != null) {
            admission.ready(remote);
        }
        return sessions.flatMap(known -> known.peer(transport))
                .map(verdict -> transport.toBuilder().set(VERDICT, verdict).build())
                .orElse(transport);
    }

    @Override
    public Optional<PeerVerdict> peer(Attributes transport) {
        return Optional.ofNullable(transport.get(VERDICT));
    }

    @Override
    public CallPath path() {
        return CallPath.DIRECT;
    }
}
