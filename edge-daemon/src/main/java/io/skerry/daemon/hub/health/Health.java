package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a node's health. A node that falls silent keeps it: silence resolves nothing.
 *
 * @param conditions what is not as it should be, worst first
 * @param restarts totals of service restarts, oldest first, over the last hour
 * @param lately what else is remembered for the next judgement
 */
public record Health(List<Condition> conditions, List<RestartCount> restarts, Lately lately) {
    /** Nothing is known. */
    public static final Health UNKNOWN = new Health(List.of(), List.of(), Lately.NONE);

    public Health {
        conditions = List.copyOf(conditions);
        restarts = List.copyOf(restarts);
    }

    /** What the node had counted when, milliseconds since 1970-01-01 UTC. */
    public record RestartCount(long atUnixMillis, double total) {}

    /**
     * What the detectors of the failure modes remember, each its own.
     *
     * @param contact when it was heard, and how its backlog went
     * @param disk how its fullest disk filled
     * @param change its newest change of versions
     * @param requests that its application answered
     * @param clock how its clock and the hub's differed
     */
    record Lately(
            Contact contact, DiskTrend disk, Rollout change, Requests requests, ClockWatch clock) {
        static final Lately NONE =
                new Lately(
                        Contact.NONE, DiskTrend.NONE, Rollout.NONE, Requests.NONE, ClockWatch.NONE);

        /** The hub's clock was set. */
        Lately clockSet(Duration by) {
            long millis = by.toMillis();
            return new Lately(
                    contact.clockSet(millis),
                    disk.clockSet(millis),
                    change.clockSet(millis),
                    requests.clockSet(millis),
                    clock.clockSet(by));
        }
    }
}
