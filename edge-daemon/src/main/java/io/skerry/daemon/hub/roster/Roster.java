package io.skerry.daemon.hub.roster;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.PublicKey;
import io.skerry.daemon.hub.health.Health;
import io.skerry.daemon.hub.health.HealthEngine;
import io.skerry.daemon.hub.relay.NodeDirectory;
import io.skerry.daemon.hub.series.FleetLabels;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of what the hub knows of its nodes. Thread-safe. Enrolments and bindings are on
 * disk before they are told to anyone; what heartbeats change is written down in batches, because
 * the next heartbeat says it again.
 */
public final class Roster implements NodeDirectory, SeriesStore.Nodes, FleetLabels {
    /** How late a heartbeat may be, beside two that are missing. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    /** A clock that is kept right is never set by so much at once. */
    private static final Duration SET = Duration.ofSeconds(1);

    private final Database database;
    private final Clocks clocks;
    private final FleetChanges changes;
    private final Map<String, EnrolledNode> enrolled = new ConcurrentHashMap<>();
    private final Map<String, NodeState> states = new ConcurrentSkipListMap<>();
    private final Set<String> unwritten = new HashSet<>();
    private Instant readAt;
    private long readNanos;

    private Roster(Database database, Clocks clocks, FleetChanges changes) {
        this.database = database;
        this.clocks = clocks;
        this.changes = changes;
        this.readAt = clocks.wall().instant();
        this.readNanos = clocks.monotonic().nanos();
    }

    /** The roster as it was written down. Nobody is connected yet. */
    public static Roster load(Database database, Clocks clocks, FleetChanges changes) {
        Roster roster = new Roster(database, clocks, changes);
        for (RosterTable.Row row : database.read(RosterTable::all)) {
            NodeState state =
                    new NodeState(
                            row.record(),
                            row.status().toBuilder().setConnected(false).build(),
                            HealthEngine.restored(row.record(), row.status()));
            roster.enrolled.put(row.node().nodeId(), row.node());
            roster.states.put(row.node().nodeId(), state);
            changes.record(row.node().nodeId(), state);
        }
        return roster;
    }

