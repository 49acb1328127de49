package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that is broken or hostile is refused at the first field that is out of bounds. */
final class BatchCheckTest {
    private static final String LONG = "x".repeat(1_025);
    private static final TelemetryGap GAP =
            TelemetryGap.newBuilder()
                    .setFromUnixMillis(1_000)
                    .setToUnixMillis(1_000)
                    .setSequences(SequenceInterval.newBuilder().setFrom(1).setTo(3))
                    .build();

    private static final SketchSample SKETCH = Frames.sketch(3, 60_000, 1, 2, 3);

    @Test
    void distributionsPass() {
        SendTelemetryRequest.Builder batch = healthy().addDefinitions(Frames.LATENCY);
        batch.getFramesBuilder(0).addAllSketches(copies(SKETCH, 200));
        assertDoesNotThrow(() -> BatchCheck.check(batch.build()));
    }

    @Test
    void whatAHealthyNodeSendsPasses() {
        assertDoesNotThrow(() -> BatchCheck.check(healthy().build()));
        assertDoesNotThrow(
                () -> BatchCheck.check(SendTelemetryRequest.getDefaultInstance()),
                "a batch that only says hello is no offence");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 253_402_300_800_000L, Long.MAX_VALUE})
    void aTimeThatNoCalendarHoldsIsRefusedBeforeItUpsetsTheArithmetic(long millis) {
        SendTelemetryRequest.Builder frame = healthy();
        frame.getFramesBuilder(0).setObservedAtUnixMillis(millis);
        assertThrows(StatusRuntimeException.class, () -> BatchCheck.check(frame.build()));
        SendTelemetryRequest.Builder sketch = healthy();
        sketch.getFramesBuilder(0).addSketches(SKETCH.toBuilder().setMinuteUnixMillis(millis));
        assertThrows(StatusRuntimeException.class, () -> BatchCheck.check(sketch.build()));
    }

    @Test
    void theBoundsThemselvesPass() {
        SeriesDefinition most =
                Frames.DEFINITIONS.getFirst().toBuilder()
                        .setRef(BatchCheck.MOST_REFS - 1)
                        .setMetric("m".repeat(1_024))
                        .setUnit("u".repeat(1_024))
                        .addAllLabels(Collections.nCopies(32, label("n", "v".repeat(1_024))))
                        .build();
        assertDoesNotThrow(() ->
                BatchCheck.check(
                        SendTelemetryRequest.newBuilder()
                                .addDefinitions(most)
                                .addAllGaps(Collections.nCopies(1_000, GAP))
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offences")
    void eachOffenceIsRefusedWithItsPlace(
            String field, Consumer<SendTelemetryRequest.Builder> offence) {
        SendTelemetryRequest.Builder batch = healthy();
        offence.accept(batch);

        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> BatchCheck.check(batch.build()));

        var fault = Faults.read(refused).orElseThrow();
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals(field, fault.metadata().get(Faults.FIELD));
    }

    static Stream<Arguments> offences() {
        return Stream.of(
                offence("frames", batch -> batch.addAllFrames(copies(frame(), 1_000))),
                offence(
                        "definitions",
                        batch -> batch.addAllDefinitions(copies(definition(), 10_000))),
                offence("gaps", batch -> batch.addAllGaps(copies(GAP, 1_000))),
                definition("ref", d -> d.setRef(BatchCheck.MOST_REFS)),
                definition("ref", d -> d.setRef(-1)),
                definition("kind", d -> d.setKind(MetricKind.METRIC_KIND_UNSPECIFIED)),
                definition("kind", d -> d.setKindValue(99)),
                definition("metric", SeriesDefinition.Builder::clearMetric),
                definition("metric", d -> d.setMetric(LONG)),
                definition("unit", d -> d.setUnit(LONG)),
                definition("labels", d -> d.addAllLabels(copies(label("n", "v"), 33))),
                definition("labels", d -> d.addLabels(label("", "v"))),
                definition("labels", d -> d.addLabels(label(LONG, "v"))),
                definition("labels", d -> d.addLabels(label("n", LONG))),
                frame("sequence", f -> f.setSequence(0)),
                frame("sequence", f -> f.setSequence(-1)),
                frame("interval_millis", f -> f.setIntervalMillis(-1)),
                frame("refs", f -> f.addAllRefs(copies(1, 2_000))),
                frame("refs", f -> f.addRefs(1)),
                frame("refs", f -> f.setRefs(1, 0)),
                frame("refs", f -> f.setRefs(2, BatchCheck.MOST_REFS)),
                frame("sketches", f -> f.addAllSketches(copies(SKETCH, 201))),
                frame("sketches[0].ref", f -> f.addSketches(sketch(s -> s.setRef(-1)))),
                frame("sketches[0].sketch", f -> f.addSketches(sketch(s -> s.setCount(9)))),
                frame(
                        "sketches[1].sketch",
                        f ->
                                f.addSketches(SKETCH)
                                        .addSketches(sketch(SketchSample.Builder::clearSketch))),
                frame(
                        "sketches[0].sketch",
                        f ->
                                f.addSketches(
                                        sketch(s ->
                                                s.setSketch(
                                                        ByteString.copyFrom(
                                                                new byte[(64 << 10) + 1]))))),
                frame("refs", f -> f.addMin(0)),
                frame("refs", f -> f.addMax(0)),
                frame("refs", f -> f.addMean(0)),
                frame("refs", f -> f.addLast(0)),
                gap("to_unix_millis", g -> g.setToUnixMillis(999)),
                gap("sequences", g -> g.setSequences(interval(-1, 3))),
                gap("sequences", g -> g.setSequences(interval(1, -3))));
    }

    private static Arguments offence(String field, Consumer<SendTelemetryRequest.Builder> make) {
        return arguments(field, make);
    }

    private static Arguments definition(String field, Consumer<SeriesDefinition.Builder> make) {
        return offence(
                "definitions[1]." + field, batch -> make.accept(batch.getDefinitionsBuilder(1)));
    }

    private static Arguments frame(String field, Consumer<TelemetryFrame.Builder> make) {
        return offence("frames[0]." + field, batch -> make.accept(batch.getFramesBuilder(0)));
    }

    private static SketchSample sketch(Consumer<SketchSample.Builder> make) {
        SketchSample.Builder sketch = SKETCH.toBuilder();
        make.accept(sketch);
        return sketch.build();
    }

    private static Arguments gap(String field, Consumer<TelemetryGap.Builder> make) {
        return offence("gaps[0]." + field, batch -> make.accept(batch.getGapsBuilder(0)));
    }

    private static SendTelemetryRequest.Builder healthy() {
        return Frames.batch(1, frame()).toBuilder()
                .clearDefinitions()
                .addAllDefinitions(Frames.DEFINITIONS)
                .addGaps(GAP);
    }

    private static TelemetryFrame frame() {
        return Frames.frame(1, 1_000, 0.5);
    }

    private static SeriesDefinition definition() {
        return Frames.DEFINITIONS.getFirst();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }

    private static <T> List<T> copies(T value, int count) {
        return Collections.nCopies(count, value);
    }
}
