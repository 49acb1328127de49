package io.skerry.daemon.time;

import java.time.Clock;
import java.time.InstantSource;

/**
 * The two clocks of a process.
 *
 * @param wall wall time, taken once for each decision and passed on
 * @param monotonic what durations and deadlines run on
 */
public record Clocks(InstantSource wall, MonotonicClock monotonic) {

    /** The machine's own clocks; the JVM's nanoTime is CLOCK_MONOTONIC on Linux. */
    public static Clocks system() {
        return new Clocks(Clock.systemUTC(), System::nanoTime);
    }
}
