package io.skerry.daemon.bench;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.linux.LinuxHost;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.uplink.TelemetryMapper;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What compressing the telemetry's stream would save and cost: frames of this machine, of a
 * simulated one and of one with many distributions, alone as they are made and 32 together as a
 * backlog goes. Run with the class path of the tests: {@code UplinkBytesBench [SECONDS]}, how long
 * this machine is measured, 120 by default.
 */
final class UplinkBytesBench {
    private static final int WARM = 400;
    private static final int TOGETHER = 32;

    private UplinkBytesBench() {}

    /** Makes other bytes of some. */
    private interface Way {
        byte[] of(byte[] bytes) throws IOException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120;
        report("simulated", simulated(640));
        report("distributions", distributions(64));
        report("this machine", real(seconds));
    }

    private static void report(String what, List<TelemetryFrame> frames) throws IOException {
        List<byte[]> alone = messages(frames, 1);
        ways(what + ", 1 frame", alone);
        if (frames.size() >= TOGETHER) {
            ways(what + ", 32 frames", messages(frames, TOGETHER));
        }
        long plain = alone.stream().mapToLong(bytes -> bytes.length).sum();
        System.out.printf(
                Locale.ROOT,
                "%-26s one zstd-3 stream over all messages: %.3f of the bytes%n",
                what,
                (double) stream(alone) / plain);
    }

    private static void ways(String what, List<byte[]> messages) throws IOException {
        long plain = messages.stream().mapToLong(bytes -> bytes.length).sum();
        System.out.printf(
                Locale.ROOT, "%-26s plain %6d bytes a message%n", what, plain / messages.size());
        Way gunzip = bytes -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        Way unzstd = bytes -> Zstd.decompress(bytes, (int) Zstd.getFrameContentSize(bytes));
        way(what, "gzip-6", messages, bytes -> gzip(bytes, 6), gunzip);
        way(what, "gzip-1", messages, bytes -> gzip(bytes, 1), gunzip);
        way(what, "zstd-1", messages, bytes -> Zstd.compress(bytes, 1), unzstd);
        way(what, "zstd-3", messages, bytes -> Zstd.compress(bytes, 3), unzstd);
    }

    private static void way(String what, String name, List<byte[]> messages, Way compress, Way open)
            throws IOException {
        long plain = 0;
        long small = 0;
        List<byte[]> compressed = new ArrayList<>();
        for (byte[] message : messages) {
            byte[] bytes = compress.of(message);
            compressed.add(bytes);
            plain += message.length;
            small += bytes.length;
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %s %.3f of the bytes, %.0f us to make a message, %.0f us to open it%n",
                what,
                name,
                (double) small / plain,
                micros(messages, compress),
                micros(compressed, open));
    }

    /** CPU time of one, after some to warm up. */
    private static double micros(List<byte[]> messages, Way way) throws IOException {
        for (int i = 0; i < WARM; i++) {
            way.of(messages.get(i % messages.size()));
        }
        int rounds = 0;
        long start = cpuNanos();
        while (cpuNanos() - start < 300_000_000L) {
            way.of(messages.get(rounds++ % messages.size()));
        }
        return (cpuNanos() - start) / 1e3 / rounds;
    }

    private static byte[] gzip(byte[] plain, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length);
        try (OutputStream out = new Levelled(bytes, level)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }

    /** What a stream that remembers earlier messages would send. */
    private static long stream(List<byte[]> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes, 3)) {
            for (byte[] message : messages) {
                out.write(message);
                out.flush();
            }
        }
        return bytes.size();
    }

    private static List<byte[]> messages(List<TelemetryFrame> frames, int together) {
        List<byte[]> messages = new ArrayList<>();
        for (int at = 0; at + together <= frames.size(); at += together) {
            messages.add(
                    SendTelemetryRequest.newBuilder()
                            .setEpoch(4711)
                            .addAllFrames(frames.subList(at, at + together))
                            .build()
                            .toByteArray());
        }
        return messages;
    }

    private static List<TelemetryFrame> simulated(int frames) {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));
        SimulatedHost host =
                new SimulatedHost(SimulatedFleet.of(3, 1, 9).get(2), new SimulatedFaults(), time);
        List<TelemetryFrame> made = new ArrayList<>();
        Frames source = new Frames(host, time.clocks());
        while (made.size() < frames) {
            time.advance(Duration.ofSeconds(1));
            source.tick(made);
        }
        return made;
    }

    private static List<TelemetryFrame> real(int seconds) throws IOException, InterruptedException {
        Clocks clocks = Clocks.system();
        List<TelemetryFrame> made = new ArrayList<>();
        Frames source = new Frames(new LinuxHost(Path.of("/"), clocks.wall()), clocks);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < seconds; i++) {
            boolean _ = never.await(1, TimeUnit.SECONDS);
            source.tick(made);
        }
        return made;
    }

    private static List<TelemetryFrame> distributions(int frames) {
        FleetData data = new FleetData(1, 5);
        List<TelemetryFrame> made = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            TelemetryFrame.Builder frame =
                    data
                            .values(0, 1_790_000_000_000L + i * FleetData.FRAME_MILLIS, 1)
                            .getFrames(0)
                            .toBuilder();
            for (int series = 0; series < 20; series++) {
                frame.addSketches(
                        data.distributions(0, frame.getObservedAtUnixMillis(), 1)
                                .getFrames(0)
                                .getSketches(0));
            }
            made.add(frame.build());
        }
        return made;
    }

    /** Frames of a machine, one for each ten seconds. */
    private static final class Frames {
        private final SeriesTable table = new SeriesTable();
        private final Sampler sampler;
        private final Aggregator aggregator;

        Frames(Host host, Clocks clocks) {
            sampler =
                    new Sampler(
                            new HostReader(host.sources()),
                            host.facts(),
                            clocks,
                            Duration.ofSeconds(1),
                            table);
            aggregator =
                    new Aggregator(4711, 1, Duration.ofSeconds(10), ref -> table.key(ref).kind());
        }

        void tick(List<TelemetryFrame> into) {
            aggregator
                    .add(sampler.sample().reading())
                    .ifPresent(frame -> into.add(TelemetryMapper.frame(frame)));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
