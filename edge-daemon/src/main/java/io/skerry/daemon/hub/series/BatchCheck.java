package io.skerry.daemon.hub.series;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.TelemetryHead;
import java.util.List;

/** Bounds of what a node may send, so that a broken or hostile one harms nobody else. */
final class BatchCheck {
    /** Series of one epoch of a node: 2,000 live ones, and those that came and went. */
    static final int MOST_REFS = 10_000;

    /** The end of the year 9999, milliseconds since 1970-01-01 UTC. */
    private static final long LAST_MOMENT = 253_402_300_799_999L;

    private static final int MOST_FRAMES = 1_000;
    private static final int MOST_GAPS = 1_000;
    private static final int MOST_SAMPLES = 2_000;
    private static final int MOST_SKETCHES = 200;
    private static final int LARGEST_SKETCH = 64 << 10;
    private static final int MOST_SKETCH_BYTES = 2 << 20;
    private static final int MOST_LABELS = 32;
    private static final int LONGEST_TEXT = 1_024;

    private BatchCheck() {}

    /**
     * Refuses a batch that breaks a bound.
     *
     * @throws io.grpc.StatusRuntimeException with the field
     */
    static void check(SendTelemetryRequest batch) {
        within("frames", batch.getFramesCount(), MOST_FRAMES);
        within("definitions", batch.getDefinitionsCount(), MOST_REFS);
        within("gaps", batch.getGapsCount(), MOST_GAPS);
        for (int i = 0; i < batch.getDefinitionsCount(); i++) {
            check("definitions[" + i + "]", batch.getDefinitions(i));
        }
        for (int i = 0; i < batch.getFramesCount(); i++) {
            check("frames[" + i + "]", batch.getFrames(i));
        }
        for (int i = 0; i < batch.getGapsCount(); i++) {
            check("gaps[" + i + "]", batch.getGaps(i));
        }
        if (batch.hasHead()) {
            var _ = head(batch);
        }
    }

    /**
     * The head of a batch. Its signature is for those who read it: a hub has nothing to believe.
     *
     * @throws io.grpc.StatusRuntimeException when it is none, or another epoch's
     */
    static TelemetryHead head(SendTelemetryRequest batch) {
        within("head", batch.getHead().getSerializedSize(), LONGEST_TEXT);
        try {
            TelemetryHead head = TelemetryHead.parseFrom(batch.getHead().getPayload());
            if (head.getEpoch() != batch.getEpoch() || head.getSequence() < 1) {
                throw Faults.badRequest("head", "The head is of another epoch.");
            }
            return head;
        } catch (InvalidProtocolBufferException unreadable) {
            throw Faults.badRequest("head", "The head cannot be read.");
        }
    }

    private static void check(String at, SeriesDefinition definition) {
        if (Integer.compareUnsigned(definition.getRef(), MOST_REFS) >= 0) {
            throw Faults.badRequest(at + ".ref", "An epoch has " + MOST_REFS + " series at most.");
        }
        if (definition.getKind() != MetricKind.METRIC_KIND_GAUGE
                && definition.getKind() != MetricKind.METRIC_KIND_COUNTER
                && definition.getKind() != MetricKind.METRIC_KIND_SKETCH) {
            throw Faults.badRequest(at + ".kind", "A series is a gauge, a counter or a sketch.");
        }
        text(at + ".metric", definition.getMetric());
        within(at + ".labels", definition.getLabelsCount(), MOST_LABELS);
        for (Label label : definition.getLabelsList()) {
            text(at + ".labels", label.getName());
            within(at + ".labels", label.getValue().length(), LONGEST_TEXT);
        }
        within(at + ".unit", definition.getUnit().length(), LONGEST_TEXT);
    }

    private static void check(String at, TelemetryFrame frame) {
        if (frame.getSequence() < 1) {
            throw Faults.badRequest(at + ".sequence", "Sequences begin with 1.");
        }
        if (frame.getIntervalMillis() < 0) {
            throw Faults.badRequest(at + ".interval_millis", "An interval is not negative.");
        }
        moment(at + ".observed_at_unix_millis", frame.getObservedAtUnixMillis());
        int samples = frame.getRefsCount();
        within(at + ".refs", samples, MOST_SAMPLES);
        ascending(at, frame);
        sketches(at, frame);
        for (List<Double> values :
                List.of(
                        frame.getMinList(),
                        frame.getMaxList(),
                        frame.getMeanList(),
                        frame.getLastList())) {
            if (values.size() != samples) {
                throw Faults.badRequest(
                        at + ".refs", "References and values of a frame run parallel.");
            }
        }
    }

    private static void ascending(String at, TelemetryFrame frame) {
        for (int i = 0; i < frame.getRefsCount(); i++) {
            if (Integer.compareUnsigned(frame.getRefs(i), MOST_REFS) >= 0) {
                throw Faults.badRequest(at + ".refs", "A reference is below " + MOST_REFS + ".");
            }
            if (i > 0 && frame.getRefs(i) <= frame.getRefs(i - 1)) {
                throw Faults.badRequest(at + ".refs", "References of a frame ascend.");
            }
        }
    }

    private static void sketches(String at, TelemetryFrame frame) {
        within(at + ".sketches", frame.getSketchesCount(), MOST_SKETCHES);
        int bytes = 0;
        for (int i = 0; i < frame.getSketchesCount(); i++) {
            SketchSample sample = frame.getSketches(i);
            String place = at + ".sketches[" + i + "]";
            moment(place + ".minute_unix_millis", sample.getMinuteUnixMillis());
            within(place + ".sketch", sample.getSketch().size(), LARGEST_SKETCH);
            bytes += sample.getSketch().size();
            if (Integer.compareUnsigned(sample.getRef(), MOST_REFS) >= 0) {
                throw Faults.badRequest(place + ".ref", "A reference is below " + MOST_REFS + ".");
            }
            if (FrameMapper.read(sample).isEmpty()) {
                throw Faults.badRequest(
                        place + ".sketch",
                        "A sketch is a DDSketch of relative accuracy 0.01 with the logarithmic"
                                + " mapping, whole counts and a summary that fits them.");
            }
        }
        within(at + ".sketches", bytes, MOST_SKETCH_BYTES);
    }

    private static void check(String at, TelemetryGap gap) {
        if (gap.getFromUnixMillis() > gap.getToUnixMillis()) {
            throw Faults.badRequest(at + ".to_unix_millis", "A gap ends after it begins.");
        }
        if (gap.getSequences().getFrom() < 0 || gap.getSequences().getTo() < 0) {
            throw Faults.badRequest(at + ".sequences", "Sequences are below 2^63.");
        }
    }

    /** A wrong clock says what it likes, but what no calendar holds would upset the arithmetic. */
    private static void moment(String field, long millis) {
        if (millis < 0 || millis > LAST_MOMENT) {
            throw Faults.badRequest(field, "A time is within the years 1970 and 9999.");
        }
    }

    private static void text(String field, String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw Faults.badRequest(field, "Text has 1 to " + LONGEST_TEXT + " characters.");
        }
    }

    private static void within(String field, int count, int most) {
        if (count > most) {
            throw Faults.badRequest(field, "There may be " + most + " at most.");
        }
    }
}
