package io.skerry.daemon.hub.uplink;

import java.time.Duration;

/**
 * What a hub tells its nodes when it welcomes them.
 *
 * @param hub its SPIFFE id
 * @param heartbeatInterval distance of heartbeats while all is well; a link without one for 2.5
 *     times what its node was told, or announced when that is longer, is dropped
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

    /** 64 frames, 10 s. */
    public static UplinkTerms of(String hub, Duration heartbeatInterval) {
        return new UplinkTerms(hub, heartbeatInterval, 64, Duration.ofSeconds(10));
    }

    /**
     * Silence after which a link is taken for dead.
     *
     * @param told distance of heartbeats that the node was told
     * @param announced distance to the next heartbeat as the node said with the last one
     */
    static Duration silence(Duration told, Duration announced) {
        Duration bounded = announced.compareTo(LONGEST_INTERVAL) < 0 ? announced : LONGEST_INTERVAL;
        Duration expected = told.compareTo(bounded) > 0 ? told : bounded;
        return expected.multipliedBy(5).dividedBy(2);
    }
}
