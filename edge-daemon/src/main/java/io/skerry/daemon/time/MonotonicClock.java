package io.skerry.daemon.time;

import java.time.Duration;

/** Time that never jumps. Only differences of two readings of the same clock mean anything. */
@FunctionalInterface
public interface MonotonicClock {

    /** Nanoseconds since an arbitrary origin; may be negative. */
    long nanos();

    /** Time gone by since an earlier reading of this clock. */
    default Duration since(long earlierNanos) {
        return Duration.ofNanos(nanos() - earlierNanos);
    }
}
