package io.skerry.api.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until the test turns it. Its monotonic reading never goes back, however
 * the wall clock is set.
 */
public final class TestClock extends Clock {
    private record Reading(Instant wall, long monotonicNanos) {}

    private final AtomicReference<Reading> reading;

    /** Standing at that time. */
    public TestClock(Instant start) {
        this.reading = new AtomicReference<>(new Reading(start, 0));
    }

    /** Both readings go on. */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("time does not go back; set the wall clock instead");
        }
        reading.updateAndGet(
                r -> new Reading(r.wall().plus(step), r.monotonicNanos() + step.toNanos()));
    }

    /** Sets the wall clock, as an operator or a broken battery would. */
    public void setWall(Instant wall) {
        reading.updateAndGet(r -> new Reading(wall, r.monotonicNanos()));
    }

    /** Nanoseconds since the clock was made. */
    public long nanoTime() {
        return reading.get().monotonicNanos();
    }

    @Override
    public Instant instant() {
        return reading.get().wall();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
