package io.skerry.daemon.hub.roster;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.FleetCursor;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The newest state of each node with the revision at which it became so. Revisions rise by one with
 * each change and are worth nothing under another incarnation. Thread-safe.
 */
public final class FleetChanges {
    private final ByteString incarnation;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Nodes in the order of their last change, oldest first: what changed since is the tail. */
    private final LinkedHashMap<String, Long> order = new LinkedHashMap<>();

    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private long revision;

    private record Entry(NodeState state, long recordRevision, NodeChange whole, NodeChange brief) {
        /** Without the record for those who have it already. */
        NodeChange since(long known) {
            return recordRevision > known ? whole : brief;
        }
    }

    /**
     * A part of what changed.
     *
     * @param reached revision up to which the watcher has read; the next part goes on there
     * @param cursor where the watcher stands once it has this. Before the last part that is still
     *     the base: a watcher who breaks off half way must begin the stretch anew, because a node
     *     that changes meanwhile moves to its end
     * @param more further parts follow
     */
    record Part(long reached, FleetCursor cursor, List<NodeChange> changes, boolean more) {}

    /**
     * No node yet.
     *
     * @param incarnation random id of this start, 16 bytes
     */
    public FleetChanges(ByteString incarnation) {
        this.incarnation = incarnation;
    }

    /** No node yet, in a start of a hub that has a random id of its own. */
    public static FleetChanges begin(SecureRandom random) {
        byte[] incarnation = new byte[16];
        random.nextBytes(incarnation);
        return new FleetChanges(ByteString.copyFrom(incarnation));
    }

    /** Whether a watcher who stands there can go on without a snapshot. */
    synchronized boolean canResume(FleetCursor cursor) {
        return cursor.getIncarnation().equals(incarnation)
                && Long.compareUnsigned(cursor.getRevision(), revision) <= 0;
    }

    /**
     * What changed after a revision, oldest change first, at most so many nodes.
     *
     * @param base everything up to this revision the watcher has
     * @param reached how far it has read beyond that, part by part
     */
    synchronized Part after(long base, long reached, int limit) {
        List<NodeChange> changes = new ArrayList<>();
        long at = reached;
        // The tail is short for a watcher who keeps up; a snapshot reads all of it.
        for (Map.Entry<String, Long> change : tail(reached)) {
            if (changes.size() == limit) {
                return new Part(at, cursor(base), changes, true);
            }
            Entry entry = entries.get(change.getKey());
            if (entry != null) {
                changes.add(entry.since(base));
                at = change.getValue();
            }
        }
        return new Part(revision, cursor(revision), changes, false);
    }

    /** Where a watcher stands who has everything up to this revision. */
    FleetCursor cursor(long at) {
        return FleetCursor.newBuilder().setIncarnation(incarnation).setRevision(at).build();
    }

    /** Takes in a node's new state. */
    void record(String nodeId, NodeState state) {
        synchronized (this) {
            revision++;
            Entry before = entries.get(nodeId);
            long recordRevision =
                    before != null && before.state().record().equals(state.record())
                            ? before.recordRevision()
                            : revision;
            NodeChange brief =
                    NodeChange.newBuilder().setNodeId(nodeId).setStatus(state.status()).build();
            NodeRecord record = state.record();
            entries.put(
                    nodeId,
                    new Entry(
                            state,
                            recordRevision,
                            brief.toBuilder().setRecord(record).build(),
                            brief));
            order.remove(nodeId);
            order.put(nodeId, revision);
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls back after each change; must not block. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }

    private List<Map.Entry<String, Long>> tail(long known) {
        List<Map.Entry<String, Long>> newestFirst = new ArrayList<>();
        for (Map.Entry<String, Long> change : order.reversed().entrySet()) {
            if (change.getValue() <= known) {
                break;
            }
            newestFirst.add(Map.entry(change.getKey(), change.getValue()));
        }
        return newestFirst.reversed();
    }
}
