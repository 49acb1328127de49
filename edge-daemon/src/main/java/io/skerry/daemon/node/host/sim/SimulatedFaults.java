package io.skerry.daemon.node.host.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which faults of one simulated machine are on, and since when. Thread-safe. */
public final class SimulatedFaults {

    /** Seconds between two restarts of a service in a loop. */
    private static final double RESTART_SECONDS = 20;

    private static final Duration SHORT_LEAD = Duration.ofDays(2);
    private static final double DRIFT = 0.02;
    private static final double MAX_DRIFT_SECONDS = 300;

    /** When each fault that is on was switched on. */
    private final Map<SimulatedFault, Instant> since = new EnumMap<>(SimulatedFault.class);

    /** Restarts of loops that were switched off again. */
    private long pastRestarts;

    /** Switches a fault on; one that is on stays as it is. */
    public synchronized void on(SimulatedFault fault, Instant now) {
        since.putIfAbsent(fault, now);
    }

    /** Switches a fault off: the machine is well again at once. */
    public synchronized void off(SimulatedFault fault, Instant now) {
        if (fault == SimulatedFault.RESTART_LOOP) {
            pastRestarts += loopRestarts(now);
        }
        since.remove(fault);
    }

    /** Whether a fault is on. */
    public synchronized boolean isOn(SimulatedFault fault) {
        return since.containsKey(fault);
    }

    /** The faults that are on. */
    public synchronized Set<SimulatedFault> all() {
        return Set.copyOf(since.keySet());
    }

    /** Whether the link to the hub is cut. */
    public boolean partitioned() {
        return isOn(SimulatedFault.PARTITION);
    }

    /** How long the TLS certificate is wished to be valid yet; empty without a wish. */
    public Optional<Duration> certificateLead() {
        return isOn(SimulatedFault.CERTIFICATE_NEAR_END)
                ? Optional.of(SHORT_LEAD)
                : Optional.empty();
    }

    /** What the clock has run ahead by now, at most five minutes. */
    public Duration clockOffset(Instant now) {
        double seconds = seconds(SimulatedFault.CLOCK_DRIFT, now) * DRIFT;
        return Duration.ofMillis((long) (Math.min(seconds, MAX_DRIFT_SECONDS) * 1000));
    }

    /** Empties the disk to what it was; the fault, if on, begins anew. */
    synchronized void cleanDisk(Instant now) {
        since.replace(SimulatedFault.DISK_FILLING, now);
    }

    /** Restarts of the looping service since the machine exists. */
    synchronized long restarts(Instant now) {
        return pastRestarts + loopRestarts(now);
    }

    /** Seconds since a fault was switched on; 0 when it is off. */
    public synchronized double seconds(SimulatedFault fault, Instant now) {
        Instant start = since.getOrDefault(fault, now);
        return Math.max(0, Duration.between(start, now).toMillis() / 1e3);
    }

    private long loopRestarts(Instant now) {
        return (long) (seconds(SimulatedFault.RESTART_LOOP, now) / RESTART_SECONDS);
    }
}
