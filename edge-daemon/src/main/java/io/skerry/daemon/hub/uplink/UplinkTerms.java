package io.skerry.daemon.hub.uplink;

import java.time.Duration;

/**
 * What a hub tells its nodes when it welcomes them.
 *
 * @param hub its SPIFFE id
 * @param heartbeatInterval distance of heartbeats; a link without one for 2.5 times that is dropped
 * @param creditFrames frames that a node may have on their way at once
 * @param openTimeout how long a node may take to open the stream of a carried call
 */
public record UplinkTerms(
        String hub, Duration heartbeatInterval, int creditFrames, Duration openTimeout) {
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

    /** Silence after which a link is taken for dead. */
    Duration silence() {
        return heartbeatInterval.multipliedBy(5).dividedBy(2);
    }
}
