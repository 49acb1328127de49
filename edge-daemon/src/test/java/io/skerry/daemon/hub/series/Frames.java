package io.skerry.daemon.hub.series;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.google.protobuf.ByteString;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import java.util.Arrays;
import java.util.List;

/** Telemetry for tests: reference 0 is a gauge, 1 a counter, 2 a gauge with a label. */
final class Frames {
    static final String NODE = "0".repeat(31) + "1";
    static final List<SeriesDefinition> DEFINITIONS =
            List.of(
                    definition(0, "node_load1", MetricKind.METRIC_KIND_GAUGE),
                    definition(
                            1, "node_disk_reads_completed_total", MetricKind.METRIC_KIND_COUNTER),
                    definition(2, "node_hwmon_temp_celsius", MetricKind.METRIC_KIND_GAUGE)
                            .toBuilder()
                            .addLabels(Label.newBuilder().setName("sensor").setValue("core"))
                            .build());

    private Frames() {}

    static SeriesDefinition definition(int ref, String metric, MetricKind kind) {
        return SeriesDefinition.newBuilder()
                .setRef(ref)
                .setMetric(metric)
                .setKind(kind)
                .setUnit("1")
                .build();
    }

    /** A frame of all three, whose gauges hold value, value ± 1, and whose counter counts. */
    static TelemetryFrame frame(long sequence, long observedAt, double value) {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(sequence)
                        .setBootId("boot")
                        .setObservedAtUnixMillis(observedAt)
                        .setIntervalMillis(10_000);
        add(frame, 0, value - 1, value + 1, value, value);
        double count = (double) sequence * 100;
        add(frame, 1, count, count, count, count);
        add(frame, 2, value - 1, value + 1, value, value + 0.5);
        return frame.build();
    }

    static void add(
            TelemetryFrame.Builder frame,
            int ref,
            double min,
            double max,
            double mean,
            double last) {
        frame.addRefs(ref).addMin(min).addMax(max).addMean(mean).addLast(last);
    }

    /** The definition of a distribution under reference 3. */
    static final SeriesDefinition LATENCY =
            definition(3, "http_server_request_duration_seconds", MetricKind.METRIC_KIND_SKETCH);

    /** The distribution of one minute of a series. */
    static SketchSample sketch(int ref, long minute, double... values) {
        DDSketch sketch = new DDSketch(0.01);
        for (double value : values) {
            sketch.accept(value);
        }
        return SketchSample.newBuilder()
                .setRef(ref)
                .setMinuteUnixMillis(minute)
                .setSketch(ByteString.copyFrom(sketch.serialize()))
                .setCount(values.length)
                .setSum(Arrays.stream(values).sum())
                .setMin(Arrays.stream(values).min().orElse(0))
                .setMax(Arrays.stream(values).max().orElse(0))
                .build();
    }

    static SendTelemetryRequest batch(long epoch, TelemetryFrame... frames) {
        return SendTelemetryRequest.newBuilder()
                .setEpoch(epoch)
                .addAllDefinitions(DEFINITIONS)
                .addAllFrames(List.of(frames))
                .build();
    }
}
