package io.skerry.console.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
    private static final Instant START = Instant.parse("2026-11-01T14:00:00Z");
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void isLiveToTwoIntervalsLateToFiveAndStaleBeyond() {
        assertEquals(Freshness.LIVE, after(0));
        assertEquals(Freshness.LIVE, after(20_000));
        assertEquals(Freshness.LATE, after(20_001));
        assertEquals(Freshness.LATE, after(50_000));
        assertEquals(Freshness.STALE, after(50_001));
    }

    @Test
    void isNeverWhenNothingWasReceived() {
        assertEquals(Freshness.NEVER, Freshness.of(null, TEN, START));
        assertFalse(Freshness.lost(null, TEN, START));
    }

    @Test
    void aNodeIsLostBeyondTwoAndAHalfIntervals() {
        assertFalse(Freshness.lost(START, TEN, START.plusSeconds(25)));
        assertTrue(Freshness.lost(START, TEN, START.plusMillis(25_001)));
    }

    @Test
    void dataFromTheFutureAreLive() {
        assertEquals(Freshness.LIVE, after(-3_000));
        assertEquals(Freshness.LIVE, after(-60_000));
    }

    @Test
    void dataFromFarAheadAreStaleAsAClockWasSetBackSince() {
        assertEquals(Freshness.STALE, after(-60_001));
        assertEquals(Freshness.STALE, after(-7_200_000));
    }

    private static Freshness after(long millis) {
        return Freshness.of(START, TEN, START.plusMillis(millis));
    }
}
