package io.skerry.daemon.hub.enrolment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final Patience patience = new Patience(clock::nanoTime);

    @Test
    void twoHundredRefusalsAtOnceAreBorne() {
        for (int i = 0; i < 200; i++) {
            assertFalse(patience.isGone(), "after " + i);
            patience.turnedAway();
        }
        assertTrue(patience.isGone());
    }

    @Test
    void itComesBackWithTime() {
        for (int i = 0; i < 1_000; i++) {
            patience.turnedAway();
        }
        assertTrue(patience.isGone());
        clock.advance(Duration.ofSeconds(1));
        assertFalse(patience.isGone());
    }

    @Test
    void itNeverGrowsBeyondItsBound() {
        clock.advance(Duration.ofDays(30));
        for (int i = 0; i < 200; i++) {
            patience.turnedAway();
        }
        assertTrue(patience.isGone());
    }
}
