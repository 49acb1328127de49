package io.skerry.console.command;

import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesPoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up samples of one machine under node_exporter's names, one moment after the other. */
public final class SimulatedHost {
    private static final int CORES = 8;
    private static final double GIB = 1L << 30;

    private final String nodeId;
    private final Random random;
    private final double[] busy = new double[CORES];
    private final Map<SeriesKey, Double> counters = new LinkedHashMap<>();
    private final Map<SeriesKey, Double> moment = new LinkedHashMap<>();
    private double memory = 9.4 * GIB;
    private double load = 1.2;
    private double disk = 0.71;
    private double network = 2.4e6;
    private double temperature = 56;

    public SimulatedHost(String nodeId, long seed) {
        this.nodeId = nodeId;
        this.random = new Random(seed);
        for (int core = 0; core < CORES; core++) {
            busy[core] = 0.1 + 0.4 * random.nextDouble();
        }
    }

    /** The samples of the next second. */
    public List<SeriesBatch> second(Instant at) {
        moment.clear();
        cpu();
        memory = walk(memory, 0.04 * GIB, 6 * GIB, 14 * GIB);
        gauge("node_memory_MemTotal_bytes", 16 * GIB, Map.of());
        gauge("node_memory_MemAvailable_bytes", 16 * GIB - memory, Map.of());
        disk = Math.min(0.99, disk + 0.00002);
        fileSystem("/", "ext4", 120 * GIB, disk);
        fileSystem("/var/cache", "xfs", 400 * GIB, 0.42);
        network = walk(network, 3e5, 2e5, 9e6);
        counter("node_network_receive_bytes_total", network, Map.of("device", "eth0"));
        counter("node_network_transmit_bytes_total", network * 0.4, Map.of("device", "eth0"));
        Map<String, String> drive = Map.of("device", "nvme0n1");
        counter("node_disk_read_bytes_total", Math.max(0, network / 3 - 2e5), drive);
        counter("node_disk_written_bytes_total", network / 2, drive);
        load = walk(load, 0.08, 0.2, 7);
        gauge("node_load1", load, Map.of());
        gauge("node_load5", 0.3 * load + 1, Map.of());
        gauge("node_load15", 0.1 * load + 1.2, Map.of());
        temperature = walk(temperature, 0.6, 48, 83);
        gauge(
                "node_hwmon_temp_celsius",
                temperature,
                Map.of("chip", "coretemp", "sensor", "temp1"));
        gauge("node_timex_offset_seconds", 0.0003 + random.nextGaussian() * 0.0001, Map.of());
        return moment.entrySet().stream()
                .map(each ->
                        new SeriesBatch(
                                each.getKey(), List.of(SeriesPoint.of(at, each.getValue()))))
                .toList();
    }

    private void cpu() {
        for (int core = 0; core < CORES; core++) {
            busy[core] = walk(busy[core], 0.05, 0.02, 0.98);
            String name = "" + core;
            counter("node_cpu_seconds_total", busy[core] * 0.7, cpu(name, "user"));
            counter("node_cpu_seconds_total", busy[core] * 0.3, cpu(name, "system"));
            counter("node_cpu_seconds_total", 1 - busy[core], cpu(name, "idle"));
        }
    }

    private static Map<String, String> cpu(String core, String mode) {
        return Map.of("cpu", core, "mode", mode);
    }

    private void fileSystem(String mount, String type, double size, double used) {
        Map<String, String> labels =
                Map.of("mountpoint", mount, "fstype", type, "device", "/dev/nvme0n1p2");
        gauge("node_filesystem_size_bytes", size, labels);
        gauge("node_filesystem_free_bytes", size * (1 - used), labels);
        gauge("node_filesystem_avail_bytes", size * (1 - used) * 0.95, labels);
    }

    private double walk(double value, double step, double low, double high) {
        return Math.clamp(value + random.nextGaussian() * step, low, high);
    }

    private void gauge(String metric, double value, Map<String, String> labels) {
        moment.put(new SeriesKey(nodeId, metric, labels), value);
    }

    private void counter(String metric, double more, Map<String, String> labels) {
        SeriesKey key = new SeriesKey(nodeId, metric, labels);
        moment.put(key, counters.merge(key, more, Double::sum));
    }
}
