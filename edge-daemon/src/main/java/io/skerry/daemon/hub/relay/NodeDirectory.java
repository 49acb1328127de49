package io.skerry.daemon.hub.relay;

import java.time.Instant;
import java.util.Optional;

/** What the roster knows of nodes without a link. */
public interface NodeDirectory {
    /** Whether a node of this id enrolled here. */
    boolean knows(String nodeId);

    /** When its last sign of life came; empty before the first. */
    Optional<Instant> lastSeen(String nodeId);
}
