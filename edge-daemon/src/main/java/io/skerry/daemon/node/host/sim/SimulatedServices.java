package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Restarts of the managed services, and the temperature that goes with the load. */
final class SimulatedServices implements HostSource {

    private static final SeriesKey TEMPERATURE =
            SeriesKey.gauge(
                    "node_hwmon_temp_celsius",
                    Labels.of("chip", "platform_coretemp_0", "sensor", "temp1"),
                    "Cel");

    /** Degrees between idle and full load. */
    private static final double SWING = 34;

    private static final SeriesByType RESTARTS =
            new SeriesByType(
                    type -> type.services().stream().map(SimulatedServices::restarts).toList());

    private final SimulatedNode node;
    private final SimulatedFaults faults;
    private final InstantSource world;
    private final Signal heat;

    SimulatedServices(SimulatedNode node, SimulatedFaults faults, InstantSource world) {
        this.node = node;
        this.faults = faults;
        this.world = world;
        this.heat = Signals.of(node, 80, node.machineType().load().busy());
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public List<Sample> read() {
        Instant now = world.instant();
        MachineType.Load load = node.machineType().load();
        double warmer = (heat.rate(now.toEpochMilli() / 1e3) - load.busy()) * SWING;
        List<SeriesKey> services = RESTARTS.of(node.machineType());
        List<Sample> samples = new ArrayList<>(services.size() + 1);
        samples.add(new Sample(TEMPERATURE, Math.round((load.celsius() + warmer) * 10) / 10.0));
        for (int i = 0; i < services.size(); i++) {
            // The first service is the one that a loop befalls.
            samples.add(new Sample(services.get(i), i == 0 ? faults.restarts(now) : 0));
        }
        return samples;
    }

    private static SeriesKey restarts(String service) {
        return SeriesKey.counter(
                "node_systemd_service_restart_total", Labels.of("name", service + ".service"), "1");
    }
}
