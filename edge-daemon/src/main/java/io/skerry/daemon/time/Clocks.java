package io.skerry.daemon.time;

import java.time.Clock;
import java.time.Instant;
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

    /** The same, whose wall clock never says less than a time that is surely over. */
    public Clocks notBefore(Instant floor) {
        return new FlooredClock(this, floor).clocks();
    }
}
