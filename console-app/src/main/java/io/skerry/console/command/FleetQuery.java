package io.skerry.console.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks for quantiles of a metric over many nodes.
 *
 * @param metric a gauge or a distribution
 * @param nodeIds whose; none is every node
 * @param groupBy label of the roster, such as region; empty makes one group
 * @param quantiles 1 to 10 of them, each from 0 to 1
 * @param step whole minutes
 */
public record FleetQuery(
        String metric,
        List<String> nodeIds,
        String groupBy,
        List<Double> quantiles,
        Instant from,
        Instant to,
        Duration step) {
    public FleetQuery {
        nodeIds = List.copyOf(nodeIds);
        quantiles = List.copyOf(quantiles);
        if (step.isZero() || step.toMillis() % 60_000 != 0) {
            throw new IllegalArgumentException("a step has whole minutes, not " + step);
        }
    }
}
