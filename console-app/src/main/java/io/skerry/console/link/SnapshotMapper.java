package io.skerry.console.link;

import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.GeoPoint;
import io.skerry.console.model.Headline;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.NodeRole;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Software;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as a hub tells it → the model's snapshot. Name, labels and place are the signed binding's
 * once it was verified here; what the hub says of them counts only while there is none.
 */
final class SnapshotMapper {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    private final String fleet;
    private final String hub;

    SnapshotMapper(String fleet, String hub) {
        this.fleet = fleet;
        this.hub = hub;
    }

    /**
     * @param binding the verified binding; null while the node has none that verifies
     */
    NodeSnapshot snapshot(
            String nodeId, NodeRecord record, NodeStatus status, @Nullable Binding binding) {
        return new NodeSnapshot(
                nodeId,
                fleet,
                facts(record, binding),
                lifecycle(record, binding),
                NodeRole.NODE,
                reporting(status),
                software(record),
                headline(status),
                status.getConditionsList().stream().map(SnapshotMapper::condition).toList(),
                null,
                record.getDirectAddress().isEmpty() ? null : record.getDirectAddress(),
                delivery(status));
    }

    private static NodeFacts facts(NodeRecord record, @Nullable Binding binding) {
        List<Label> pairs = binding == null ? record.getLabelsList() : binding.getLabelsList();
        Map<String, String> labels = new HashMap<>();
        pairs.forEach(label -> labels.put(label.getName(), label.getValue()));
        return new NodeFacts(
                binding == null ? record.getName() : binding.getName(),
                labels.getOrDefault("region", ""),
                labels.getOrDefault("site", ""),
                labels.getOrDefault("machine_type", ""),
                labels,
                position(record, binding));
    }

    private static @Nullable GeoPoint position(NodeRecord record, @Nullable Binding binding) {
        Location location;
        if (binding != null) {
            if (!binding.hasLocation()) {
                return null;
            }
            location = binding.getLocation();
        } else if (record.hasLocation()) {
            location = record.getLocation();
        } else {
            return null;
        }
        return new GeoPoint(location.getLatitudeDegrees(), location.getLongitudeDegrees());
    }

    private static Lifecycle lifecycle(NodeRecord record, @Nullable Binding binding) {
        if (record.getLifecycle() == NodeLifecycle.NODE_LIFECYCLE_REVOKED) {
            return Lifecycle.REVOKED;
        }
        return binding == null ? Lifecycle.UNBOUND : Lifecycle.ACTIVE;
    }

    private Reporting reporting(NodeStatus status) {
        if (!status.hasHeartbeat()) {
            return new Reporting(status.getConnected(), null, null, DEFAULT_INTERVAL, 0, hub);
        }
        Heartbeat heartbeat = status.getHeartbeat();
        return new Reporting(
                status.getConnected(),
                Instant.ofEpochMilli(heartbeat.getObservedAtUnixMillis()),
                Instant.ofEpochMilli(status.getReceivedAtUnixMillis()),
                heartbeat.getIntervalMillis() > 0
                        ? Duration.ofMillis(heartbeat.getIntervalMillis())
                        : DEFAULT_INTERVAL,
                heartbeat.getSequence(),
                hub);
    }

    private static Software software(NodeRecord record) {
        return new Software(
                record.getFacts().getBootId(),
                record.getStartedAtUnixMillis() > 0
                        ? Instant.ofEpochMilli(record.getStartedAtUnixMillis())
                        : null,
                record.getDaemonVersion(),
                record.getFacts().getOperatingSystem());
    }

    private static Headline headline(NodeStatus status) {
        if (!status.hasHeartbeat()) {
            return Headline.UNKNOWN;
        }
        Heartbeat heartbeat = status.getHeartbeat();
        Map<String, Double> values = new HashMap<>();
        heartbeat
                .getHeadlinesList()
                .forEach(value -> values.merge(value.getName(), value.getValue(), Math::max));
        double lead =
                heartbeat.getCertificateNotAfterUnixMillis() == 0
                        ? Double.NaN
                        : (heartbeat.getCertificateNotAfterUnixMillis()
                                        - status.getReceivedAtUnixMillis())
                                / 1000.0;
        return new Headline(
                values.getOrDefault("cpu_busy_ratio", Double.NaN),
                values.getOrDefault("memory_used_ratio", Double.NaN),
                values.getOrDefault("disk_used_ratio", Double.NaN),
                values.getOrDefault("load1", Double.NaN),
                values.getOrDefault("clock_offset_seconds", Double.NaN),
                lead,
                values.getOrDefault("restarts_last_hour", Double.NaN),
                heartbeat.hasBacklogSamples() ? heartbeat.getBacklogSamples() : Double.NaN);
    }

    /** What the node says by its own clock is brought to the hub's, as the hub does with frames. */
    private static Delivery delivery(NodeStatus status) {
        Heartbeat beat = status.getHeartbeat();
        long newest = status.getTelemetryObservedAtUnixMillis();
        return new Delivery(
                beat.hasBacklogSamples() ? beat.getBacklogSamples() : Double.NaN,
                beat.hasBacklogBytes() ? beat.getBacklogBytes() : Double.NaN,
                beat.hasOldestUnacknowledgedUnixMillis()
                        ? Instant.ofEpochMilli(
                                beat.getOldestUnacknowledgedUnixMillis()
                                        - status.getClockOffsetMillis())
                        : null,
                beat.hasDrainSeconds() ? beat.getDrainSeconds() : Double.NaN,
                newest > 0 ? Instant.ofEpochMilli(newest) : null,
                beat.getIdle());
    }

    private static Condition condition(io.skerry.api.v1.Condition condition) {
        return Condition.active(
                condition.getName(),
                severity(condition.getSeverity()),
                Instant.ofEpochMilli(condition.getSinceUnixMillis()),
                condition.getMessage(),
                Double.NaN,
                Double.NaN);
    }

    static Severity severity(io.skerry.api.v1.Severity severity) {
        return switch (severity) {
            case SEVERITY_NORMAL -> Severity.NORMAL;
            case SEVERITY_WARNING -> Severity.WARNING;
            case SEVERITY_MAJOR -> Severity.MAJOR;
            // One that this console does not know is taken for the worst.
            case SEVERITY_CRITICAL, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> Severity.CRITICAL;
        };
    }
}
