package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.testing.TestClock;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock(START);
    private boolean believed = true;
    private final SteadyTime time =
            new SteadyTime(new Clocks(clock, clock::nanoTime), () -> believed);

    @Test
    void itGoesOnByTheMonotonicClockHoweverTheWallClockIsSet() {
        clock.setWall(START.plus(YEAR));
        assertEquals(START, time.now());
        clock.advance(MINUTE);
        assertEquals(START.plus(MINUTE), time.now());
        clock.setWall(START.minus(YEAR));
        clock.advance(MINUTE);
        assertEquals(START.plus(MINUTE).plus(MINUTE), time.now());
    }

    @Test
    void aJumpIsTakenOnlyWhileItIsBelieved() {
        believed = false;
        clock.setWall(START.plus(YEAR));
        assertEquals(Optional.empty(), time.look());
        assertEquals(START, time.now());
        believed = true;
        assertEquals(Optional.of(YEAR), time.look());
        assertEquals(START.plus(YEAR), time.now());
        clock.advance(MINUTE);
        assertEquals(START.plus(YEAR).plus(MINUTE), time.now(), "and goes on from there");
        clock.setWall(START);
        assertEquals(Optional.of(YEAR.plus(MINUTE).negated()), time.look());
        assertEquals(START, time.now(), "back as well");
        assertEquals(Optional.empty(), time.look(), "said once");
    }

    @Test
    void aSmallDriftIsLeftAsItIs() {
        clock.setWall(START.plusMillis(1_000));
        assertEquals(Optional.empty(), time.look());
        assertEquals(START, time.now());
        clock.setWall(START.minusMillis(1_000));
        assertEquals(Optional.empty(), time.look());
        assertEquals(START, time.now());
        clock.setWall(START.minusMillis(1_001));
        assertEquals(Optional.of(Duration.ofMillis(-1_001)), time.look());
        assertEquals(START.minusMillis(1_001), time.now());
    }
}
