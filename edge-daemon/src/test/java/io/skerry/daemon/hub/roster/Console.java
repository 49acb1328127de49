package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.FleetCursor;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.WatchFleetResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a watcher knows, from nothing but the messages that it was sent. */
final class Console {
    final Map<String, NodeRecord> records = new HashMap<>();
    final Map<String, NodeStatus> statuses = new HashMap<>();
    @Nullable FleetCursor cursor;

    void take(WatchFleetResponse message) {
        if (message.getReset()) {
            records.clear();
            statuses.clear();
        }
        take(message.getChangesList());
        cursor = message.getCursor();
    }

    void take(List<NodeChange> changes) {
        for (NodeChange change : changes) {
            if (change.hasRecord()) {
                records.put(change.getNodeId(), change.getRecord());
            }
            if (change.hasStatus()) {
                statuses.put(change.getNodeId(), change.getStatus());
            }
        }
    }
}
