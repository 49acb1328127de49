package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.wire.Backoff;
import io.skerry.daemon.config.UplinksConfig;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.SilenceWatch;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of nodes, as events for the engine of alarms. It says levels and not edges: after a
 * restart all is said again, and what is over is said to be so only once the node itself was heard.
 * For one thread.
 */
final class NodeFeed {
    /** Two machines with one identity. */
    static final String DUPLICATE = "duplicate_identity";

    /** Begins the rules of objectives. */
    static final String OBJECTIVE = "slo_";

    /** Intervals without a heartbeat after which a node is silent. */
    private static final int INTERVALS = 3;

    /** The longest that a node rests between two dials. */
    private static final Duration REST = Backoff.DEFAULT_MAXIMUM;

    /** With a link that stood so long the rests of a node begin anew. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    /** A sentence whose figures change is said again no more often than this. */
    private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<List<NodeChange>> fleet;
    private final MonotonicClock monotonic;
    private final Duration heartbeat;
    private final UnaryOperator<String> runbooks;
    private final LiveTopology topology;
    private final Map<String, Seen> nodes = new HashMap<>();
    private boolean hasLooked;

    /** What was last said of a condition. */
    private record Said(Severity severity, String message, long atNanos) {}

    /** One node. */
    private static final class Seen {
        private NodeLifecycle lifecycle = NodeLifecycle.NODE_LIFECYCLE_UNSPECIFIED;
        private FleetTopology.Spot spot = new FleetTopology.Spot("", "");
        private long receivedAt;
        private long heardNanos;
        private long intervalNanos;

        /** How much longer it is waited for, because the hub was away. */
        private long patienceNanos;

        private boolean isSilent;

        /** Whether it was heard since the hub started. */
        private boolean wasHeard;

        private final Map<String, Said> said = new HashMap<>();

        private boolean counts() {
            return lifecycle == NodeLifecycle.NODE_LIFECYCLE_ACTIVE;
        }
    }

    /**
     * A feed that has said nothing yet.
     *
     * @param fleet what changed of nodes since it was asked last; at first all of them
     * @param heartbeat of a node that has not said how often it comes
     * @param runbooks what to do about a condition, by its name
     * @param topology is told where nodes are
     */
    NodeFeed(
            Supplier<List<NodeChange>> fleet,
            MonotonicClock monotonic,
            Duration heartbeat,
            UnaryOperator<String> runbooks,
            LiveTopology topology) {
        this.fleet = fleet;
        this.monotonic = monotonic;
        this.heartbeat = heartbeat;
        this.runbooks = runbooks;
        this.topology = topology;
    }

    /**
     * What is new.
     *
     * @param alarms as they are, for what an earlier run of the hub had said
     */
    List<AlarmEvent> look(AlarmState alarms, Instant now) {
        List<AlarmEvent> events = new ArrayList<>();
        List<NodeChange> changes = fleet.get();
        long newest = hasLooked ? 0 : newest(changes);
        hasLooked = true;
        boolean moved = false;
        for (NodeChange change : changes) {
            Duration patience = patience(change.getStatus(), newest, now);
            moved |= change.hasRecord() && record(change, alarms, patience, events);
        }
        if (moved) {
            tellWhereNodesAre();
        }
        for (NodeChange change : changes) {
            Seen seen = nodes.get(change.getNodeId());
            if (seen != null && seen.counts() && change.hasStatus()) {
                status(change.getNodeId(), seen, change.getStatus(), alarms, events);
            }
        }
        silences(now, events);
        return events;
    }

    /** The newest heartbeat of anybody, the hub's clock; 0 for none. */
    private static long newest(List<NodeChange> fleet) {
        return fleet.stream()
                .mapToLong(change -> change.getStatus().getReceivedAtUnixMillis())
                .max()
                .orElse(0);
    }

    /**
     * How much longer than usual a node is waited for after a start. While nobody answers it rests
     * longer and longer between two dials, about as long as it has been trying; and its rests go on
     * to grow until a link has stood for a while. A hub that was away, or that starts again and
     * again, would find whole regions silent that only rest.
     *
     * @param newest heartbeat of anybody, for one that was never heard; 0 when this is no start
     */
    private static Duration patience(NodeStatus status, long newest, Instant now) {
        long heard = status.getReceivedAtUnixMillis();
        if (newest == 0) {
            return Duration.ZERO;
        }
        Duration away = Duration.between(Instant.ofEpochMilli(heard > 0 ? heard : newest), now);
        if (away.isNegative()) {
            return Duration.ZERO;
        }
        long up = status.getLinkChangedAtUnixMillis();
        boolean restsOn = up > 0 && heard >= up && heard - up < STABLE.toMillis();
        Duration rest = away.multipliedBy(2);
        return restsOn || rest.compareTo(REST) > 0 ? REST : rest;
    }

    /** Whether it is another place, or counts otherwise. */
    private boolean record(
            NodeChange change, AlarmState alarms, Duration patience, List<AlarmEvent> events) {
        Place node = Place.node(change.getNodeId());
        @Nullable Seen known = nodes.get(change.getNodeId());
        Seen seen = known == null ? fresh(change.getStatus(), patience) : known;
        nodes.put(change.getNodeId(), seen);
        boolean counted = seen.counts();
        FleetTopology.Spot before = seen.spot;
        NodeRecord record = change.getRecord();
        seen.lifecycle = record.getLifecycle();
        seen.spot = new FleetTopology.Spot(label(record, "site"), label(record, "region"));
        // An earlier run of the hub may have ended before it could say so.
        boolean isLeft = known == null && !alarms.alarmsBelow(node).isEmpty();
        if (!seen.counts() && (counted || isLeft)) {
            events.add(new AlarmEvent.Retired(node));
            seen.said.clear();
            seen.isSilent = false;
        }
        if (!counted && seen.counts()) {
            // Nobody waited for it before.
            seen.heardNanos = monotonic.nanos();
        }
        return counted != seen.counts() || !seen.spot.equals(before);
    }

