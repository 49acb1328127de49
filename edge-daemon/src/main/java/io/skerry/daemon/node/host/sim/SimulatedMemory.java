package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.InstantSource;
import java.util.List;

/** Memory: a fixed part, and a part that goes with the load. */
final class SimulatedMemory implements HostSource {

    private static final SeriesKey TOTAL = key("MemTotal");
    private static final SeriesKey FREE = key("MemFree");
    private static final SeriesKey AVAILABLE = key("MemAvailable");
    private static final SeriesKey CACHED = key("Cached");

    private final InstantSource world;
    private final double total;
    private final double base;
    private final Signal variable;

    SimulatedMemory(SimulatedNode node, InstantSource world) {
        this.world = world;
        this.total = (double) ((long) node.machineType().build().memoryGib() << 30);
        this.base = 0.22 + 0.22 * Mix.unit(Mix.hash(node.seed(), 5));
        this.variable = Signals.of(node, 6, 0.16);
    }

    @Override
    public String name() {
        return "meminfo";
    }

    @Override
    public List<Sample> read() {
        double used = total * (base + variable.rate(world.millis() / 1e3));
        double cached = (total - used) * 0.6;
        return List.of(
                new Sample(TOTAL, total),
                new Sample(FREE, pages(total - used - cached)),
                new Sample(AVAILABLE, pages(total - used)),
                new Sample(CACHED, pages(cached)));
    }

    private static double pages(double bytes) {
        return Math.floor(bytes / 4096) * 4096;
    }

    private static SeriesKey key(String field) {
        return SeriesKey.gauge("node_memory_" + field + "_bytes", Labels.none(), "By");
    }
}
