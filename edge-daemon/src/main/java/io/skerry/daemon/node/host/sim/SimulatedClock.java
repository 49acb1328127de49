package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The machine's clock: kept within a millisecond, or drifting without a time service. */
final class SimulatedClock implements HostSource {

    private static final double USUAL_OFFSET = 0.0008;

    private static final SeriesKey TIME = key("node_time_seconds", "s");
    private static final SeriesKey BOOT = key("node_boot_time_seconds", "s");
    private static final SeriesKey OFFSET = key("node_timex_offset_seconds", "s");
    private static final SeriesKey SYNC = key("node_timex_sync_status", "1");

    private final SimulatedFaults faults;
    private final InstantSource world;
    private final InstantSource wall;
    private final double boot;

    SimulatedClock(SimulatedFaults faults, InstantSource world, InstantSource wall, double boot) {
        this.faults = faults;
        this.world = world;
        this.wall = wall;
        this.boot = boot;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Sample> read() {
        Instant now = world.instant();
        boolean drifting = faults.isOn(SimulatedFault.CLOCK_DRIFT);
        double offset =
                drifting
                        ? faults.clockOffset(now).toMillis() / 1e3
                        : USUAL_OFFSET
                                * Mix.symmetric(Mix.hash((long) boot, now.getEpochSecond() / 16));
        return List.of(
                new Sample(TIME, wall.millis() / 1e3),
                new Sample(BOOT, boot),
                new Sample(OFFSET, offset),
                new Sample(SYNC, drifting ? 0 : 1));
    }

    private static SeriesKey key(String metric, String unit) {
        return SeriesKey.gauge(metric, Labels.none(), unit);
    }
}
