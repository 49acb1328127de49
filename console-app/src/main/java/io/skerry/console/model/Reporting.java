package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and how a node was last heard.
 *
 * @param connected whether the hub holds an open uplink of the node
 * @param observedAt when the node measured what is shown; null when it never reported
 * @param receivedAt when the hub received it, on the hub's clock; null when it never reported
 * @param expectedInterval time between two heartbeats, more than zero
 * @param sequence number of the heartbeat within the node's connection
 * @param sourceHub name of the hub that told this console
 */
public record Reporting(
        boolean connected,
        @Nullable Instant observedAt,
        @Nullable Instant receivedAt,
        Duration expectedInterval,
        long sequence,
        String sourceHub) {
    public Reporting {
        if (expectedInterval.isNegative() || expectedInterval.isZero()) {
            throw new IllegalArgumentException("the expected interval must be more than zero");
        }
    }

    /** A node that this hub knows and never heard. */
    public static Reporting never(Duration expectedInterval, String sourceHub) {
        return new Reporting(false, null, null, expectedInterval, 0, sourceHub);
    }
}
