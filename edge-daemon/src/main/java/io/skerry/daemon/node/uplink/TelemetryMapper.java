package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameSamples;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.FrameTime;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.ArrayList;
import java.util.List;

/** Telemetry of the node as it stands in the contract. */
public final class TelemetryMapper {
    private TelemetryMapper() {}

    /** A frame as it was stored. */
    public static TelemetryFrame frame(Frame frame) {
        TelemetryFrame.Builder message =
                samples(frame.time(), frame.samples()).setSequence(frame.sequence());
        frame.sketches().forEach(sketch -> message.addSketches(sketch(sketch)));
        if (frame.thinned() != null) {
            message.setThinnedFrom(frame.from());
        }
        return message.build();
    }

    /** The sequences that a thinned frame stands for and that never come. */
    static Gap stretch(Frame frame) {
        long end = frame.time().wallMillis();
        return new Gap(
                frame.epoch(),
                Gap.Reason.THINNED,
                new Interval(frame.from(), frame.sequence() - 1),
                end - frame.time().intervalMillis(),
                end,
                frame.thinnedSamples());
    }

    /** Samples with their time; the sequence is not set. */
    public static TelemetryFrame.Builder samples(FrameTime time, FrameSamples samples) {
        TelemetryFrame.Builder message =
                TelemetryFrame.newBuilder()
                        .setBootId(time.bootId())
                        .setMonotonicNanos(time.monotonicNanos())
                        .setObservedAtUnixMillis(time.wallMillis())
                        .setIntervalMillis(time.intervalMillis())
                        .setCountersStartUnixMillis(time.countersStartMillis());
        for (int row = 0; row < samples.size(); row++) {
            message.addRefs(samples.ref(row))
                    .addMin(samples.min(row))
                    .addMax(samples.max(row))
                    .addMean(samples.mean(row))
                    .addLast(samples.last(row));
        }
        return message;
    }

    /** What a reference stands for. */
    public static SeriesDefinition definition(int ref, SeriesKey key) {
        SeriesDefinition.Builder message =
                SeriesDefinition.newBuilder()
                        .setRef(ref)
                        .setMetric(key.metric())
                        .setUnit(key.unit())
                        .setKind(kind(key.kind()));
        key.labels()
                .asList()
                .forEach(label ->
                        message.addLabels(
                                Label.newBuilder().setName(label.name()).setValue(label.value())));
        return message.build();
    }

    /** A stretch that will never come. */
    public static TelemetryGap gap(Gap gap) {
        return TelemetryGap.newBuilder()
                .setReason(
                        switch (gap.reason()) {
                            case DROPPED -> GapReason.GAP_REASON_DROPPED;
                            case UNCLEAN -> GapReason.GAP_REASON_UNCLEAN;
                            case THINNED -> GapReason.GAP_REASON_THINNED;
                            case DAMAGED -> GapReason.GAP_REASON_DAMAGED;
                        })
                .setSequences(interval(gap.sequences()))
                .setFromUnixMillis(gap.fromMillis())
                .setToUnixMillis(gap.toMillis())
                .setSamples(gap.samples())
                .build();
    }

    /** Intervals off the wire; those that make no sense are left out. */
    static IntervalSet intervals(List<SequenceInterval> intervals) {
        List<Interval> read = new ArrayList<>(intervals.size());
        for (SequenceInterval interval : intervals) {
            if (interval.getFrom() >= 0 && interval.getTo() >= interval.getFrom()) {
                read.add(new Interval(interval.getFrom(), interval.getTo()));
            }
        }
        return IntervalSet.of(read);
    }

    private static MetricKind kind(SampleKind kind) {
        return switch (kind) {
            case GAUGE -> MetricKind.METRIC_KIND_GAUGE;
            case COUNTER -> MetricKind.METRIC_KIND_COUNTER;
            case SKETCH -> MetricKind.METRIC_KIND_SKETCH;
        };
    }

    private static SketchSample sketch(FrameSketch sketch) {
        return SketchSample.newBuilder()
                .setRef(sketch.ref())
                .setMinuteUnixMillis(sketch.minuteMillis())
                .setSketch(ByteString.copyFrom(sketch.sketch()))
                .setCount(sketch.count())
                .setSum(sketch.sum())
                .setMin(sketch.min())
                .setMax(sketch.max())
                .build();
    }

    private static SequenceInterval interval(Interval interval) {
        return SequenceInterval.newBuilder().setFrom(interval.from()).setTo(interval.to()).build();
    }
}
