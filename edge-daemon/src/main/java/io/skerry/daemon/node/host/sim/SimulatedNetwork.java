package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.InstantSource;
import java.util.List;

/** One uplink interface with rare drops and errors. */
final class SimulatedNetwork implements HostSource {

    private static final double BYTES_PER_PACKET = 640;
    private static final double DROP_SHARE = 2e-7;
    private static final double ERROR_SHARE = 1e-9;

    private static final Labels DEVICE = Labels.of("device", "eth0");
    private static final List<SeriesKey> RECEIVE = keys("receive");
    private static final List<SeriesKey> TRANSMIT = keys("transmit");

    private final InstantSource world;
    private final double boot;
    private final Signal received;
    private final Signal sent;

    SimulatedNetwork(SimulatedNode node, InstantSource world, double boot) {
        this.world = world;
        this.boot = boot;
        double bytes = node.machineType().load().bytesPerSecond();
        double up = 0.3 + 0.4 * Mix.unit(Mix.hash(node.seed(), 9));
        this.received = Signals.of(node, 70, bytes * (1 - up));
        this.sent = Signals.of(node, 71, bytes * up);
    }

    @Override
    public String name() {
        return "netdev";
    }

    @Override
    public List<Sample> read() {
        double time = world.millis() / 1e3;
        double in = Math.floor(received.between(boot, time));
        double out = Math.floor(sent.between(boot, time));
        return List.of(
                new Sample(RECEIVE.get(0), in),
                packets(RECEIVE.get(1), in, 1),
                packets(RECEIVE.get(2), in, ERROR_SHARE),
                packets(RECEIVE.get(3), in, DROP_SHARE),
                new Sample(TRANSMIT.get(0), out),
                packets(TRANSMIT.get(1), out, 1),
                packets(TRANSMIT.get(2), out, ERROR_SHARE),
                packets(TRANSMIT.get(3), out, DROP_SHARE));
    }

    private static Sample packets(SeriesKey key, double bytes, double share) {
        return new Sample(key, Math.floor(bytes / BYTES_PER_PACKET * share));
    }

    private static List<SeriesKey> keys(String direction) {
        String prefix = "node_network_" + direction;
        return List.of(
                SeriesKey.counter(prefix + "_bytes_total", DEVICE, "By"),
                SeriesKey.counter(prefix + "_packets_total", DEVICE, "1"),
                SeriesKey.counter(prefix + "_errs_total", DEVICE, "1"),
                SeriesKey.counter(prefix + "_drop_total", DEVICE, "1"));
    }
}
