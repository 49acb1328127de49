package io.skerry.daemon.config;

import java.time.Duration;
import java.util.Map;

/**
 * How a hub hears its nodes.
 *
 * @param heartbeat distance of heartbeats while all is well, 1 s to 5 min
 * @param idleLabels labels of nodes whose uplink is dear, all of which a node must have: they keep
 *     their telemetry and are heard seldom; empty for no node
 * @param idleHeartbeat distance of their heartbeats while nobody watches them, 1 min to 1 h
 */
public record UplinksConfig(
        Duration heartbeat, Map<String, String> idleLabels, Duration idleHeartbeat) {
    /** What a hub asks for that was told nothing. */
    public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(10);

    /** The longest that a hub ever asks for; a node that says more is missed all the same. */
    public static final Duration LONGEST_HEARTBEAT = Duration.ofHours(1);

    /** About a megabyte a month, with what TCP and TLS add. */
    static final Duration DEFAULT_IDLE_HEARTBEAT = Duration.ofMinutes(30);

    public UplinksConfig {
        idleLabels = Map.copyOf(idleLabels);
        Ranges.check("heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofMinutes(5));
        Ranges.check("idle-heartbeat", idleHeartbeat, Duration.ofMinutes(1), LONGEST_HEARTBEAT);
    }

    /** A hub that was told nothing. */
    public static UplinksConfig defaults() {
        return new UplinksConfig(DEFAULT_HEARTBEAT, Map.of(), DEFAULT_IDLE_HEARTBEAT);
    }

    /** Whether any node may be idle. */
    public boolean idles() {
        return !idleLabels.isEmpty();
    }
}
