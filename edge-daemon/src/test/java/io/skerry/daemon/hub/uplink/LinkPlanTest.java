package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkPlanTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration SLEEP = Duration.ofMinutes(20);

    @Test
    void strainDoublesTheIntervalUpToAMinute() {
        assertEquals(new LinkPlan(TEN, false), LinkPlan.active(TEN, 0));
        assertEquals(Duration.ofSeconds(20), LinkPlan.active(TEN, 1).interval());
        assertEquals(Duration.ofSeconds(40), LinkPlan.active(TEN, 2).interval());
        assertEquals(Duration.ofSeconds(60), LinkPlan.active(TEN, 3).interval());
    }

    @Test
    void aLongerWishOfTheOperatorIsNotShortened() {
        Duration slow = Duration.ofMinutes(3);
        assertEquals(slow, LinkPlan.active(slow, 0).interval());
        assertEquals(slow, LinkPlan.active(slow, 3).interval());
    }

    @Test
    void anIdleNodeSleepsUntilSomebodyWatchesIt() {
        assertEquals(new LinkPlan(SLEEP, true), LinkPlan.idle(TEN, SLEEP, false, 0));
        assertEquals(new LinkPlan(SLEEP, true), LinkPlan.idle(TEN, SLEEP, false, 3));
        LinkPlan watched = LinkPlan.idle(TEN, SLEEP, true, 1);
        assertEquals(Duration.ofSeconds(20), watched.interval());
        assertTrue(watched.idle(), "what it keeps back it keeps back");
    }
}
