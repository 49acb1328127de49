package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BacklogPaceTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aTurnIsFollowedByARestOfTheSameLength() {
        BacklogPace pace = BacklogPace.start(0).sent(0, true);
        assertEquals(0, pace.allowance(50 * MILLI, 64, 64), "one turn at a time");
        pace = pace.acknowledged(100 * MILLI, true);
        assertEquals(Duration.ofMillis(60), pace.rest(140 * MILLI));
        assertEquals(0, pace.allowance(199 * MILLI, 64, 64));
        assertEquals(2, pace.allowance(200 * MILLI, 64, 64));
    }

    @Test
    void thereIsNoRestWithoutLiveData() {
        BacklogPace pace = BacklogPace.start(0).sent(0, true).acknowledged(100 * MILLI, false);
        assertEquals(2, pace.allowance(100 * MILLI, 64, 64));
    }

    @Test
    void turnsGrowOnAFastLinkAndShrinkOnASlowOne() {
        BacklogPace pace = turns(BacklogPace.start(0), 10, 20);
        assertEquals(BacklogPace.MOST_FRAMES, pace.frames());
        assertEquals(8, turns(pace, 2, 600).frames());
        assertEquals(8, turns(turns(pace, 2, 600), 5, 400).frames(), "about right stays");
    }

    @Test
    void aLongWayIsNoQueue() {
        BacklogPace satellite = BacklogPace.start(0);
        for (int i = 0; i < 10; i++) {
            satellite = turns(satellite, 1, 1_200 + satellite.frames() * 5L);
        }
        assertEquals(BacklogPace.MOST_FRAMES, satellite.frames());
    }

    @Test
    void aFrameThatTakesSecondsGoesAlone() {
        BacklogPace pace = BacklogPace.start(0);
        for (int i = 0; i < 20; i++) {
            assertTrue(pace.frames() <= 2);
            pace = turns(pace, 1, 100 + pace.frames() * 2_000L);
        }
    }

    @Test
    void aTurnBehindOtherFramesSaysNothingOfTheWay() {
        BacklogPace pace = BacklogPace.start(0).sent(0, false).acknowledged(5_000 * MILLI, true);
        assertEquals(1, pace.frames());
        assertEquals(0, pace.wayNanos());
        assertEquals(2, turns(pace, 1, 5_000).frames(), "alone it does");
    }

    @Test
    void aWayThatBecameLongerIsMeasuredAnew() {
        BacklogPace pace = turns(BacklogPace.start(0), 10, 20);
        assertEquals(1, turns(pace, 5, 900).frames());
        assertEquals(BacklogPace.MOST_FRAMES, turns(pace, 20, 900).frames());
    }

    @Test
    void halfOfTheCreditIsNotTheBacklogs() {
        BacklogPace grown = turns(BacklogPace.start(0), 10, 20);
        long later = grown.restUntilNanos();
        assertEquals(32, grown.allowance(later, 64, 64));
        assertEquals(5, grown.allowance(later, 10, 10));
        assertEquals(3, grown.allowance(later, 10, 3));
        assertEquals(1, grown.allowance(later, 1, 1), "a credit of one is shared in turns");
        assertEquals(0, grown.allowance(later, 10, 0));
    }

    @Test
    void aClockThatStartsAnywhereWillDo() {
        long start = Long.MAX_VALUE - 50 * MILLI;
        BacklogPace pace = BacklogPace.start(start).sent(start, true);
        pace = pace.acknowledged(start + 100 * MILLI, true);
        assertEquals(Duration.ofMillis(100), pace.rest(start + 100 * MILLI));
        assertEquals(2, pace.allowance(start + 200 * MILLI, 64, 64));
    }

    @Test
    void overAnyTimeItIsAtWorkForHalfOfIt() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            BacklogPace pace = BacklogPace.start(0);
            long now = 0;
            long busy = 0;
            while (now < 600_000 * MILLI) {
                now += pace.rest(now).toNanos();
                assertTrue(pace.allowance(now, 64, 64) > 0);
                assertTrue(busy <= now / 2 + 1, busy + " of " + now);
                long took = pace.frames() * random.nextLong(1, 400) * MILLI;
                pace = pace.sent(now, true);
                busy += took;
                now += took;
                pace = pace.acknowledged(now, true);
            }
        }
    }

    private static BacklogPace turns(BacklogPace from, int count, long millis) {
        BacklogPace pace = from;
        for (int i = 0; i < count; i++) {
            long at = pace.restUntilNanos();
            pace = pace.sent(at, true).acknowledged(at + millis * MILLI, true);
        }
        return pace;
    }
}
