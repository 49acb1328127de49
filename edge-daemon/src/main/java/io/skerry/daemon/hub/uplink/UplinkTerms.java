package io.skerry.daemon.hub.uplink;

import java.time.Duration;

/**
 * What a hub tells its nodes when it welcomes them.
 *
 * @param hub its SPIFFE id
 * @param heartbeatInterval distance of heartbeats; a link without one for 2.5 times that, or 2.5
 *     times what its node announced when that is longer, is dropped
 * @param creditFrames frames that a node may have on their way at once
 * @param openTimeout how long a node may take to open the stream of a carried call
 */
public record UplinkTerms(
        String hub, Duration heartbeatInterval, int creditFrames, Duration openTimeout) {
    /** No node can make its hub wait longer than a few of these before it is taken for lost. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

    public UplinkTerms {
        if (heartbeatInterval.isNegative() || heartbeatInterval.isZero() || creditFrames < 1) {
            throw new IllegalArgumentException(
                    "Heartbeats need a distance above zero, and telemetry at least one frame.");
        }
    }

    /** Heartbeats each 5 s, 64 frames, 10 s. */
    public static UplinkTerms of(String hub) {
        return new UplinkTerms(hub, Duration.ofSeconds(5), 64, Duration.ofSeconds(10));
    }

    /**
     * Silence after which a link is taken for dead.
     *
     * @param announced distance to the next heartbeat as the node said with the last one
     */
    Duration silence(Duration announced) {
        Duration bounded = announced.compareTo(LONGEST_INTERVAL) < 0 ? announced : LONGEST_INTERVAL;
        Duration expected = heartbeatInterval.compareTo(bounded) > 0 ? heartbeatInterval : bounded;
        return expected.multipliedBy(5).dividedBy(2);
    }
}
