package io.skerry.daemon.hub.roster;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.health.Health;
import io.skerry.daemon.hub.health.HealthEngine;
import java.time.Duration;
import java.time.Instant;

/** What an event makes of a node. Pure: {@code (state of one node, event, now) → state}. */
final class RosterEngine {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private RosterEngine() {}

    static NodeState apply(NodeState state, RosterEvent event, Instant now) {
        return switch (event) {
            case RosterEvent.Connected(Hello hello) -> connected(state, hello, now);
            case RosterEvent.Beat(Heartbeat heartbeat) -> beat(state, heartbeat, now);
            case RosterEvent.Disconnected() ->
                    state.with(
                            state.status().toBuilder()
                                    .setConnected(false)
                                    .setLinkChangedAtUnixMillis(now.toEpochMilli())
                                    .build());
            case RosterEvent.Refused(PeerRefusalReason reason, String message) ->
                    refused(state, reason, message, now);
            case RosterEvent.Duplicate(boolean duplicate) ->
                    state.with(state.status().toBuilder().setDuplicateIdentity(duplicate).build());
            case RosterEvent.Bound bound -> state.with(bound(state.record(), bound));
            case RosterEvent.Judged(boolean revoked) -> state.with(judged(state.record(), revoked));
            case RosterEvent.Stored(long observedAt) ->
                    isNews(observedAt, state.status().getTelemetryObservedAtUnixMillis(), now)
                            ? state.with(
                                    state.status().toBuilder()
                                            .setTelemetryObservedAtUnixMillis(observedAt)
                                            .build())
                            : state;
        };
    }

    /** A time that lies ahead was written under a clock that was: any other one is news then. */
    private static boolean isNews(long observedAt, long known, Instant now) {
        return observedAt > known || known > now.plus(AHEAD).toEpochMilli();
    }

    private static NodeState connected(NodeState state, Hello hello, Instant now) {
        NodeRecord record =
                state.record().toBuilder()
                        .setFacts(hello.getFacts())
                        .setDaemonVersion(hello.getDaemonVersion())
                        .setDirectAddress(hello.getDirectAddress())
                        .setStartedAtUnixMillis(hello.getStartedAtUnixMillis())
                        .build();
        Health health = HealthEngine.connected(state.health(), state.record(), hello, now);
        NodeStatus status =
                state.status().toBuilder()
                        .setConnected(true)
                        .setLinkChangedAtUnixMillis(now.toEpochMilli())
                        .clearConditions()
                        .addAllConditions(health.conditions())
                        .build();
        return new NodeState(record, status, health);
    }

    /** A copy of its key that is refused says nothing of a node that is let in. */
    private static NodeState refused(
            NodeState state, PeerRefusalReason reason, String message, Instant now) {
        if (state.status().getConnected()) {
            return state;
        }
        Health health = HealthEngine.refused(state.health(), reason, message, now);
        NodeStatus status =
                state.status().toBuilder()
                        .clearConditions()
                        .addAllConditions(health.conditions())
                        .build();
        return new NodeState(state.record(), status, health);
    }

    private static NodeState beat(NodeState state, Heartbeat heartbeat, Instant now) {
        long offset = heartbeat.getObservedAtUnixMillis() - now.toEpochMilli();
        Health health = HealthEngine.after(state.health(), heartbeat, offset / 1000.0, now);
        NodeStatus status =
                state.status().toBuilder()
                        .setConnected(true)
                        // The hub's clock may have been ahead when the link came up.
                        .setLinkChangedAtUnixMillis(
                                Math.min(
                                        state.status().getLinkChangedAtUnixMillis(),
                                        now.toEpochMilli()))
                        .setHeartbeat(whole(state, HealthEngine.shown(heartbeat, health)))
                        .setReceivedAtUnixMillis(now.toEpochMilli())
                        .setClockOffsetMillis(offset)
                        .clearConditions()
                        .addAllConditions(health.conditions())
                        .build();
        return new NodeState(state.record(), status, health);
    }

    /** An idle node does not repeat the head of its audit; one that can repeat it does. */
    private static Heartbeat whole(NodeState state, Heartbeat heartbeat) {
        Heartbeat before = state.status().getHeartbeat();
        return heartbeat.getIdle() && !heartbeat.hasAuditHead() && before.hasAuditHead()
                ? heartbeat.toBuilder().setAuditHead(before.getAuditHead()).build()
                : heartbeat;
    }

    private static NodeRecord judged(NodeRecord record, boolean revoked) {
        NodeLifecycle lifecycle =
                revoked
                        ? NodeLifecycle.NODE_LIFECYCLE_REVOKED
                        : record.hasBinding()
                                ? NodeLifecycle.NODE_LIFECYCLE_ACTIVE
                                : NodeLifecycle.NODE_LIFECYCLE_QUARANTINED;
        return record.toBuilder().setLifecycle(lifecycle).build();
    }

    private static NodeRecord bound(NodeRecord record, RosterEvent.Bound bound) {
        NodeRecord.Builder changed =
                record.toBuilder()
                        .setBinding(bound.envelope())
                        .setName(bound.binding().getName())
                        .clearLabels()
                        .addAllLabels(bound.binding().getLabelsList())
                        .clearLocation();
        if (record.getLifecycle() != NodeLifecycle.NODE_LIFECYCLE_REVOKED) {
            changed.setLifecycle(NodeLifecycle.NODE_LIFECYCLE_ACTIVE);
        }
        if (bound.binding().hasLocation()) {
            changed.setLocation(bound.binding().getLocation());
        }
        return changed.build();
    }
}
