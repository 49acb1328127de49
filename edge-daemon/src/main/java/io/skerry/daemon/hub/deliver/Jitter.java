package io.skerry.daemon.hub.deliver;

import java.time.Duration;

/** Waits with full jitter: uniformly between zero and a ceiling that doubles. */
final class Jitter {
    private static final int MOST_DOUBLINGS = 20;

    private Jitter() {}

    /**
     * How long to wait.
     *
     * @param failures in a row, 1 for the first
     * @param draw uniformly from 0 to less than 1
     */
    static Duration wait(int failures, Duration longest, double draw) {
        long ceiling = DeliverTimes.FIRST_WAIT.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        return Duration.ofNanos((long) (draw * Math.min(ceiling, longest.toNanos())));
    }
}
