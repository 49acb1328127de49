package io.skerry.console.fx;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs a task at most once in an interval however often it is asked for: the first request at once,
 * the last one never lost. Any thread may ask.
 */
public final class Throttle implements AutoCloseable {

    /** Runs a task once after a delay; what a scheduled executor does. */
    @FunctionalInterface
    public interface Delay {
        void after(Duration delay, Runnable task);
    }

    private enum Phase {
        IDLE,
        /** Ran a moment ago; the interval is not over. */
        RESTING,
        /** Asked again while resting: runs when the interval is over. */
        PENDING,
        CLOSED
    }

    private final Duration interval;
    private final Delay delay;
    private final Executor runner;
    private final Runnable task;
    private Phase phase = Phase.IDLE;

    public Throttle(Duration interval, Delay delay, Executor runner, Runnable task) {
        this.interval = interval;
        this.delay = delay;
        this.runner = runner;
        this.task = task;
    }

    public void request() {
        synchronized (this) {
            if (phase != Phase.IDLE) {
                phase = phase == Phase.RESTING ? Phase.PENDING : phase;
                return;
            }
            phase = Phase.RESTING;
        }
        run();
    }

    private void run() {
        runner.execute(this::runUnlessClosed);
        delay.after(interval, this::rested);
    }

    private void runUnlessClosed() {
        synchronized (this) {
            if (phase == Phase.CLOSED) {
                return;
            }
        }
        task.run();
    }

    private void rested() {
        synchronized (this) {
            if (phase != Phase.PENDING) {
                phase = phase == Phase.CLOSED ? Phase.CLOSED : Phase.IDLE;
                return;
            }
            phase = Phase.RESTING;
        }
        run();
    }

    @Override
    public synchronized void close() {
        phase = Phase.CLOSED;
    }
}
