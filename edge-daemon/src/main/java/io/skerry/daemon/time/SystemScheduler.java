package io.skerry.daemon.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform thread keeps the time, each run gets a virtual thread of its own, so that a task
 * that blocks delays nobody else.
 */
public final class SystemScheduler implements Scheduler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SystemScheduler.class);

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadFactory workers;

    /**
     * @param name what its threads are called, for thread dumps
     */
    public SystemScheduler(String name) {
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
        this.workers = Thread.ofVirtual().name(name + "-", 0).factory();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        long nanos = Math.max(0, delay.toNanos());
        return handle(timer.schedule(() -> start(task), nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public Cancellable repeat(Duration first, Duration period, Runnable task) {
        AtomicBoolean running = new AtomicBoolean();
        Runnable tick =
                () -> {
                    if (running.compareAndSet(false, true)) {
                        start(() -> {
                            try {
                                task.run();
                            } finally {
                                running.set(false);
                            }
                        });
                    }
                };
        long wait = Math.max(0, first.toNanos());
        return handle(
                timer.scheduleAtFixedRate(tick, wait, period.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Nothing starts any more; runs under way end by themselves. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void start(Runnable task) {
        workers.newThread(() -> runLogged(task)).start();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RejectedExecutionException e) {
            // An executor that the task uses was shut down before this scheduler: the process ends.
            log.atDebug().setCause(e).log("scheduled task refused while stopping");
        } catch (RuntimeException e) {
            // A bug in one run must not end the series, and nobody is there to rethrow to.
            log.atError().setCause(e).log("scheduled task failed");
        }
    }

    private static Cancellable handle(Future<?> future) {
        return () -> future.cancel(false);
    }
}
