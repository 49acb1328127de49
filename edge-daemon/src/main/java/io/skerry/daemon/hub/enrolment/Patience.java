package io.skerry.daemon.hub.enrolment;

import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;

/**
 * How many refused attempts a hub bears before it answers nobody for a moment: 200 at once, and 20
 * more each second. Machines that are let in cost none, so a fleet that enrols is not slowed.
 * Thread-safe.
 */
final class Patience {
    /** When to come back. */
    static final Duration RETRY = Duration.ofSeconds(10);

    private static final double MOST = 200;
    private static final double PER_SECOND = 20;
    private static final double NANOS = 1e9;

    private final MonotonicClock clock;
    private double left = MOST;
    private long at;

    Patience(MonotonicClock clock) {
        this.clock = clock;
        this.at = clock.nanos();
    }

    synchronized boolean isGone() {
        refill();
        return left < 1;
    }

    synchronized void turnedAway() {
        refill();
        left = Math.max(0, left - 1);
    }

    private void refill() {
        long now = clock.nanos();
        left = Math.min(MOST, left + (now - at) / NANOS * PER_SECOND);
        at = now;
    }
}
