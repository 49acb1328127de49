package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.health.Health;

/** Is told of a node as it is now. */
@FunctionalInterface
public interface NodeVisitor {
    void node(String nodeId, NodeRecord record, NodeStatus status, Health health);
}
