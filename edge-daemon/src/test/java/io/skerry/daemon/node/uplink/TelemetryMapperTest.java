package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryMapperTest {
    @Test
    void aFrameKeepsItsTimeAndItsColumns() {
        Frame frame = Frames.frame(7, 3);
        TelemetryFrame message = TelemetryMapper.frame(frame);

        assertEquals(3, message.getSequence());
        assertEquals(frame.time().bootId(), message.getBootId());
        assertEquals(frame.time().monotonicNanos(), message.getMonotonicNanos());
        assertEquals(frame.time().wallMillis(), message.getObservedAtUnixMillis());
        assertEquals(10_000, message.getIntervalMillis());
        assertEquals(frame.time().countersStartMillis(), message.getCountersStartUnixMillis());
        assertEquals(List.of(0, 1), message.getRefsList());
        assertEquals(List.of(2.0, 3.0), message.getMinList());
        assertEquals(List.of(4.0, 3.0), message.getMaxList());
        assertEquals(List.of(3.5, 3.0), message.getMeanList());
        assertEquals(List.of(3.0, 3.0), message.getLastList());
    }

    @Test
    void aFrameCarriesItsDistributions() {
        FrameSketch sketch = new FrameSketch(5, 120_000, new byte[] {1, 2}, 9, 4.5, 0.25, 2);
        TelemetryFrame message = TelemetryMapper.frame(Frames.frame(7, 3).with(List.of(sketch)));

        assertEquals(
                SketchSample.newBuilder()
                        .setRef(5)
                        .setMinuteUnixMillis(120_000)
                        .setSketch(ByteString.copyFrom(new byte[] {1, 2}))
                        .setCount(9)
                        .setSum(4.5)
                        .setMin(0.25)
                        .setMax(2)
                        .build(),
                message.getSketches(0));
        assertEquals(
                MetricKind.METRIC_KIND_SKETCH,
                TelemetryMapper.definition(5, SeriesKey.sketch("x", Labels.none(), "s")).getKind());
    }

    @Test
    void aDefinitionSaysWhatTheReferenceStandsFor() {
        SeriesDefinition message = TelemetryMapper.definition(1, Frames.SERIES.get(1));

        assertEquals(1, message.getRef());
        assertEquals("node_cpu_seconds_total", message.getMetric());
        assertEquals(MetricKind.METRIC_KIND_COUNTER, message.getKind());
        assertEquals("s", message.getUnit());
        assertEquals("cpu", message.getLabels(0).getName());
        assertEquals("0", message.getLabels(0).getValue());
        assertEquals(
                MetricKind.METRIC_KIND_GAUGE,
                TelemetryMapper.definition(0, Frames.SERIES.get(0)).getKind());
    }

    @Test
    void aGapKeepsItsReasonAndItsCount() {
        TelemetryGap message =
                TelemetryMapper.gap(
                        new Gap(7, Gap.Reason.DROPPED, new Interval(4, 9), 100, 200, 12));

        assertEquals(GapReason.GAP_REASON_DROPPED, message.getReason());
        assertEquals(interval(4, 9), message.getSequences());
        assertEquals(100, message.getFromUnixMillis());
        assertEquals(200, message.getToUnixMillis());
        assertEquals(12, message.getSamples());
    }

    @Test
    void intervalsThatMakeNoSenseAreLeftOut() {
        assertEquals(
                IntervalSet.empty().plus(new Interval(1, 5)),
                TelemetryMapper.intervals(
                        List.of(interval(1, 3), interval(9, 2), interval(-5, 7), interval(4, 5))));
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }
}
