package io.skerry.daemon.bench;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.host.sim.SimulatedNode;
import io.skerry.daemon.time.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a simulated machine costs: bytes of heap and time of a read. */
final class SimulatorBench {

    private static final int NODES = 10_000;

    private SimulatorBench() {}

    public static void main(String[] arguments) {
        Clocks clocks = Clocks.system();
        List<SimulatedNode> nodes = SimulatedFleet.of(NODES, 5, 1);
        List<SimulatedHost> hosts = new ArrayList<>(NODES);
        long before = used();
        for (SimulatedNode node : nodes) {
            hosts.add(new SimulatedHost(node, new SimulatedFaults(), clocks.wall()));
        }
        double kilobytes = (used() - before) / 1e3 / NODES;
        long samples = round(hosts);
        long start = System.nanoTime();
        samples += round(hosts);
        double micros = (System.nanoTime() - start) / 1e3 / NODES;
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%.2f kB a machine (goal 10), %.1f us a read, %d samples",
                        kilobytes,
                        micros,
                        samples / 2 / NODES));
    }

    private static long round(List<SimulatedHost> hosts) {
        long samples = 0;
        for (SimulatedHost host : hosts) {
            samples += new HostReader(host.sources()).read().size();
        }
        return samples;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
