package io.skerry.daemon.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on the calling thread; an interrupt ends the waiting. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @param length zero or negative does not wait
     */
    void pause(Duration length) throws InterruptedException;

    /** Waits on the monotonic clock. */
    static Pause real() {
        return length -> TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
