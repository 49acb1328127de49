package io.skerry.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a node's telemetry gets to its hub; NaN or null where that is not known. All times are on the
 * hub's clock.
 *
 * @param samples measured and not yet acknowledged by the hub
 * @param bytes that those take on the node
 * @param oldestAt when the oldest of them was observed; null also when nothing waits
 * @param drainSeconds until all of them are acknowledged, as the node estimates it
 * @param newestAt when the newest was observed that the hub has on its disk
 * @param idle whether the node keeps its telemetry, as its hub wishes, to save its uplink
 */
public record Delivery(
        double samples,
        double bytes,
        @Nullable Instant oldestAt,
        double drainSeconds,
        @Nullable Instant newestAt,
        boolean idle) {
    public static final Delivery UNKNOWN =
            new Delivery(Double.NaN, Double.NaN, null, Double.NaN, null, false);

    /**
     * Up to when the hub has everything that this node measured: the oldest that waits, or the
     * newest that arrived when nothing does. Null when that is not known.
     */
    public @Nullable Instant watermark() {
        if (Double.isNaN(samples)) {
            return null;
        }
        return samples > 0 ? oldestAt : newestAt;
    }
}
