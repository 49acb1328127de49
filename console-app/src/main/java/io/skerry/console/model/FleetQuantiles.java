package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Quantiles of one metric over many nodes, by the values of a label. A node without values in a
 * step is no part of that step: it counts neither as zero nor as what it last said.
 *
 * @param hub who answered
 * @param reporting nodes that have data in the range
 * @param asked nodes that were asked for
 * @param resolution length of the buckets that the answer was made of
 * @param unit UCUM unit of the values; empty when there are none
 */
public record FleetQuantiles(
        String hub,
        List<Group> groups,
        int reporting,
        int asked,
        Duration resolution,
        String unit) {
    public FleetQuantiles {
        groups = List.copyOf(groups);
    }

    /**
     * The nodes that share a value.
     *
     * @param value empty for nodes without the label
     * @param points steps that have values, oldest first
     */
    public record Group(String value, List<Point> points, int reporting, int asked) {
        public Group {
            points = List.copyOf(points);
        }
    }

    /**
     * One step.
     *
     * @param at its end
     * @param quantiles in the order in which they were asked for
     * @param count values that were merged
     * @param nodes of the group that have values in the step
     */
    public record Point(Instant at, List<Double> quantiles, long count, int nodes) {
        public Point {
            quantiles = List.copyOf(quantiles);
        }
    }
}
