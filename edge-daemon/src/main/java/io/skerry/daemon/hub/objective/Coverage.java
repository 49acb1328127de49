package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.SloEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How much of a part of the fleet a judgement rests on.
 *
 * <p>A node counts for an objective once it said anything for it, and until it said nothing for
 * {@link #KNOWN}. One that is silent for {@link #LOST} is lost: it is told of by itself, and no
 * longer waited for. The data of a part are complete until the moment until which those of more
 * than 70 % of the nodes that are not lost are, and of half of all that count at least. So one dead
 * node makes nothing unknown for good, a region of which 30 % are silent is unknown as long as
 * nobody knows whether they are lost, and a few that are left never speak for the many that are
 * gone.
 *
 * @param complete nodes of which nothing is missing that can be there by now
 * @param nodes that count
 * @param until when the data of the part are complete; the epoch for never
 */
public record Coverage(int complete, int nodes, Instant until) {
    /** How long a node that fell silent is waited for. */
    public static final Duration LOST = Duration.ofMinutes(30);

    /** How long a node that fell silent counts. */
    public static final Duration KNOWN = Duration.ofDays(7);

    /** What is dated further ahead was dated by a clock that was wrong, and says nothing. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** Nobody. */
    static final Coverage NONE = new Coverage(0, 0, Instant.EPOCH);

    /** The tenth part of nodes of which, and of one more, data must be there. */
    private static final int ENOUGH_TENTHS = 7;

    /**
     * Of one node or several.
     *
     * @param heard until when the data of each are complete
     */
    static Coverage of(List<Instant> heard, Instant now) {
        List<Instant> newestFirst =
                heard.stream()
                        .filter(at -> !at.isBefore(now.minus(KNOWN)))
                        .filter(at -> !at.isAfter(now.plus(MOST_AHEAD)))
                        .sorted(Comparator.reverseOrder())
                        .toList();
        int nodes = newestFirst.size();
        if (nodes == 0) {
            return NONE;
        }
        int expected = since(newestFirst, now.minus(LOST));
        int complete = since(newestFirst, now.minus(SloEngine.MOST_LAG));
        int enough = Math.max(expected * ENOUGH_TENTHS / 10 + 1, Math.ceilDiv(nodes, 2));
        return new Coverage(complete, nodes, newestFirst.get(Math.min(enough, nodes) - 1));
    }

    private static int since(List<Instant> heard, Instant from) {
        return (int) heard.stream().filter(at -> !at.isBefore(from)).count();
    }
}
