package io.skerry.daemon.hub.uplink;

import java.time.Duration;

/**
 * What a hub wishes of one link.
 *
 * @param interval distance of heartbeats
 * @param idle whether the node keeps its telemetry
 */
record LinkPlan(Duration interval, boolean idle) {
    /** However loaded a hub or poor a link is, a lost node is found within 2.5 of these. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /**
     * The plan of an ordinary link.
     *
     * @param base distance of heartbeats while all is well
     * @param doublings how often it is doubled, because the hub is loaded or the link is poor
     */
    static LinkPlan active(Duration base, int doublings) {
        return new LinkPlan(doubled(base, doublings), false);
    }

    /**
     * The plan of a node that is to save its uplink.
     *
     * @param asleep distance of heartbeats while nobody watches
     */
    static LinkPlan idle(Duration base, Duration asleep, boolean watched, int doublings) {
        return new LinkPlan(watched ? doubled(base, doublings) : asleep, true);
    }

    private static Duration doubled(Duration base, int doublings) {
        Duration longest = base.compareTo(LONGEST) > 0 ? base : LONGEST;
        Duration wish = base.multipliedBy(1L << doublings);
        return wish.compareTo(longest) < 0 ? wish : longest;
    }
}
