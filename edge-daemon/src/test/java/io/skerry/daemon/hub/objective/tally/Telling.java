package io.skerry.daemon.hub.objective.tally;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.google.protobuf.ByteString;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node for tests that tells of four series: reference 0 counts errors, 1 requests, 2 is a gauge,
 * 3 a distribution. Their objectives are availability, disk and latency.
 */
final class Telling {
    static final long START = 1_790_000_040_000L / Minutes.MILLIS * Minutes.MILLIS;
    static final Objective AVAILABILITY =
            objective(
                    "availability",
                    new Sli.Events(Sli.Events.Form.BAD_OF_TOTAL, "errors_total", "requests_total"));
    static final Objective DISK =
            objective(
                    "disk",
                    new Sli.Slices("disk_ratio", Double.NaN, Sli.Slices.Comparison.BELOW, 0.75));
    static final Objective LATENCY =
            objective(
                    "latency", new Sli.Slices("seconds", 0.5, Sli.Slices.Comparison.AT_MOST, 0.5));
    static final List<Objective> OBJECTIVES = List.of(AVAILABILITY, DISK, LATENCY);
    static final Inputs INPUTS = new Inputs(OBJECTIVES);
    static final Map<Integer, SeriesDefinition> DEFINITIONS =
            Map.of(
                    0, definition(0, "errors_total", MetricKind.METRIC_KIND_COUNTER),
                    1, definition(1, "requests_total", MetricKind.METRIC_KIND_COUNTER),
                    2, definition(2, "disk_ratio", MetricKind.METRIC_KIND_GAUGE),
                    3, definition(3, "seconds", MetricKind.METRIC_KIND_SKETCH));

    /** What was counted: good and bad by objective and minute. */
    final TreeMap<String, long[]> counted = new TreeMap<>();

    private final FrameReader reader = new FrameReader(INPUTS);
    NodeTally tally = new NodeTally(INPUTS, this::count);

    static Objective objective(String name, Sli sli) {
        return new Objective(
                name,
                "",
                sli,
                Budget.ofObjective("99.9"),
                Duration.ofDays(30),
                Set.of(Scope.values()),
                BurnRule.workbook(Duration.ofDays(30), "book"),
                true,
                "book");
    }

    static SeriesDefinition definition(int ref, String metric, MetricKind kind) {
        return SeriesDefinition.newBuilder().setRef(ref).setMetric(metric).setKind(kind).build();
    }

    void count(String objective, long minute, long good, long bad) {
        long[] sums = counted.computeIfAbsent(key(objective, minute), any -> new long[2]);
        sums[0] += good;
        sums[1] += bad;
    }

    static String key(String objective, long minute) {
        return objective + " " + (minute - START / Minutes.MILLIS);
    }

    /** What is counted, a line for each minute: objective, minutes since the start, good/bad. */
    List<String> lines() {
        return counted.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue()[0] + "/" + each.getValue()[1])
                .toList();
    }

    /** As after a restart from what was written. */
    void restart() {
        tally = TallyCodec.read("7", TallyCodec.write(tally), INPUTS, this::count, 0);
    }

    boolean add(long epoch, TelemetryFrame frame, long nanos) {
        return tally.add(
                reader.read(epoch, frame, frame.getObservedAtUnixMillis(), () -> DEFINITIONS),
                nanos);
    }

    boolean add(TelemetryFrame frame) {
        return add(1, frame, 0);
    }

    /** A frame that ends so many seconds after the start. */
    static TelemetryFrame.Builder frame(long sequence, long seconds) {
        return TelemetryFrame.newBuilder()
                .setSequence(sequence)
                .setObservedAtUnixMillis(START + seconds * 1_000)
                .setIntervalMillis(10_000);
    }

    static TelemetryFrame.Builder counters(
            long sequence, long seconds, double errors, double total) {
        return with(with(frame(sequence, seconds), 0, errors), 1, total);
    }

    static TelemetryFrame.Builder gauge(long sequence, long seconds, double value) {
        return with(frame(sequence, seconds), 2, value);
    }

    static TelemetryFrame.Builder with(TelemetryFrame.Builder frame, int ref, double value) {
        return frame.addRefs(ref).addMin(value).addMax(value).addMean(value).addLast(value);
    }

    static SketchSample sketch(long minute, double... values) {
        DDSketch sketch = new DDSketch(0.01);
        Arrays.stream(values).forEach(sketch);
        return SketchSample.newBuilder()
                .setRef(3)
                .setMinuteUnixMillis(START + minute * Minutes.MILLIS)
                .setSketch(ByteString.copyFrom(sketch.serialize()))
                .setCount(values.length)
                .setSum(Arrays.stream(values).sum())
                .setMin(Arrays.stream(values).min().orElse(0))
                .setMax(Arrays.stream(values).max().orElse(0))
                .build();
    }
}
