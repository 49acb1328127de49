package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The clock, what the kernel thinks of it, and the boot: uptime is the difference of the two. */
final class ClockSource implements HostSource {

    private static final SeriesKey TIME = SeriesKey.gauge("node_time_seconds", Labels.none(), "s");
    private static final SeriesKey BOOT =
            SeriesKey.gauge("node_boot_time_seconds", Labels.none(), "s");
    private static final SeriesKey OFFSET =
            SeriesKey.gauge("node_timex_offset_seconds", Labels.none(), "s");
    private static final SeriesKey SYNC =
            SeriesKey.gauge("node_timex_sync_status", Labels.none(), "1");
    private static final SeriesKey MAX_ERROR =
            SeriesKey.gauge("node_timex_maxerror_seconds", Labels.none(), "s");
    private static final SeriesKey ESTIMATED_ERROR =
            SeriesKey.gauge("node_timex_estimated_error_seconds", Labels.none(), "s");

    private final InstantSource wall;
    private final Sample boot;
    private final KernelCalls calls;

    ClockSource(InstantSource wall, Instant bootedAt, KernelCalls calls) {
        this.wall = wall;
        this.boot = new Sample(BOOT, bootedAt.toEpochMilli() / 1e3);
        this.calls = calls;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Sample> read() throws IOException {
        List<Sample> samples = new ArrayList<>(6);
        samples.add(new Sample(TIME, wall.millis() / 1e3));
        samples.add(boot);
        calls.adjtimex()
                .ifPresent(state -> {
                    samples.add(new Sample(OFFSET, state.offsetSeconds()));
                    samples.add(new Sample(SYNC, state.synchronised() ? 1 : 0));
                    samples.add(new Sample(MAX_ERROR, state.maxErrorSeconds()));
                    samples.add(new Sample(ESTIMATED_ERROR, state.estimatedErrorSeconds()));
                });
        return samples;
    }
}