    /** Takes in a node whose row was just written. */
    public synchronized void enrolled(EnrolledNode node) {
        NodeState state =
                new NodeState(node.record(), NodeStatus.getDefaultInstance(), Health.UNKNOWN);
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

    /** Name and labels of a node that is known. */
    public Optional<NodeRecord> record(String nodeId) {
        return Optional.ofNullable(states.get(nodeId)).map(NodeState::record);
    }

    /** The newest head of the node's audit chain that it sent; empty before the first. */
    public Optional<Envelope> auditHead(String nodeId) {
        return Optional.ofNullable(states.get(nodeId))
                .map(state -> state.status().getHeartbeat())
                .filter(Heartbeat::hasAuditHead)
                .map(Heartbeat::getAuditHead);
    }

    /** Version of the binding that holds; 0 while the node is quarantined. */
    public long bindingVersion(String nodeId) {
        return binding(nodeId).map(Roster::version).orElse(0L);
    }

    private static long version(Envelope binding) {
        try {
            // Its signatures were verified before it was taken in.
            return Binding.parseFrom(binding.getPayload()).getVersion();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(
                    "a binding that was verified does not parse", impossible);
        }
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

    /**
     * Takes verified bindings of nodes that are known. They are on disk, in one transaction, before
     * anybody is told.
     *
     * @param alongside written in the same transaction
     */
    synchronized void bind(List<VerifiedBinding> bindings, Consumer<Transaction> alongside) {
        Instant now = clocks.wall().instant();
        Map<String, NodeState> bound = new LinkedHashMap<>();
        for (VerifiedBinding each : bindings) {
            String nodeId = each.binding().getNodeId();
            NodeState state = bound.getOrDefault(nodeId, states.get(nodeId));
            if (state == null) {
                throw new IllegalArgumentException("node " + nodeId + " is not in the roster");
            }
            bound.put(
                    nodeId,
                    RosterEngine.apply(
                            state, new RosterEvent.Bound(each.envelope(), each.binding()), now));
        }
        // Held while it is written: a flush in between would bring the old record back.
        database.write(tx -> {
            bound.forEach((nodeId, state) -> RosterTable.update(tx, nodeId, state));
            alongside.accept(tx);
            return bound.size();
        });
        bound.forEach(this::publish);
    }

    /** Takes out of the fleet whom its policy revokes, and back in whom it does not any more. */
    public void revoke(Predicate<String> revoked) {
        for (String nodeId : enrolled.keySet()) {
            var _ = change(nodeId, new RosterEvent.Judged(revoked.test(nodeId)));
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

    /**
     * A peer's certificate was refused. For any reason but its time nobody knows who showed it:
     * what no authority of the fleet signed may name anybody.
     */
    public void refused(PeerVerdict.Refused refusal) {
        boolean forItsTime =
                refusal.reason() == PeerRefusalReason.EXPIRED
                        || refusal.reason() == PeerRefusalReason.NOT_YET_VALID;
        if (!forItsTime) {
            return;
        }
        SpiffeId claimed = SpiffeId.parse(refusal.claimed());
        if (claimed.role() == Role.NODE) {
            var _ =
                    change(
                            claimed.name(),
                            new RosterEvent.Refused(refusal.reason(), refusal.message()));
        }
    }

    /** Two machines began, or ceased, to use its identity. */
    public void duplicateIdentity(String nodeId, boolean duplicate) {
        var _ = change(nodeId, new RosterEvent.Duplicate(duplicate));
    }

    @Override
    public void stored(String nodeId, long observedAtUnixMillis) {
        var _ = change(nodeId, new RosterEvent.Stored(observedAtUnixMillis));
    }

    /**
     * The node's clock less the hub's, milliseconds, from its newest heartbeat; 0 when that came
     * before its link, so that an offset which was put right meanwhile corrects nothing.
     */
    @Override
    public long clockOffsetMillis(String nodeId) {
        NodeState state = states.get(nodeId);
        if (state == null
                || state.status().getReceivedAtUnixMillis()
                        < state.status().getLinkChangedAtUnixMillis()) {
            return 0;
        }
        return state.status().getClockOffsetMillis();
    }

    /**
     * Clocks of the linked nodes less the hub's, their median; empty when none has said lately.
     * What was said before the hub's clock jumped is no longer lately.
     */
    public Optional<Duration> clockOffset() {
        long now = clocks.wall().millis();
        long[] offsets =
                states.values().stream()
                        .map(NodeState::status)
                        .filter(status -> status.getConnected() && status.hasHeartbeat())
                        .filter(status ->
                                status.getReceivedAtUnixMillis()
                                        >= status.getLinkChangedAtUnixMillis())
                        .filter(status ->
                                Math.abs(now - status.getReceivedAtUnixMillis())
                                        <= LATELY.toMillis()
                                                + 2 * status.getHeartbeat().getIntervalMillis())
                        .mapToLong(NodeStatus::getClockOffsetMillis)
                        .sorted()
                        .toArray();
        return offsets.length == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(offsets[offsets.length / 2]));
    }

    /** Tells of each node as it is now, by id; nothing is copied. */
    public void each(NodeVisitor visitor) {
        states.forEach((nodeId, state) ->
                visitor.node(nodeId, state.record(), state.status(), state.health()));
    }

    /** How far the telemetry of the fleet lags behind now. */
    public TelemetryLag telemetryLag() {
        Instant now = clocks.wall().instant();
        TelemetryLag lag = TelemetryLag.NONE;
        for (NodeState state : states.values()) {
            lag = lag.plus(state.record(), state.status(), now);
        }
        return lag;
    }

    /** Writes down what has changed since the last time, in one transaction. */
    public void flush() {
        CompletableFuture<?> written;
        Map<String, NodeState> rows = new HashMap<>();
        synchronized (this) {
            for (String nodeId : unwritten) {
                NodeState state = states.get(nodeId);
                if (state != null) {
                    rows.put(nodeId, state);
                }
            }
            unwritten.clear();
            if (rows.isEmpty()) {
                return;
            }
            // Queued while it is held: transactions run in the order of the states that they hold.
            written =
                    database.submit(tx -> {
                        rows.forEach((nodeId, state) -> RosterTable.update(tx, nodeId, state));
                        return rows.size();
                    });
        }
        var _ =
                written.whenComplete(
                                (_, failed) -> {
                                    if (failed != null) {
                                        writeLater(rows.keySet());
                                    }
                                })
                        .join();
    }

    private synchronized void writeLater(Set<String> nodeIds) {
        unwritten.addAll(nodeIds);
    }

    @Override
    public Map<String, String> byNode(String label) {
        Map<String, String> values = new HashMap<>();
        states.forEach((nodeId, state) ->
                values.put(
                        nodeId,
                        state.record().getLabelsList().stream()
                                .filter(each -> each.getName().equals(label))
                                .map(Label::getValue)
                                .findFirst()
                                .orElse("")));
        return values;
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
        Instant now = now();
        NodeState state = states.get(nodeId);
        if (state == null) {
            return null;
        }
        NodeState changed = RosterEngine.apply(state, event, now);
        if (!changed.equals(state)) {
            unwritten.add(nodeId);
            publish(nodeId, changed);
        }
        return changed;
    }

    /**
     * The wall clock's time. When it was set since it was asked last, what is known of nodes moves
     * along: the monotonic clock says how long ago it was.
     */
    private synchronized Instant now() {
        Instant wall = clocks.wall().instant();
        long nanos = clocks.monotonic().nanos();
        Duration set = Duration.between(readAt.plusNanos(nanos - readNanos), wall);
        readAt = wall;
        readNanos = nanos;
        if (set.abs().compareTo(SET) > 0) {
            states.replaceAll((_, state) -> state.clockSet(set));
        }
        return wall;
    }

    private void publish(String nodeId, NodeState state) {
        states.put(nodeId, state);
        changes.record(nodeId, state);
    }
}
