package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A node as the map needs it.
 *
 * @param latitude degrees, north positive; NaN when nobody entered a position, which puts the node
 *     on the tile grid only
 * @param longitude degrees, east positive; NaN like the latitude
 * @param age time since the data arrived; null when none ever did
 */
public record MapNode(
        String id,
        String name,
        String region,
        String site,
        String machineType,
        double latitude,
        double longitude,
        Status status,
        boolean unacknowledged,
        @Nullable Duration age) {

    /** Whether it has a position that can be drawn. */
    boolean placed() {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360;
    }

    int rank() {
        return status.rank(unacknowledged);
    }
}
