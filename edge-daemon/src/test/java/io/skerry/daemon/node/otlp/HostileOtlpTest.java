package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications that are broken, or wish to break the node. */
class HostileOtlpTest {
    private static final AggregationTemporality DELTA =
            AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;

    private OtlpPlant plant;

    @BeforeEach
    void start() throws IOException {
        plant = new OtlpPlant();
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void anythingThatIsARequestIsAnsweredAndNeverThrows() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            ExportMetricsPartialSuccess partial = plant.export(anything(random));
            assertTrue(partial.getRejectedDataPoints() >= 0);
        }
        for (Sample sample : plant.samples()) {
            assertTrue(Double.isFinite(sample.value()), sample.toString());
            assertTrue(sample.metric().matches("[a-zA-Z_:][a-zA-Z0-9_:]*"), sample.metric());
        }
    }

    @Test
    void histogramsThatContradictThemselvesAreRejected() {
        List<HistogramDataPoint> broken =
                List.of(
                        HistogramDataPoint.newBuilder()
                                .addExplicitBounds(1)
                                .addBucketCounts(1)
                                .setCount(1)
                                .build(),
                        HistogramDataPoint.newBuilder()
                                .addAllExplicitBounds(List.of(2.0, 1.0))
                                .addAllBucketCounts(List.of(1L, 1L, 1L))
                                .setCount(3)
                                .build(),
                        HistogramDataPoint.newBuilder()
                                .addExplicitBounds(1)
                                .addAllBucketCounts(List.of(1L, 1L))
                                .setCount(3)
                                .build(),
                        HistogramDataPoint.newBuilder()
                                .addExplicitBounds(1)
                                .addAllBucketCounts(List.of(-1L, 4L))
                                .setCount(3)
                                .build());
        for (HistogramDataPoint point : broken) {
            ExportMetricsPartialSuccess partial =
                    plant.export(
                            Metric.newBuilder()
                                    .setName("h")
                                    .setHistogram(
                                            Histogram.newBuilder()
                                                    .setAggregationTemporality(DELTA)
                                                    .addDataPoints(point))
                                    .build());
            assertEquals(1, partial.getRejectedDataPoints(), point.toString());
            assertEquals(
                    "the buckets of a histogram do not fit its bounds", partial.getErrorMessage());
        }
        assertEquals(Map.of(), plant.values());
    }

    @Test
    void exponentialBucketsWithoutEndOrBeyondAllNumbersAreRejected() {
        ExponentialHistogramDataPoint.Buckets.Builder many =
                ExponentialHistogramDataPoint.Buckets.newBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.addBucketCounts(0);
        }
        ExponentialHistogramDataPoint.Buckets one =
                ExponentialHistogramDataPoint.Buckets.newBuilder().addBucketCounts(1).build();
        List<ExponentialHistogramDataPoint> broken =
                List.of(
                        ExponentialHistogramDataPoint.newBuilder()
                                .setScale(6)
                                .setPositive(many)
                                .build(),
                        ExponentialHistogramDataPoint.newBuilder()
                                .setScale(1_000)
                                .setPositive(one)
                                .setCount(1)
                                .build(),
                        ExponentialHistogramDataPoint.newBuilder()
                                .setScale(6)
                                .setPositive(one.toBuilder().setOffset(Integer.MAX_VALUE))
                                .setCount(1)
                                .build(),
                        ExponentialHistogramDataPoint.newBuilder()
                                .setScale(6)
                                .setPositive(one.toBuilder().setBucketCounts(0, -5))
                                .setCount(-5)
                                .build());
        for (ExponentialHistogramDataPoint point : broken) {
            assertEquals(1, plant.export(exponential(point)).getRejectedDataPoints());
        }
        assertEquals(List.of(), plant.sketches.all());
        ExponentialHistogramDataPoint huge =
                ExponentialHistogramDataPoint.newBuilder()
                        .setScale(4)
                        .setPositive(one.toBuilder().setOffset(1 << 20))
                        .setCount(1)
                        .build();
        assertEquals(1, plant.export(exponential(huge)).getRejectedDataPoints());
    }

    @Test
    void negativeValuesAndZerosOfADistributionCount() {
        ExponentialHistogramDataPoint.Buckets two =
                ExponentialHistogramDataPoint.Buckets.newBuilder().addBucketCounts(2).build();
        ExponentialHistogramDataPoint point =
                ExponentialHistogramDataPoint.newBuilder()
                        .setScale(5)
                        .setZeroCount(3)
                        .setPositive(two)
                        .setNegative(two)
                        .setCount(7)
                        .build();
        assertEquals(0, plant.export(exponential(point)).getRejectedDataPoints());
        var sketch = plant.sketches.all().getFirst();
        assertEquals(7, sketch.summary().count());
        assertEquals(-sketch.summary().max(), sketch.summary().min());
        assertEquals(0, sketch.sketch().getValueAtQuantile(0.5));
        assertTrue(sketch.sketch().getValueAtQuantile(0.01) < 0);
    }

    @Test
    void listsAndBytesAsAttributesTellSeriesApartAndAreNotKept() {
        AnyValue list =
                AnyValue.newBuilder()
                        .setArrayValue(
                                ArrayValue.newBuilder()
                                        .addValues(AnyValue.newBuilder().setStringValue("secret")))
                        .build();
        AnyValue bytes =
                AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("secret")).build();
        Gauge.Builder gauge = Gauge.newBuilder();
        for (AnyValue value : List.of(list, bytes)) {
            gauge.addDataPoints(
                    NumberDataPoint.newBuilder()
                            .setTimeUnixNano(5)
                            .setAsInt(2)
                            .addAttributes(KeyValue.newBuilder().setKey("x").setValue(value)));
        }
        assertEquals(
                0,
                plant.export(Metric.newBuilder().setName("g").setGauge(gauge).build())
                        .getRejectedDataPoints());
        assertEquals(Map.of("g", 4.0), plant.values());
    }

    @Test
    void aPointWithoutARecordedValueEndsItsSeries() {
        assertEquals(0, plant.export(sum(0)).getRejectedDataPoints());
        assertEquals(1, plant.samples().size());
        int absent = DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;
        assertEquals(0, plant.export(sum(absent)).getRejectedDataPoints());
        assertEquals(0, plant.samples().size());
    }

    @Test
    void aRequestLargerThanTheBoundIsRefusedByTheTransport() {
        Metric large = Metric.newBuilder().setName("m").setDescription("x".repeat(5 << 20)).build();
        try {
            throw new AssertionError("taken: " + plant.export(large));
        } catch (StatusRuntimeException refused) {
            assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        }
    }

    private static Metric sum(int flags) {
        return Metric.newBuilder()
                .setName("s")
                .setSum(
                        Sum.newBuilder()
                                .setAggregationTemporality(DELTA)
                                .addDataPoints(
                                        NumberDataPoint.newBuilder().setAsInt(1).setFlags(flags)))
                .build();
    }

    private static Metric exponential(ExponentialHistogramDataPoint point) {
        return Metric.newBuilder()
                .setName("e")
                .setExponentialHistogram(
                        ExponentialHistogram.newBuilder()
                                .setAggregationTemporality(DELTA)
                                .addDataPoints(point))
                .build();
    }

    private static ExportMetricsServiceRequest anything(SplittableRandom random) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (int i = 0; i < random.nextInt(6); i++) {
            Metric.Builder metric = Metric.newBuilder().setName(word(random)).setUnit(word(random));
            switch (random.nextInt(4)) {
                case 0 -> metric.setGauge(Gauge.newBuilder().addDataPoints(number(random)));
                case 1 ->
                        metric.setSum(
                                Sum.newBuilder()
                                        .setIsMonotonic(random.nextBoolean())
                                        .setAggregationTemporalityValue(random.nextInt(5))
                                        .addDataPoints(number(random)));
                case 2 ->
                        metric.setHistogram(
                                Histogram.newBuilder()
                                        .setAggregationTemporalityValue(random.nextInt(5))
                                        .addDataPoints(
                                                HistogramDataPoint.newBuilder()
                                                        .addExplicitBounds(value(random))
                                                        .addBucketCounts(random.nextLong(9))
                                                        .addBucketCounts(random.nextLong(9))
                                                        .setSum(value(random))
                                                        .setCount(random.nextLong(18))));
                default ->
                        metric.setExponentialHistogram(
                                ExponentialHistogram.newBuilder()
                                        .setAggregationTemporalityValue(random.nextInt(5))
                                        .addDataPoints(
                                                ExponentialHistogramDataPoint.newBuilder()
                                                        .setScale(random.nextInt(-30, 30))
                                                        .setZeroCount(random.nextLong(-1, 9))
                                                        .setCount(random.nextLong(9))));
            }
            scope.addMetrics(metric);
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder().addScopeMetrics(scope))
                .build();
    }

    private static NumberDataPoint number(SplittableRandom random) {
        NumberDataPoint.Builder point =
                NumberDataPoint.newBuilder()
                        .setTimeUnixNano(random.nextLong(-5, 50))
                        .setStartTimeUnixNano(random.nextLong())
                        .addAttributes(OtlpPlant.text(word(random), word(random)));
        return random.nextBoolean()
                ? point.setAsDouble(value(random)).build()
                : point.setAsInt(random.nextLong()).build();
    }

    private static double value(SplittableRandom random) {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e308, 3};
        return values[random.nextInt(values.length)];
    }

    private static String word(SplittableRandom random) {
        String[] words = {"", "a.b", "\u0000", "jane@example.com", "é", "1", "{x}", "s", "a b"};
        return words[random.nextInt(words.length)];
    }
}
