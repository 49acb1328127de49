package io.skerry.console.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versioned facts of a node's signed binding; {@code position} is null where nobody entered
 * one.
 */
public record NodeFacts(
        String name,
        String region,
        String site,
        String machineType,
        Map<String, String> labels,
        @Nullable GeoPoint position) {
    public NodeFacts {
        labels = Map.copyOf(labels);
    }
}
