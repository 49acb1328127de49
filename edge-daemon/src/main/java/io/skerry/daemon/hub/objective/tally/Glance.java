package io.skerry.daemon.hub.objective.tally;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What objectives want to know of one frame.
 *
 * @param epoch of the node's buffer
 * @param from the first sequence that the frame stands for
 * @param to its own
 * @param at when it was observed by the hub's clock, milliseconds since 1970-01-01 UTC
 * @param counters what counters said
 * @param slices what it says of minutes, by objective; oldest first, at least one
 * @param seen objectives for which it holds anything
 */
public record Glance(
        long epoch,
        long from,
        long to,
        long at,
        Map<Counter, Counter.Value> counters,
        Map<String, List<Slice>> slices,
        Set<String> seen) {
    public Glance {
        counters = Map.copyOf(counters);
        slices = Map.copyOf(slices);
        seen = Set.copyOf(seen);
    }
}
