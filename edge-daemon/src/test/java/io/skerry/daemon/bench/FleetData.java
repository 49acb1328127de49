package io.skerry.daemon.bench;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.google.protobuf.ByteString;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Telemetry of a fleet as its nodes send it: 40 series each, half of them counters, read each
 * second and aggregated over ten; values are whole numbers and decimals with few places, as kernels
 * give them.
 */
final class FleetData {
    static final int SERIES = 40;
    static final long FRAME_MILLIS = 10_000;
    static final int LATENCY = SERIES;
    static final String LATENCY_METRIC = "http_server_request_duration_seconds";

    private final Random random;
    private final double[][] values;
    private final long[] sequences;
    private final List<SketchSample> sketches = new ArrayList<>();

    FleetData(int nodes, long seed) {
        random = new Random(seed);
        values = new double[nodes][SERIES];
        sequences = new long[nodes];
        for (double[] node : values) {
            for (int i = 0; i < SERIES; i++) {
                node[i] = isCounter(i) ? random.nextInt(1_000_000) : 20 + random.nextInt(60);
            }
        }
        for (int i = 0; i < 500; i++) {
            sketches.add(sketch());
        }
    }

    static String node(int n) {
        return "%032x".formatted(n + 1);
    }

    static String metric(int series) {
        return (isCounter(series) ? "node_counter_%d_total" : "node_gauge_%d").formatted(series);
    }

    static boolean isCounter(int series) {
        return series % 2 == 0;
    }

    static List<SeriesDefinition> definitions() {
        List<SeriesDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            definitions.add(
                    definition(
                            i,
                            metric(i),
                            isCounter(i)
                                    ? MetricKind.METRIC_KIND_COUNTER
                                    : MetricKind.METRIC_KIND_GAUGE));
        }
        definitions.add(definition(LATENCY, LATENCY_METRIC, MetricKind.METRIC_KIND_SKETCH));
        return definitions;
    }

    private static SeriesDefinition definition(int ref, String metric, MetricKind kind) {
        return SeriesDefinition.newBuilder()
                .setRef(ref)
                .setMetric(metric)
                .setKind(kind)
                .setUnit("1")
                .build();
    }

    /** The next frames of a node, as one batch. */
    SendTelemetryRequest values(int n, long firstEnd, int frames) {
        SendTelemetryRequest.Builder batch = begin(n);
        for (int f = 0; f < frames; f++) {
            TelemetryFrame.Builder frame = frame(n, firstEnd + f * FRAME_MILLIS);
            for (int i = 0; i < SERIES; i++) {
                add(frame, n, i);
            }
            batch.addFrames(frame);
        }
        return batch.build();
    }

    private void add(TelemetryFrame.Builder frame, int n, int i) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int second = 0; second < 10; second++) {
            if (isCounter(i)) {
                values[n][i] += random.nextInt(1 + i * 10);
            } else {
                values[n][i] =
                        Math.max(0, values[n][i] + Math.rint(random.nextGaussian() * 20) / 100);
                values[n][i] = Math.rint(values[n][i] * 100) / 100;
            }
            min = Math.min(min, values[n][i]);
            max = Math.max(max, values[n][i]);
            sum += values[n][i];
        }
        double last = values[n][i];
        boolean counter = isCounter(i);
        frame.addRefs(i)
                .addLast(last)
                .addMin(counter ? last : min)
                .addMax(counter ? last : max)
                .addMean(counter ? last : sum / 10);
    }

    /** Frames with the distribution of one minute each. */
    SendTelemetryRequest distributions(int n, long firstEnd, int frames) {
        SendTelemetryRequest.Builder batch = begin(n);
        for (int f = 0; f < frames; f++) {
            long end = firstEnd + f * 60_000L;
            SketchSample sketch = sketches.get(random.nextInt(sketches.size()));
            batch.addFrames(
                    frame(n, end)
                            .addSketches(sketch.toBuilder().setMinuteUnixMillis(end - 60_000)));
        }
        return batch.build();
    }

    private SendTelemetryRequest.Builder begin(int n) {
        SendTelemetryRequest.Builder batch = SendTelemetryRequest.newBuilder().setEpoch(n + 1L);
        if (sequences[n] == 0) {
            batch.addAllDefinitions(definitions());
        }
        return batch;
    }

    private TelemetryFrame.Builder frame(int n, long end) {
        return TelemetryFrame.newBuilder()
                .setSequence(++sequences[n])
                .setBootId("0b5c8d5e-2f83-4b0e-9d3a-5a4c2f6e7d10")
                .setMonotonicNanos(end * 1_000_000 + random.nextInt(2_000_000))
                .setObservedAtUnixMillis(end + random.nextInt(3))
                .setIntervalMillis(FRAME_MILLIS)
                .setCountersStartUnixMillis(1_700_000_000_000L);
    }

    private SketchSample sketch() {
        DDSketch sketch = new DDSketch(0.01);
        double scale = 0.005 + random.nextDouble() / 20;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        int count = 100 + random.nextInt(400);
        for (int i = 0; i < count; i++) {
            double value = scale * Math.exp(random.nextGaussian());
            sketch.accept(value);
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return SketchSample.newBuilder()
                .setRef(LATENCY)
                .setSketch(ByteString.copyFrom(sketch.serialize()))
                .setCount(count)
                .setSum(sum)
                .setMin(min)
                .setMax(max)
                .build();
    }
}
