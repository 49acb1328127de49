package io.skerry.console.link;

import io.skerry.api.seal.Opening;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.NodeSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hub's fleet stream → fleet events. Keeps the newest of each node, because a change carries only
 * what changed, and the binding as it verified here against the fleet's own trust documents.
 *
 * <p>{@link #events} belongs to one thread; the look-ups are safe from any.
 */
final class FleetMapper {
    private final String hub;
    private final SnapshotMapper snapshots;
    private final Supplier<Trust> trust;
    private final Map<String, Known> nodes = new ConcurrentHashMap<>();
    private boolean inSnapshot;
    private boolean resuming;

    /** What is known of a node; the binding is null while none verifies. */
    private record Known(NodeRecord record, NodeStatus status, @Nullable Binding binding) {
        static final Known NOTHING =
                new Known(NodeRecord.getDefaultInstance(), NodeStatus.getDefaultInstance(), null);
    }

    FleetMapper(String fleet, String hub, Supplier<Trust> trust) {
        this.hub = hub;
        this.snapshots = new SnapshotMapper(fleet, hub);
        this.trust = trust;
    }

    /** A new stream begins; it may go on where the last one broke. */
    void opened() {
        resuming = true;
    }

    /** The events that a message of the stream stands for, in order. */
    List<FleetEvent> events(WatchFleetResponse message) {
        List<FleetEvent> events = new ArrayList<>();
        if (message.getReset()) {
            nodes.clear();
            inSnapshot = true;
            events.add(new FleetEvent.Reset(hub));
        }
        List<NodeSnapshot> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (NodeChange change : message.getChangesList()) {
            if (change.getRemoved()) {
                nodes.remove(change.getNodeId());
                removed.add(change.getNodeId());
            } else {
                Known known = nodes.merge(change.getNodeId(), apply(change), (old, fresh) -> fresh);
                changed.add(
                        snapshots.snapshot(
                                change.getNodeId(),
                                known.record(),
                                known.status(),
                                known.binding()));
            }
        }
        if (resuming && !message.getReset() && !inSnapshot) {
            // A stream that went on where it broke brings no snapshot: what was known is current.
            resuming = message.getMore();
            if (!changed.isEmpty()) {
                events.add(new FleetEvent.NodesChanged(hub, changed));
            }
            if (!resuming) {
                events.add(new FleetEvent.SnapshotChunk(hub, List.of(), true));
            }
        } else if (inSnapshot) {
            resuming = false;
            events.add(new FleetEvent.SnapshotChunk(hub, changed, !message.getMore()));
            inSnapshot = message.getMore();
        } else if (!changed.isEmpty()) {
            events.add(new FleetEvent.NodesChanged(hub, changed));
        }
        if (!removed.isEmpty()) {
            events.add(new FleetEvent.NodesRemoved(hub, removed));
        }
        return events;
    }

    /**
     * The newest nonce that a node sent with a heartbeat is the hub's word; see {@code Introduce}.
     */
    Optional<PublicKey> identityKey(String nodeId) {
        Known known = nodes.get(nodeId);
        return known == null || known.binding() == null
                ? Optional.empty()
                : Optional.of(known.binding().getIdentityKey());
    }

    /** Where a node listens for direct calls, host:port. */
    Optional<String> directAddress(String nodeId) {
        Known known = nodes.get(nodeId);
        return known == null || known.record().getDirectAddress().isEmpty()
                ? Optional.empty()
                : Optional.of(known.record().getDirectAddress());
    }

    boolean knows(String nodeId) {
        return nodes.containsKey(nodeId);
    }

    /** Names by id, for messages. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        nodes.forEach((id, known) -> names.put(id, known.record().getName()));
        return names;
    }

    private Known apply(NodeChange change) {
        Known known = nodes.getOrDefault(change.getNodeId(), Known.NOTHING);
        NodeStatus status = change.hasStatus() ? change.getStatus() : known.status();
        if (!change.hasRecord()) {
            return new Known(known.record(), status, known.binding());
        }
        NodeRecord record = change.getRecord();
        boolean same =
                record.hasBinding() && record.getBinding().equals(known.record().getBinding());
        Binding binding = same ? known.binding() : verified(change.getNodeId(), record);
        return new Known(record, status, binding);
    }

    private @Nullable Binding verified(String nodeId, NodeRecord record) {
        if (!record.hasBinding()) {
            return null;
        }
        Envelope envelope = record.getBinding();
        return switch (trust.get().openBinding(envelope)) {
            case Opening.Opened<Binding> opened when opened.payload().getNodeId().equals(nodeId) ->
                    opened.payload();
            // The hub brought a binding that does not verify, or another node's: it counts as none.
            case Opening.Opened<Binding> _, Opening.Refused<Binding> _ -> null;
        };
    }
}
