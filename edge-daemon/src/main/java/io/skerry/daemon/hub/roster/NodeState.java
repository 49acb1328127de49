package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.health.Health;

/**
 * Everything about one node. Immutable.
 *
 * @param record what changes rarely
 * @param status what changes often
 * @param health what the status' conditions are judged by
 */
record NodeState(NodeRecord record, NodeStatus status, Health health) {
    NodeState with(NodeRecord changed) {
        return new NodeState(changed, status, health);
    }

    NodeState with(NodeStatus changed) {
        return new NodeState(record, changed, health);
    }
}
