package io.skerry.daemon.node.host.sim;

import java.time.Instant;

/**
 * How full the machine's disk is: what belongs there, what a day leaves behind, what a fault adds.
 */
final class SimulatedDisk {

    private static final double FILL_PER_SECOND = 0.04 / 60;
    private static final double FULL = 0.998;
    private static final double DAY = 86_400;

    /** What logs and caches take up by the end of their day. */
    private static final double DAILY = 0.02;

    private final SimulatedFaults faults;
    private final double size;
    private final double base;
    private final double phase;

    SimulatedDisk(SimulatedNode node, SimulatedFaults faults) {
        this.faults = faults;
        this.size = node.machineType().build().diskGb() * 1e9;
        this.base = 0.24 + 0.38 * Mix.unit(Mix.hash(node.seed(), 7));
        this.phase = DAY * Mix.unit(Mix.hash(node.seed(), 8));
    }

    /** Size, bytes. */
    double size() {
        return size;
    }

    /** Used share, 0 to 1. */
    double usedRatio(Instant now) {
        double today = (now.toEpochMilli() / 1e3 + phase) % DAY / DAY * DAILY;
        return Math.min(FULL, base + today + filled(now));
    }

    /** Bytes that a clean-up would free. */
    long reclaimable(Instant now) {
        return (long) (Math.min(filled(now), FULL - base) * size);
    }

    /** Cleans up; returns the bytes that became free. */
    long clean(Instant now) {
        long freed = reclaimable(now);
        faults.cleanDisk(now);
        return freed;
    }

    private double filled(Instant now) {
        return faults.seconds(SimulatedFault.DISK_FILLING, now) * FILL_PER_SECOND;
    }
}
