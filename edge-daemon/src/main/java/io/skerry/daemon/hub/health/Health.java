package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import java.util.List;

/**
 * What is known of a node's health. A node that falls silent keeps it: silence resolves nothing.
 *
 * @param conditions what is not as it should be, worst first
 * @param restarts totals of service restarts, oldest first, over the last hour
 */
public record Health(List<Condition> conditions, List<RestartCount> restarts) {
    /** Nothing is known. */
    public static final Health UNKNOWN = new Health(List.of(), List.of());

    public Health {
        conditions = List.copyOf(conditions);
        restarts = List.copyOf(restarts);
    }

    /** What the node had counted when, milliseconds since 1970-01-01 UTC. */
    public record RestartCount(long atUnixMillis, double total) {}
}
