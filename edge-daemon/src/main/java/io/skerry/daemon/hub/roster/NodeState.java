package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.health.Health;
import io.skerry.daemon.hub.health.HealthEngine;
import java.time.Duration;

/**
 * Everything about one node. Immutable.
 *
 * @param record what changes rarely
 * @param status what changes often
 * @param health what the status' conditions are judged by
 */
record NodeState(NodeRecord record, NodeStatus status, Health health) {
    /** The hub's clock was set: what its health rests on is as old as it was. */
    NodeState clockSet(Duration by) {
        return new NodeState(record, status, HealthEngine.clockSet(health, by));
    }

    NodeState with(NodeRecord changed) {
        return new NodeState(changed, status, health);
    }

    NodeState with(NodeStatus changed) {
        return new NodeState(record, changed, health);
    }
}
