package io.skerry.daemon.hub.uplink;

import java.time.Duration;
import java.util.Optional;

/** Which nodes are to save their uplink. */
@FunctionalInterface
public interface IdleNodes {
    /** No node is. */
    IdleNodes NONE = nodeId -> Optional.empty();

    /** Distance of heartbeats of a node that is to be idle; empty for one that is not. */
    Optional<Duration> heartbeat(String nodeId);
}
