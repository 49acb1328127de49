package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Processor time by core and mode, and the load averages. */
final class SimulatedCpu implements HostSource {

    private static final String[] MODES = {"user", "system", "iowait", "idle"};

    /** Shares of the busy time; iowait counts as idle in a core's load. */
    private static final double[] SHARES = {0.71, 0.24, 0.05};

    private static final double LOOP_LOAD = 1.6;

    private static final SeriesByType CORES = new SeriesByType(SimulatedCpu::coreKeys);

    private static final List<SeriesKey> LOADS =
            List.of(
                    SeriesKey.gauge("node_load1", Labels.none(), "1"),
                    SeriesKey.gauge("node_load5", Labels.none(), "1"),
                    SeriesKey.gauge("node_load15", Labels.none(), "1"));

    /** Seconds that each load average looks back. */
    private static final double[] WINDOWS = {60, 300, 900};

    private final SimulatedNode node;
    private final SimulatedFaults faults;
    private final InstantSource world;
    private final double boot;
    private final Signal[] cores;

    SimulatedCpu(SimulatedNode node, SimulatedFaults faults, InstantSource world, double boot) {
        this.node = node;
        this.faults = faults;
        this.world = world;
        this.boot = boot;
        this.cores = new Signal[node.machineType().build().cores()];
        for (int core = 0; core < cores.length; core++) {
            double weight = 0.85 + 0.3 * Mix.unit(Mix.hash(node.seed(), 100 + core));
            cores[core] = Signals.of(node, 10 + core, node.machineType().load().busy() * weight);
        }
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public List<Sample> read() {
        Instant now = world.instant();
        double time = now.toEpochMilli() / 1e3;
        List<SeriesKey> keys = CORES.of(node.machineType());
        List<Sample> samples = new ArrayList<>(keys.size() + LOADS.size());
        for (int core = 0; core < cores.length; core++) {
            double busy = cores[core].between(boot, time);
            for (int mode = 0; mode < SHARES.length; mode++) {
                samples.add(new Sample(keys.get(core * MODES.length + mode), busy * SHARES[mode]));
            }
            int idle = core * MODES.length + SHARES.length;
            samples.add(new Sample(keys.get(idle), time - boot - busy));
        }
        double extra = faults.isOn(SimulatedFault.RESTART_LOOP) ? LOOP_LOAD : 0;
        for (int i = 0; i < LOADS.size(); i++) {
            samples.add(new Sample(LOADS.get(i), load(time, WINDOWS[i]) + extra));
        }
        return samples;
    }

    /** Runnable tasks over the last seconds, as many as cores were busy. */
    private double load(double time, double window) {
        double busy = 0;
        for (Signal core : cores) {
            busy += core.between(time - window, time);
        }
        return Math.round(busy / window * 100) / 100.0;
    }

    private static List<SeriesKey> coreKeys(MachineType type) {
        List<SeriesKey> keys = new ArrayList<>();
        for (int core = 0; core < type.build().cores(); core++) {
            for (String mode : MODES) {
                Labels labels = Labels.of("cpu", Integer.toString(core), "mode", mode);
                keys.add(SeriesKey.counter("node_cpu_seconds_total", labels, "s"));
            }
        }
        return keys;
    }
}
