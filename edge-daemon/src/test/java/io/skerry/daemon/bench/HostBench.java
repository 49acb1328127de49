package io.skerry.daemon.bench;

import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.linux.LinuxHost;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.telemetry.buffer.DiskSpace;
import io.skerry.daemon.node.telemetry.buffer.Room;
import io.skerry.daemon.node.telemetry.buffer.SegmentFrameBuffer;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What measuring this machine costs. Run with the class path of the tests:
 *
 * <p>{@code HostBench sources} prints the time of one read of each source; {@code HostBench node
 * SECONDS} samples at 1 Hz into a buffer on disk and prints the CPU share of the whole process and
 * its memory, against the goal of 0.3 % of one core.
 */
final class HostBench {

    private static final double GOAL_PERCENT = 0.3;
    private static final int WARM = 3_000;

    private HostBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("node")) {
            node(Integer.parseInt(arguments[1]));
        } else {
            sources();
        }
    }

    private static void sources() throws IOException {
        LinuxHost host = new LinuxHost(Path.of("/"), Clocks.system().wall());
        for (HostSource source : host.sources()) {
            for (int i = 0; i < WARM; i++) {
                source.read();
            }
            long start = cpuNanos();
            int samples = 0;
            for (int i = 0; i < WARM; i++) {
                samples += source.read().size();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %7.1f us a read, %d samples%n",
                    source.name(),
                    (cpuNanos() - start) / 1e3 / WARM,
                    samples / WARM);
        }
        HostReader reader = new HostReader(host.sources());
        long start = cpuNanos();
        for (int i = 0; i < WARM; i++) {
            reader.read();
        }
        double micros = (cpuNanos() - start) / 1e3 / WARM;
        System.out.printf(
                Locale.ROOT,
                "%-12s %7.1f us a round = %.4f %% of a core at 1 Hz%n",
                "all",
                micros,
                micros / 1e4);
    }

    private static void node(int seconds) throws IOException, InterruptedException {
        Clocks clocks = Clocks.system();
        Path folder = Files.createTempDirectory("skerry-bench");
        LinuxHost host = new LinuxHost(Path.of("/"), clocks.wall());
        SeriesTable table = new SeriesTable();
        SegmentFrameBuffer buffer =
                SegmentFrameBuffer.open(
                        folder,
                        new SecureRandom(),
                        clocks.wall(),
                        Room.of(OptionalLong.empty(), DiskSpace.of(folder)));
        Sampler sampler =
                new Sampler(
                        new HostReader(host.sources()),
                        host.facts(),
                        clocks,
                        Duration.ofSeconds(1),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        buffer.epoch(),
                        buffer.nextSequence(),
                        Duration.ofSeconds(10),
                        ref -> table.key(ref).kind());
        NodeTelemetry telemetry =
                new NodeTelemetry(
                        sampler,
                        aggregator,
                        table,
                        buffer,
                        (frame, definitions) -> FrameProof.NONE,
                        MinuteSketches.none());
        SystemScheduler scheduler = new SystemScheduler("bench");
        scheduler.repeat(Duration.ZERO, Duration.ofSeconds(1), telemetry::tick);
        CountDownLatch never = new CountDownLatch(1);
        boolean _ = never.await(seconds / 4 + 5, TimeUnit.SECONDS);
        long cpu = processNanos();
        long start = System.nanoTime();
        boolean _ = never.await(seconds, TimeUnit.SECONDS);
        double percent = 100.0 * (processNanos() - cpu) / (System.nanoTime() - start);
        scheduler.close();
        telemetry.close();
        System.out.printf(Locale.ROOT, "series %d, account %s%n", table.size(), buffer.account());
        long frames = buffer.account().pendingFrames();
        buffer.close();
        System.out.printf(
                Locale.ROOT,
                "whole process %.3f %% of a core (goal %.1f %%, ratio %.2f), %s%n",
                percent,
                GOAL_PERCENT,
                percent / GOAL_PERCENT,
                resident());
        System.out.printf(Locale.ROOT, "waiting %d frames%n", frames);
    }

    private static String resident() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return status.stream().filter(line -> line.startsWith("VmRSS")).findFirst().orElse("");
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
