package io.skerry.daemon.node.uplink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How long the backlog will take, by how it fell within the last minute. What is measured while it
 * falls is what counts: the backlog's share of the uplink, less what is measured meanwhile. Used
 * under its owner's lock.
 */
final class DrainEstimate {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /** Less says nothing of a rate. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final int MOST_LOOKS = 128;

    private final Deque<Look> looks = new ArrayDeque<>();

    /** So much waited. */
    private record Look(long atNanos, long samples) {}

    /** The stream begins anew: what happened while there was none is no rate. */
    void reset() {
        looks.clear();
    }

    /** Takes down how much waits. */
    void saw(long samples, long nowNanos) {
        if (looks.size() == MOST_LOOKS) {
            // Thinned: the oldest says the rate, those between it and now only follow it later.
            Look oldest = looks.removeFirst();
            looks.removeFirst();
            looks.addFirst(oldest);
        }
        looks.addLast(new Look(nowNanos, samples));
        while (looks.size() > 1 && nowNanos - looks.getFirst().atNanos() > WINDOW.toNanos()) {
            looks.removeFirst();
        }
    }

    /**
     * Seconds until nothing waits; 0 when nothing does. Empty when too little was seen to know, and
     * when it does not fall.
     */
    OptionalDouble seconds(long samples, long nowNanos) {
        if (samples == 0) {
            return OptionalDouble.of(0);
        }
        if (looks.isEmpty()) {
            return OptionalDouble.empty();
        }
        Look oldest = looks.getFirst();
        long nanos = nowNanos - oldest.atNanos();
        long fallen = oldest.samples() - samples;
        if (fallen <= 0 || nanos < LEAST.toNanos()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(samples * (nanos / 1e9) / fallen);
    }
}
