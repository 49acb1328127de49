package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.time.Duration;

/** Nodes for tests, one line each. */
final class MapNodes {
    private MapNodes() {}

    static MapNode node(String id, double latitude, double longitude, Status status) {
        return node(id, "north", "harbour", latitude, longitude, status, false);
    }

    static MapNode node(
            String id,
            String region,
            String site,
            double latitude,
            double longitude,
            Status status,
            boolean unacknowledged) {
        return new MapNode(
                id,
                "name-" + id,
                region,
                site,
                "m1",
                latitude,
                longitude,
                status,
                unacknowledged,
                Duration.ofSeconds(12));
    }
}
