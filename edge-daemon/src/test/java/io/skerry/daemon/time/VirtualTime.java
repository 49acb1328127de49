package io.skerry.daemon.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Both clocks and a scheduler in virtual time: nothing moves until {@link #advance} is called, then
 * what is due runs on the calling thread, in order.
 */
public final class VirtualTime implements Scheduler, InstantSource, MonotonicClock {

    private static final class Entry implements Comparable<Entry>, Cancellable {
        private final long order;
        private final @Nullable Duration period;
        private final Runnable task;
        private long dueNanos;
        private boolean cancelled;

        Entry(long dueNanos, long order, @Nullable Duration period, Runnable task) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.period = period;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private Instant wall;
    private long nanos;
    private long orders;

    /**
     * @param start wall time to begin with; the monotonic clock begins at 0
     */
    public VirtualTime(Instant start) {
        this.wall = start;
    }

    /** Both clocks at once. */
    public Clocks clocks() {
        return new Clocks(this, this);
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    /** The wall clock is set, as by an operator or NTP; the monotonic clock does not notice. */
    public synchronized void setWall(Instant time) {
        wall = time;
    }

    /** Tasks that wait. */
    public synchronized int pending() {
        return (int) queue.stream().filter(entry -> !entry.cancelled).count();
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable task) {
        return add(delay, null, task);
    }

    @Override
    public synchronized Cancellable repeat(Duration first, Duration period, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("the period must be above zero: " + period);
        }
        return add(first, period, task);
    }

    /** Moves both clocks and runs what becomes due, each at its own time. */
    public void advance(Duration by) {
        long end = nanos() + by.toNanos();
        for (Entry next = takeDue(end); next != null; next = takeDue(end)) {
            next.task.run();
        }
        synchronized (this) {
            moveTo(end);
        }
    }

    private Entry add(Duration delay, @Nullable Duration period, Runnable task) {
        Entry entry = new Entry(nanos + Math.max(0, delay.toNanos()), orders++, period, task);
        queue.add(entry);
        return entry;
    }

    private synchronized @Nullable Entry takeDue(long end) {
        while (true) {
            Entry next = queue.peek();
            if (next == null || next.dueNanos > end) {
                return null;
            }
            queue.remove();
            if (!next.cancelled) {
                moveTo(next.dueNanos);
                if (next.period != null) {
                    next.dueNanos += next.period.toNanos();
                    queue.add(next);
                }
                return next;
            }
        }
    }

    private void moveTo(long target) {
        wall = wall.plusNanos(Math.max(0, target - nanos));
        nanos = Math.max(nanos, target);
    }
}
