package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.NodeChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fleet again and again: at first all of it, then what changed since, the latest state of
 * each node. For one thread.
 */
public final class FleetReader {
    private static final int PART = 1_000;

    private final FleetChanges changes;
    private long read;

    /** Has read nothing yet. */
    public FleetReader(FleetChanges changes) {
        this.changes = changes;
    }

    /** What is new. A record is there when it changed, a status always. */
    public List<NodeChange> next() {
        List<NodeChange> all = new ArrayList<>();
        long reached = read;
        FleetChanges.Part part;
        do {
            part = changes.after(read, reached, PART);
            all.addAll(part.changes());
            reached = part.reached();
        } while (part.more());
        read = reached;
        return all;
    }
}
