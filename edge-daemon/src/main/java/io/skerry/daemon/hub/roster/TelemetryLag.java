package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How far telemetry lags behind, over the nodes that are bound: the time since the newest frame was
 * observed that is durable here, both by the hub's clock. The indicator M7.
 *
 * @param inTime nodes that lag less than {@link #TARGET}
 * @param late nodes that lag more
 * @param idle nodes that keep their telemetry because they were told to
 * @param unknown nodes that never sent any
 * @param largestSeconds the lag of the worst node, idle ones apart; empty when none is known
 */
public record TelemetryLag(
        int inTime, int late, int idle, int unknown, OptionalDouble largestSeconds) {
    /** What a node may lag. */
    public static final Duration TARGET = Duration.ofSeconds(30);

    static final TelemetryLag NONE = new TelemetryLag(0, 0, 0, 0, OptionalDouble.empty());

    TelemetryLag plus(NodeRecord record, NodeStatus status, Instant now) {
        if (record.getLifecycle() != NodeLifecycle.NODE_LIFECYCLE_ACTIVE) {
            return this;
        }
        if (status.getHeartbeat().getIdle()) {
            return new TelemetryLag(inTime, late, idle + 1, unknown, largestSeconds);
        }
        long observed = status.getTelemetryObservedAtUnixMillis();
        if (observed == 0) {
            return new TelemetryLag(inTime, late, idle, unknown + 1, largestSeconds);
        }
        long lag = Math.max(0, now.toEpochMilli() - observed);
        boolean isLate = lag >= TARGET.toMillis();
        return new TelemetryLag(
                inTime + (isLate ? 0 : 1),
                late + (isLate ? 1 : 0),
                idle,
                unknown,
                OptionalDouble.of(Math.max(lag / 1_000.0, largestSeconds.orElse(0))));
    }
}
