package io.skerry.daemon.bench;

import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.objective.FleetParts;
import io.skerry.daemon.hub.objective.Objectives;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The built-in objectives of a hub with a thousand nodes of forty series, of which five are asked
 * for: arguments are a folder and the minutes that go by. Prints what counting a frame, judging all
 * keys and writing them down takes, and what it leaves in memory and on disk.
 */
final class ObjectivesBench {
    private static final int NODES = Integer.getInteger("nodes", 1_000);
    private static final int SERIES = 40;
    private static final List<String> COUNTERS =
            List.of(
                    "skerry_sli_errors_total",
                    "skerry_sli_requests_total",
                    "skerry_sli_cache_hits_total",
                    "skerry_sli_cache_misses_total");

    private final Map<Integer, SeriesDefinition> definitions = new HashMap<>();
    private final Map<String, FleetParts.Part> fleet = new HashMap<>();
    private final long[][] counts = new long[NODES][COUNTERS.size()];
    private final Random random = new Random(1);
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private long nanos;

    private ObjectivesBench() {
        for (int ref = 0; ref < SERIES; ref++) {
            boolean isCounter = ref < COUNTERS.size();
            String name = ref == COUNTERS.size() ? "skerry_disk_used_ratio" : "other_" + ref;
            definitions.put(
                    ref,
                    SeriesDefinition.newBuilder()
                            .setRef(ref)
                            .setMetric(isCounter ? COUNTERS.get(ref) : name)
                            .setKind(
                                    isCounter
                                            ? MetricKind.METRIC_KIND_COUNTER
                                            : MetricKind.METRIC_KIND_GAUGE)
                            .build());
        }
        for (int node = 0; node < NODES; node++) {
            fleet.put(id(node), new FleetParts.Part("region-" + node % 10, "type-" + node % 3));
        }
    }

    public static void main(String[] arguments) throws Exception {
        new ObjectivesBench().run(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private static String id(int node) {
        return "%032x".formatted(node);
    }

    private void run(Path folder, int minutes) throws Exception {
        Files.createDirectories(folder);
        Clocks clocks = new Clocks(() -> now, () -> nanos);
        long before = heap();
        long counting = 0;
        long judging = 0;
        long writing = 0;
        try (Objectives objectives =
                Objectives.open(
                        folder.resolve("objectives.db"),
                        BuiltInObjectives.all(),
                        () -> fleet,
                        clocks,
                        event -> {})) {
            for (int frame = 1; frame <= minutes * 6; frame++) {
                now = now.plusSeconds(10);
                nanos += Duration.ofSeconds(10).toNanos();
                for (int node = 0; node < NODES; node++) {
                    Feed.Batch batch = batch(node, frame);
                    long start = System.nanoTime();
                    objectives.stored(batch);
                    counting += System.nanoTime() - start;
                }
                if (frame % 3 == 0) {
                    long start = System.nanoTime();
                    objectives.tick();
                    judging += System.nanoTime() - start;
                }
                if (frame % 30 == 29) {
                    long start = System.nanoTime();
                    objectives.dropping();
                    writing += System.nanoTime() - start;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"nodes\":%d,\"keys\":%d,\"frame_us\":%.1f,\"tick_ms\":%.1f,"
                            + "\"write_ms\":%.1f,\"heap_mib\":%.1f,\"disk_mib\":%.1f}%n",
                    NODES,
                    objectives.readings().size(),
                    counting / 1e3 / NODES / minutes / 6,
                    judging / 1e6 / minutes / 2,
                    writing / 1e6 / (minutes / 5.0),
                    (heap() - before) / 1048576.0,
                    Files.size(folder.resolve("objectives.db")) / 1048576.0);
        }
    }

    private Feed.Batch batch(int node, int sequence) {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(sequence)
                        .setObservedAtUnixMillis(now.toEpochMilli());
        for (int ref = 0; ref < SERIES; ref++) {
            double value = 0.5;
            if (ref < COUNTERS.size()) {
                counts[node][ref] += ref == 0 ? random.nextInt(2) : 900 + random.nextInt(200);
                value = counts[node][ref];
            }
            frame.addRefs(ref).addMin(value).addMax(value).addMean(value).addLast(value);
        }
        return new Feed.Batch(
                id(node),
                1,
                List.of(new Feed.Stored(now.toEpochMilli(), frame.build())),
                () -> definitions);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
