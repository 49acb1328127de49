package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.PublicKey;
import io.skerry.daemon.hub.health.Health;
import io.skerry.daemon.hub.relay.NodeDirectory;
import io.skerry.daemon.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of what the hub knows of its nodes. Thread-safe. Enrolments and bindings are on
 * disk before they are told to anyone; what heartbeats change is written down in batches, because
 * the next heartbeat says it again.
 */
public final class Roster implements NodeDirectory {
    private final Database database;
    private final InstantSource clock;
    private final FleetChanges changes;
    private final Map<String, EnrolledNode> enrolled = new ConcurrentHashMap<>();
    private final Map<String, NodeState> states = new ConcurrentSkipListMap<>();
    private final Set<String> unwritten = new HashSet<>();

    private Roster(Database database, InstantSource clock, FleetChanges changes) {
        this.database = database;
        this.clock = clock;
        this.changes = changes;
    }

    /** The roster as it was written down. Nobody is connected yet. */
    public static Roster load(Database database, InstantSource clock, FleetChanges changes) {
        Roster roster = new Roster(database, clock, changes);
        for (RosterTable.Row row : database.read(RosterTable::all)) {
            NodeState state =
                    new NodeState(
                            row.record(),
                            row.status().toBuilder().setConnected(false).build(),
                            new Health(row.status().getConditionsList(), List.of()));
            roster.enrolled.put(row.node().nodeId(), row.node());
            roster.states.put(row.node().nodeId(), state);
            changes.record(row.node().nodeId(), state);
        }
        return roster;
    }

    /** Takes in a node whose row was just written. */
    public void enrolled(EnrolledNode node) {
        NodeState state =
                new NodeState(
                        node.record(),
                        io.skerry.api.v1.NodeStatus.getDefaultInstance(),
                        Health.UNKNOWN);
        enrolled.put(node.nodeId(), node);
        states.put(node.nodeId(), state);
        changes.record(node.nodeId(), state);
    }

    /** How a node enrolled; empty for one that this hub does not know. */
    public Optional<EnrolledNode> enrolment(String nodeId) {
        return Optional.ofNullable(enrolled.get(nodeId));
    }

    /** The identity key by which a node's TLS key is checked; null for an unknown node. */
    public @Nullable PublicKey identityKey(String nodeId) {
        EnrolledNode node = enrolled.get(nodeId);
        return node == null ? null : node.identityKey();
    }

    /** The signed binding; empty while the node is quarantined. */
    public Optional<Envelope> binding(String nodeId) {
        return Optional.ofNullable(states.get(nodeId))
                .filter(state -> state.record().hasBinding())
                .map(state -> state.record().getBinding());
    }

    /** Nodes that wait for their binding, by id, after the given id. */
    public List<PendingBinding> pending(String afterNodeId, int limit) {
        List<PendingBinding> page = new ArrayList<>();
        for (Map.Entry<String, NodeState> each : states.entrySet()) {
            EnrolledNode node = enrolled.get(each.getKey());
            if (each.getKey().compareTo(afterNodeId) > 0
                    && node != null
                    && each.getValue().record().getLifecycle()
                            == NodeLifecycle.NODE_LIFECYCLE_QUARANTINED) {
                page.add(node.pending());
                if (page.size() == limit) {
                    break;
                }
            }
        }
        return page;
    }

    /** Takes a verified binding; it is on disk when this returns. */
    public void bind(Binding binding, Envelope envelope) {
        NodeState changed = change(binding.getNodeId(), new RosterEvent.Bound(envelope, binding));
        if (changed != null) {
            int _ = database.write(tx -> RosterTable.update(tx, binding.getNodeId(), changed));
        }
    }

    /** Its link is up. */
    public void connected(String nodeId, Hello hello) {
        var _ = change(nodeId, new RosterEvent.Connected(hello));
    }

    /** A sign of life. */
    public void heartbeat(String nodeId, Heartbeat heartbeat) {
        var _ = change(nodeId, new RosterEvent.Beat(heartbeat));
    }

    /** Its link is down. */
    public void disconnected(String nodeId) {
        var _ = change(nodeId, new RosterEvent.Disconnected());
    }

    /** Two machines began, or ceased, to use its identity. */
    public void duplicateIdentity(String nodeId, boolean duplicate) {
        var _ = change(nodeId, new RosterEvent.Duplicate(duplicate));
    }

    /** Its telemetry up to this time of its clock is durable. */
    public void stored(String nodeId, long observedAtUnixMillis) {
        var _ = change(nodeId, new RosterEvent.Stored(observedAtUnixMillis));
    }

    /** Writes down what has changed since the last time, in one transaction. */
    public void flush() {
        Map<String, NodeState> rows = new ConcurrentHashMap<>();
        synchronized (this) {
            for (String nodeId : unwritten) {
                rows.put(nodeId, states.getOrDefault(nodeId, unknown()));
            }
            unwritten.clear();
        }
        if (rows.isEmpty()) {
            return;
        }
        int _ =
                database.write(tx ->
                        rows.entrySet().stream()
                                .mapToInt(
                                        row -> RosterTable.update(tx, row.getKey(), row.getValue()))
                                .sum());
    }

    @Override
    public boolean knows(String nodeId) {
        return enrolled.containsKey(nodeId);
    }

    @Override
    public Optional<Instant> lastSeen(String nodeId) {
        return Optional.ofNullable(states.get(nodeId))
                .map(state -> state.status().getReceivedAtUnixMillis())
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli);
    }

    private synchronized @Nullable NodeState change(String nodeId, RosterEvent event) {
        NodeState state = states.get(nodeId);
        if (state == null) {
            return null;
        }
        NodeState changed = RosterEngine.apply(state, event, clock.instant());
        if (!changed.equals(state)) {
            states.put(nodeId, changed);
            unwritten.add(nodeId);
            changes.record(nodeId, changed);
        }
        return changed;
    }

    private static NodeState unknown() {
        throw new IllegalStateException("a node that changed is not in the roster");
    }
}
