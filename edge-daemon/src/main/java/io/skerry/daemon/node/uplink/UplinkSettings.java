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
 * @param heartbeat least distance of heartbeats; the hub may ask for a longer one
 */
public record UplinkSettings(
        List<HostPort> hubs,
        Duration backoffBase,
        Duration backoffMaximum,
        Duration stableAfter,
        Duration fencedWait,
        Duration welcomeTimeout,
        Duration heartbeat) {
    /** Heartbeats as far apart as the hub wishes. */
    public static final Duration AS_THE_HUB_WISHES = Duration.ZERO;

    static final Duration MOST_AFTER_REFUSAL = Duration.ofSeconds(30);

    private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);
    private static final Duration LONGEST_HEARTBEAT = Duration.ofHours(1);

    public UplinkSettings {
        hubs = List.copyOf(hubs);
        if (hubs.isEmpty()) {
            throw new IllegalArgumentException("A node needs the address of its hub.");
        }
    }

    /** As in production. */
    public static UplinkSettings of(List<HostPort> hubs, Duration heartbeat) {
        return new UplinkSettings(
                hubs,
                Backoff.DEFAULT_BASE,
                Backoff.DEFAULT_MAXIMUM,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                heartbeat);
    }

    /**
     * Last ceiling of the wait after one end did not take the other's certificate: a clock that is
     * put right ends that at once, and nothing tells the other end so.
     */
    Duration refusalMaximum() {
        return backoffMaximum.compareTo(MOST_AFTER_REFUSAL) < 0
                ? backoffMaximum
                : MOST_AFTER_REFUSAL;
    }

    /**
     * The distance of heartbeats on a link, whatever the hub says within 100 ms and an hour.
     *
     * @param wishMillis what the hub wishes, milliseconds; it can only lengthen
     */
    Duration heartbeat(long wishMillis) {
        long longest = LONGEST_HEARTBEAT.toMillis();
        long wished = Math.clamp(wishMillis, SHORTEST_HEARTBEAT.toMillis(), longest);
        return Duration.ofMillis(Math.clamp(heartbeat.toMillis(), wished, longest));
    }
}
