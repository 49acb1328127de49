package io.skerry.daemon.time;

import java.time.Duration;

/** Runs tasks later, on the monotonic clock. */
public interface Scheduler {

    /**
     * Runs a task once.
     *
     * @param delay from now; zero or negative means at once, on another thread
     */
    Cancellable schedule(Duration delay, Runnable task);

    /**
     * Runs a task again and again at a fixed rate. Runs never overlap: a run that is due while the
     * one before it still works is left out, so a slow task falls behind instead of piling up. A
     * run that throws is logged and does not end the series.
     *
     * @param first delay of the first run
     * @param period distance of two starts, above zero
     */
    Cancellable repeat(Duration first, Duration period, Runnable task);
}