    private Seen fresh(NodeStatus status, Duration patience) {
        Seen seen = new Seen();
        seen.receivedAt = status.getReceivedAtUnixMillis();
        seen.heardNanos = monotonic.nanos();
        seen.intervalNanos = interval(status);
        seen.patienceNanos = patience.toNanos();
        return seen;
    }

    private long interval(NodeStatus status) {
        long millis = status.getHeartbeat().getIntervalMillis();
        return millis > 0
                ? Duration.ofMillis(Math.min(millis, UplinksConfig.LONGEST_HEARTBEAT.toMillis()))
                        .toNanos()
                : heartbeat.toNanos();
    }

    private static String label(NodeRecord record, String name) {
        return record.getLabelsList().stream()
                .filter(label -> label.getName().equals(name))
                .map(Label::getValue)
                .findFirst()
                .orElse("");
    }

    private void tellWhereNodesAre() {
        TreeMap<String, FleetTopology.Spot> counted = new TreeMap<>();
        nodes.forEach((id, seen) -> {
            if (seen.counts()) {
                counted.put(id, seen.spot);
            }
        });
        topology.set(counted);
    }

    private void status(
            String id, Seen seen, NodeStatus status, AlarmState alarms, List<AlarmEvent> events) {
        boolean beats = status.getReceivedAtUnixMillis() != seen.receivedAt;
        if (beats) {
            seen.receivedAt = status.getReceivedAtUnixMillis();
            seen.heardNanos = monotonic.nanos();
            seen.intervalNanos = interval(status);
            seen.patienceNanos = 0;
            if (seen.isSilent || !seen.wasHeard) {
                events.add(new AlarmEvent.Heard(id));
            }
            seen.isSilent = false;
        }
        Map<String, Condition> conditions = conditions(status);
        conditions.forEach((name, condition) -> raise(id, seen, condition, events));
        Set<String> over = new HashSet<>(seen.said.keySet());
        if (beats && !seen.wasHeard) {
            seen.wasHeard = true;
            over.addAll(saidBefore(id, alarms));
        }
        over.removeAll(conditions.keySet());
        for (String name : over.stream().sorted().toList()) {
            seen.said.remove(name);
            events.add(new AlarmEvent.Cleared(new AlarmKey(name, Place.node(id))));
        }
    }

    /** Conditions that an earlier run of the hub knew of. */
    private static List<String> saidBefore(String id, AlarmState alarms) {
        Place node = Place.node(id);
        return alarms.alarmsBelow(node).stream()
                .map(alarm -> alarm.key())
                .filter(key -> key.place().equals(node) && isOurs(key.rule()))
                .map(AlarmKey::rule)
                .toList();
    }

    /** Objectives and silences are said by others. */
    private static boolean isOurs(String rule) {
        return !rule.startsWith(OBJECTIVE) && !rule.equals(SilenceWatch.NODE_SILENT);
    }

    private static Map<String, Condition> conditions(NodeStatus status) {
        Map<String, Condition> conditions = new TreeMap<>();
        for (Condition condition : status.getConditionsList()) {
            if (AlarmMapper.severity(condition.getSeverity()) != Severity.NORMAL) {
                conditions.put(condition.getName(), condition);
            }
        }
        if (status.getDuplicateIdentity()) {
            conditions.put(
                    DUPLICATE,
                    Condition.newBuilder()
                            .setName(DUPLICATE)
                            .setSeverity(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                            .setSinceUnixMillis(status.getLinkChangedAtUnixMillis())
                            .setMessage("Two machines use the identity of this node.")
                            .build());
        }
        return conditions;
    }

    private void raise(String id, Seen seen, Condition condition, List<AlarmEvent> events) {
        Severity severity = AlarmMapper.severity(condition.getSeverity());
        String name = condition.getName();
        @Nullable Said before = seen.said.get(name);
        long nanos = monotonic.nanos();
        boolean again =
                before == null
                        || before.severity() != severity
                        || (!before.message().equals(condition.getMessage())
                                && nanos - before.atNanos() >= AGAIN_NANOS);
        if (again) {
            seen.said.put(name, new Said(severity, condition.getMessage(), nanos));
            events.add(
                    new AlarmEvent.Raised(
                            new AlarmKey(name, Place.node(id)),
                            severity,
                            Instant.ofEpochMilli(condition.getSinceUnixMillis()),
                            condition.getMessage(),
                            runbooks.apply(name),
                            false));
        }
    }

    /** By the monotonic clock: one that is set silences nobody. */
    private void silences(Instant now, List<AlarmEvent> events) {
        long nanos = monotonic.nanos();
        nodes.forEach((id, seen) -> {
            long since = nanos - seen.heardNanos;
            long most = INTERVALS * seen.intervalNanos + seen.patienceNanos;
            if (seen.counts() && !seen.isSilent && since > most) {
                seen.isSilent = true;
                events.add(new AlarmEvent.Silent(id, now.minusNanos(since)));
            }
        });
    }
}
