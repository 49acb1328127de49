package io.skerry.daemon.node.uplink;

import io.skerry.api.wire.Backoff;
import io.skerry.api.wire.HostPort;
import java.time.Duration;
import java.util.List;

/**
 * How a node keeps its link.
 *
 * @param hubs addresses of its hub, tried in turn; at least one
 * @param backoffBase first ceiling of the wait between attempts
 * @param backoffMaximum last ceiling
 * @param stableAfter a link that stood so long makes the next wait start at the base again
 * @param fencedWait shortest wait after the hub said that a newer link of this identity exists
 * @param welcomeTimeout how long the hub may take to welcome
 */
public record UplinkSettings(
        List<HostPort> hubs,
        Duration backoffBase,
        Duration backoffMaximum,
        Duration stableAfter,
        Duration fencedWait,
        Duration welcomeTimeout) {
    public UplinkSettings {
        hubs = List.copyOf(hubs);
        if (hubs.isEmpty()) {
            throw new IllegalArgumentException("A node needs the address of its hub.");
        }
    }

    /** As in production. */
    public static UplinkSettings of(List<HostPort> hubs) {
        return new UplinkSettings(
                hubs,
                Backoff.DEFAULT_BASE,
                Backoff.DEFAULT_MAXIMUM,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));
    }
}
