package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DrainEstimateTest {
    private final DrainEstimate estimate = new DrainEstimate();

    @Test
    void nothingThatWaitsTakesNoTime() {
        assertEquals(OptionalDouble.of(0), estimate.seconds(0, at(0)));
    }

    @Test
    void beforeAnythingWasSeenNothingIsKnown() {
        assertEquals(OptionalDouble.empty(), estimate.seconds(100, at(0)));
        estimate.saw(1_000, at(0));
        assertEquals(OptionalDouble.empty(), estimate.seconds(900, at(0.4)), "too soon to say");
        assertEquals(OptionalDouble.of(4.5), estimate.seconds(900, at(0.5)));
    }

    @Test
    void aBacklogThatGrowsOrStandsHasNoEnd() {
        estimate.saw(1_000, at(0));
        assertEquals(OptionalDouble.empty(), estimate.seconds(1_000, at(10)));
        assertEquals(OptionalDouble.empty(), estimate.seconds(1_001, at(10)));
    }

    @Test
    void theRateIsThatOfTheLastMinute() {
        for (int second = 0; second <= 300; second++) {
            // 10 a second first, then 100.
            long samples = second < 200 ? 50_000 - second * 10 : 48_000 - (second - 200) * 100;
            estimate.saw(samples, at(second));
        }
        assertEquals(380, estimate.seconds(38_000, at(300)).orElseThrow(), 1);
    }

    @Test
    void manyLooksWithinAMinuteAreNoLessExact() {
        for (int look = 0; look <= 5_000; look++) {
            estimate.saw(100_000 - look * 10L, at(look / 100.0));
        }
        assertEquals(50, estimate.seconds(50_000, at(50)).orElseThrow(), 0.5);
    }

    @Test
    void aNewStreamKnowsNothingOfTheOneBefore() {
        estimate.saw(1_000, at(0));
        estimate.reset();
        assertTrue(estimate.seconds(500, at(10)).isEmpty());
    }

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }
}
