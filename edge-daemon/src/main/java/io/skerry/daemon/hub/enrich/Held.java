package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fact as it was read last. Reading is done elsewhere and once at a time: a source that hangs
 * or fails makes its fact old, after {@link #STALE} unknown, and holds up nobody. Thread-safe.
 */
final class Held<T> {
    /** After this, what was read says nothing any more. */
    static final Duration STALE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Held.class);

    private final String name;
    private final MonotonicClock monotonic;
    private final Executor executor;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private volatile Read<T> newest;

    /** What was read, and when by the monotonic clock: a clock that is set makes nothing old. */
    private record Read<T>(Known<T> fact, long nanos) {}

    /**
     * Nothing was read yet.
     *
     * @param name for the log
     * @param executor where it is read; not closed here
     */
    Held(String name, MonotonicClock monotonic, Executor executor) {
        this.name = name;
        this.monotonic = monotonic;
        this.executor = executor;
        this.newest = new Read<>(Known.not("the hub has not looked yet"), monotonic.nanos());
    }

    /** Reads it soon, unless that is being done. */
    void ask(Supplier<Known<T>> source) {
        if (!isAsked.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    read(source);
                } finally {
                    isAsked.set(false);
                }
            });
        } catch (RejectedExecutionException ending) {
            isAsked.set(false);
        }
    }

    private void read(Supplier<Known<T>> source) {
        try {
            newest = new Read<>(source.get(), monotonic.nanos());
            isFailing.set(false);
        } catch (RuntimeException failed) {
            // Whatever it is: one fact that cannot be read keeps nobody from hearing the others.
            if (isFailing.compareAndSet(false, true)) {
                LOG.atWarn()
                        .addKeyValue("fact", name)
                        .setCause(failed)
                        .log("a fact around alarms cannot be read");
            }
            if (newest.fact() instanceof Known.Not<T>) {
                newest = new Read<>(Known.not("it cannot be read"), monotonic.nanos());
            }
        }
    }

    /** What was read last. */
    Known<T> now() {
        Read<T> read = newest;
        boolean isOld = monotonic.since(read.nanos()).compareTo(STALE) > 0;
        return isOld && read.fact() instanceof Known.Fact<T>
                ? Known.not("it could not be read for more than " + STALE.toMinutes() + " minutes")
                : read.fact();
    }
}
