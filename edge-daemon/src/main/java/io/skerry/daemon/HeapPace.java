package io.skerry.daemon;

import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps the heap of a process that runs for months near to what lives in it. The serial collector
 * looks into the old generation only when that has grown to the most that it may ever have, so what
 * died there is kept until then. A hub makes much that lives for half a minute, until the next
 * frame, heartbeat or judgement: longer than a young generation of sensible size holds it.
 *
 * <p>So all of it is collected when the heap was given a quarter more memory than it had after the
 * last collection, and no more often than each {@link #REST}: a collection stops the process, about
 * 150 ms for 42 MiB that live. For one thread at a time.
 */
final class HeapPace {
    /** How often to look. */
    static final Duration LOOK = Duration.ofSeconds(10);

    /** Least time between two collections, whatever the load. */
    static final Duration REST = Duration.ofMinutes(1);

    /** Less than this is not worth a collection, bytes. */
    static final long LEAST_GROWTH = 12L << 20;

    private static final int PARTS = 4;

    private final MonotonicClock clock;
    private final LongSupplier committed;
    private final Runnable collector;
    private long after;
    private long collectedNanos;

    /**
     * Begins with what there is.
     *
     * @param committed what the heap has of the system's memory, bytes
     * @param collector collects everything, and gives back what is not needed
     */
    HeapPace(MonotonicClock clock, LongSupplier committed, Runnable collector) {
        this.clock = clock;
        this.committed = committed;
        this.collector = collector;
        this.after = committed.getAsLong();
        this.collectedNanos = clock.nanos();
    }

    /** Collects if it is worth that. */
    void look() {
        long now = committed.getAsLong();
        // The virtual machine collects by itself, too: then there may be less.
        after = Math.min(after, now);
        long most = after + Math.max(LEAST_GROWTH, after / PARTS);
        if (now > most && clock.since(collectedNanos).compareTo(REST) >= 0) {
            collector.run();
            after = committed.getAsLong();
            collectedNanos = clock.nanos();
        }
    }
}
