package io.skerry.daemon.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void theMonotonicClockOfTheMachineNeverGoesBack() {
        MonotonicClock clock = Clocks.system().monotonic();
        long before = clock.nanos();
        for (int i = 0; i < 1_000; i++) {
            long now = clock.nanos();
            assertTrue(now - before >= 0);
            before = now;
        }
        assertFalse(clock.since(before).isNegative());
    }

    @Test
    void sinceIsADifferenceEvenAcrossTheEndOfTheNumbers() {
        MonotonicClock wrapped = () -> Long.MIN_VALUE + 9;
        assertEquals(Duration.ofNanos(10), wrapped.since(Long.MAX_VALUE));
    }

    @Test
    void aHandleCanBeHeldByTryWithResources() {
        AtomicInteger cancels = new AtomicInteger();
        Cancellable handle = cancels::incrementAndGet;
        try (handle) {
            assertEquals(0, cancels.get());
        }
        assertEquals(1, cancels.get());
    }
}
