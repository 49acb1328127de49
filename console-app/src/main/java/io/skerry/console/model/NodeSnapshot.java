package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a hub last said about one node.
 *
 * @param id 32 lower-case hexadecimal digits, immutable
 * @param maintenanceUntil end of the running maintenance window; null when there is none
 * @param directAddress host and port for a direct connection; null where the site allows none
 * @param delivery how its telemetry gets to the hub
 */
public record NodeSnapshot(
        String id,
        String fleet,
        NodeFacts facts,
        Lifecycle lifecycle,
        NodeRole role,
        Reporting reporting,
        Software software,
        Headline headline,
        List<Condition> conditions,
        @Nullable Instant maintenanceUntil,
        @Nullable String directAddress,
        Delivery delivery) {
    public NodeSnapshot {
        conditions = List.copyOf(conditions);
    }

    /** A node of whose telemetry nothing is known. */
    public NodeSnapshot(
            String id,
            String fleet,
            NodeFacts facts,
            Lifecycle lifecycle,
            NodeRole role,
            Reporting reporting,
            Software software,
            Headline headline,
            List<Condition> conditions,
            @Nullable Instant maintenanceUntil,
            @Nullable String directAddress) {
        this(
                id,
                fleet,
                facts,
                lifecycle,
                role,
                reporting,
                software,
                headline,
                conditions,
                maintenanceUntil,
                directAddress,
                Delivery.UNKNOWN);
    }

    /** The name, or the first eight digits of the id where it has none. */
    public String displayName() {
        return facts.name().isEmpty() ? id.substring(0, Math.min(8, id.length())) : facts.name();
    }

    public NodeSnapshot withReporting(Reporting changed) {
        return new NodeSnapshot(
                id,
                fleet,
                facts,
                lifecycle,
                role,
                changed,
                software,
                headline,
                conditions,
                maintenanceUntil,
                directAddress,
                delivery);
    }

    public NodeSnapshot withHeadline(Headline changed) {
        return new NodeSnapshot(
                id,
                fleet,
                facts,
                lifecycle,
                role,
                reporting,
                software,
                changed,
                conditions,
                maintenanceUntil,
                directAddress,
                delivery);
    }

    public NodeSnapshot withConditions(List<Condition> changed) {
        return new NodeSnapshot(
                id,
                fleet,
                facts,
                lifecycle,
                role,
                reporting,
                software,
                headline,
                changed,
                maintenanceUntil,
                directAddress,
                delivery);
    }

    public NodeSnapshot withLifecycle(Lifecycle changed) {
        return new NodeSnapshot(
                id,
                fleet,
                facts,
                changed,
                role,
                reporting,
                software,
                headline,
                conditions,
                maintenanceUntil,
                directAddress,
                delivery);
    }

    public NodeSnapshot withDelivery(Delivery changed) {
        return new NodeSnapshot(
                id,
                fleet,
                facts,
                lifecycle,
                role,
                reporting,
                software,
                headline,
                conditions,
                maintenanceUntil,
                directAddress,
                changed);
    }
}
