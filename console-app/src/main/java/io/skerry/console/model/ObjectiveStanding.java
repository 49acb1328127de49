package io.skerry.console.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an objective stands for one part of the fleet; times are on the hub's clock.
 *
 * @param severity of the most severe rule that is active
 * @param rule its name; empty when none is
 * @param evidence what that rests on
 * @param since when the severity became what it is
 * @param spent how much of the budget is
 * @param burns how many times as fast as it may the budget burns over the long window of each rule,
 *     by the rule's name; a rule without an event in it is left out
 * @param nodesComplete nodes of which nothing is missing that can be there by now
 * @param nodes that count for it
 * @param completeUntil until when the data of the part are complete; null for never
 */
public record ObjectiveStanding(
        ObjectiveKey key,
        Severity severity,
        String rule,
        ObjectiveEvidence evidence,
        Instant since,
        Spent spent,
        Map<String, Double> burns,
        int nodesComplete,
        int nodes,
        @Nullable Instant completeUntil) {

    /**
     * Shares of the budget of a window; NaN when there was no event.
     *
     * @param before spent before the last quarter of the window
     * @param lately spent in the last quarter
     */
    public record Spent(double before, double lately) {
        /** Of a part of which nothing was counted. */
        public static final Spent NOTHING_KNOWN = new Spent(Double.NaN, Double.NaN);

        /** What is left; negative when more was spent than there was, NaN when nobody knows. */
        public double left() {
            return 1 - before - lately;
        }
    }

    public ObjectiveStanding {
        burns = Map.copyOf(burns);
    }

    /** Whether a rule is active: people are told, or would be. */
    public boolean burning() {
        return severity != Severity.NORMAL;
    }
}
