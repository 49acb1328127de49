package io.skerry.daemon.node.uplink;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.wire.HostPort;
import java.util.Optional;

/** Makes connections to hubs. */
public interface HubDialer {
    /** A new connection, made when the first call starts. Its user shuts it down. */
    ManagedChannel dial(HostPort hub);

    /** The hub that a connection ends at, by the attributes of a call over it. */
    Optional<PeerIdentity> hub(Attributes transport);
}
