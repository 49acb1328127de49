package io.skerry.console.command;

import io.skerry.console.model.Path;
import java.time.Instant;
import java.util.List;

/**
 * Asks for stored series of a node.
 *
 * @param metrics names under which they are stored; empty for all
 * @param width most points for each series, what the chart has pixels for
 */
public record HistoryQuery(
        String nodeId, List<String> metrics, Instant from, Instant to, int width, Path path) {
    public HistoryQuery {
        metrics = List.copyOf(metrics);
        if (width < 1) {
            throw new IllegalArgumentException("a chart has at least one pixel, not " + width);
        }
    }
}
