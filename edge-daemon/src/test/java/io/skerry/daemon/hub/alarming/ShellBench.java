package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a flood costs a hub beside the engines: 10,000 alarms of 1,000 nodes rise within a minute of
 * virtual time, in the loop that commits them with what waits for receivers and shows them to
 * watchers; then ten more minutes. CPU time of the loop's thread and of the whole process, which
 * has the writer of the database in it. Run with the class path of the tests; the arguments are an
 * empty folder and how many rounds.
 */
final class ShellBench {
    private static final int ALARMS = 10_000;
    private static final int NODES = 1_000;
    private static final int SITES = 50;
    private static final int REGIONS = 10;

    private ShellBench() {}

    public static void main(String[] arguments) throws IOException {
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            Path folder = Files.createDirectory(Path.of(arguments[0], "round-" + round));
            try (Night night = new Night(folder, nodes(), AlarmLog.begin(new SecureRandom()))) {
                run(night);
            }
        }
    }

    private static SortedMap<String, FleetTopology.Spot> nodes() {
        TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
        for (int node = 0; node < NODES; node++) {
            nodes.put(
                    "node-" + node,
                    new FleetTopology.Spot("site-" + node % SITES, "region-" + node % REGIONS));
        }
        return nodes;
    }

    private static void run(Night night) {
        // A start is quiet.
        night.seconds(40);
        long loop = loopNanos();
        long process = processNanos();
        int next = 0;
        for (int second = 0; second < 60; second++) {
            for (; next < ALARMS * (second + 1) / 60; next++) {
                night.raise(
                        new AlarmKey("rule_" + next / NODES, Place.node("node-" + next % NODES)),
                        Severity.MAJOR);
            }
            night.seconds(1);
        }
        double rise = (loopNanos() - loop) / 1e6;
        double riseOfAll = (processNanos() - process) / 1e6;
        night.seconds(600);
        System.out.printf(
                Locale.ROOT,
                "{\"alarms\":%d,\"loop_cpu_ms\":%.0f,\"process_cpu_ms\":%.0f,"
                        + "\"with_ten_minutes_cpu_ms\":%.0f,\"sent\":%d,\"rows\":%d}%n",
                night.shell.alarms().alarms().size(),
                rise,
                riseOfAll,
                (processNanos() - process) / 1e6,
                night.received.size(),
                night.tables().getOrDefault("alarm", 0));
    }

    private static long loopNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
