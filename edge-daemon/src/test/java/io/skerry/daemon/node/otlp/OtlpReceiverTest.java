package io.skerry.daemon.node.otlp;

import static io.skerry.daemon.node.otlp.OtlpPlant.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {
    private static final AggregationTemporality DELTA =
            AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    private static final AggregationTemporality CUMULATIVE =
            AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

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
    void sumsAndGaugesTakePrometheusNamesWithJobAndUnits() {
        all(
                plant.export(
                        sum("http.server.requests", CUMULATIVE, 1, 10, 7),
                        gauge("jvm.memory.used", "By", 5e6),
                        gauge("cpu.utilization", "1", 0.5)));
        assertEquals(
                Map.of(
                        "http_server_requests_total", 7.0,
                        "jvm_memory_used_bytes", 5e6,
                        "cpu_utilization_ratio", 0.5),
                plant.values());
        Sample sample = plant.samples().getFirst();
        assertEquals("shop", sample.labels().get("job").orElseThrow());
        assertEquals("2", sample.labels().get("service_version").orElseThrow());
        assertTrue(sample.labels().get("host_user").isEmpty(), "by allow-list");
    }

    @Test
    void deltasAreAddedUpAndRepeatedOnesAreNot() {
        all(plant.export(sum("r", DELTA, 1, 10, 3)));
        all(plant.export(sum("r", DELTA, 10, 20, 4)));
        all(plant.export(sum("r", DELTA, 10, 20, 4)));
        assertEquals(Map.of("r_total", 7.0), plant.values());
        assertEquals(SampleKind.COUNTER, plant.samples().getFirst().kind());
    }

    @Test
    void aCounterThatBeginsAnewGoesOnAlsoWhenItIsHigherThanBefore() {
        all(plant.export(sum("r", CUMULATIVE, 1, 10, 5)));
        all(plant.export(sum("r", CUMULATIVE, 11, 20, 8)));
        assertEquals(Map.of("r_total", 13.0), plant.values());
        all(plant.export(sum("r", CUMULATIVE, 11, 30, 9)));
        all(plant.export(sum("r", CUMULATIVE, 11, 25, 1)));
        assertEquals(Map.of("r_total", 14.0), plant.values());
    }

    @Test
    void histogramsAndSummariesBecomeTheirSeries() {
        HistogramDataPoint.Builder point =
                HistogramDataPoint.newBuilder()
                        .setTimeUnixNano(10)
                        .addExplicitBounds(0.1)
                        .addExplicitBounds(1)
                        .addAllBucketCounts(List.of(4L, 3L, 2L))
                        .setCount(9)
                        .setSum(7.5);
        Metric histogram =
                Metric.newBuilder()
                        .setName("http.server.request.duration")
                        .setUnit("s")
                        .setHistogram(
                                Histogram.newBuilder()
                                        .setAggregationTemporality(DELTA)
                                        .addDataPoints(point))
                        .build();
        Metric summary =
                Metric.newBuilder()
                        .setName("rpc")
                        .setSummary(
                                Summary.newBuilder()
                                        .addDataPoints(
                                                SummaryDataPoint.newBuilder()
                                                        .setTimeUnixNano(10)
                                                        .setCount(3)
                                                        .setSum(6)
                                                        .addQuantileValues(
                                                                SummaryDataPoint.ValueAtQuantile
                                                                        .newBuilder()
                                                                        .setQuantile(0.5)
                                                                        .setValue(2))))
                        .build();
        all(plant.export(histogram, summary));
        assertEquals(
                Map.of(
                        "http_server_request_duration_seconds_bucket{le=\"0.1\"}", 4.0,
                        "http_server_request_duration_seconds_bucket{le=\"1.0\"}", 7.0,
                        "http_server_request_duration_seconds_bucket{le=\"+Inf\"}", 9.0,
                        "http_server_request_duration_seconds_sum", 7.5,
                        "http_server_request_duration_seconds_count", 9.0,
                        "rpc{quantile=\"0.5\"}", 2.0,
                        "rpc_sum", 6.0,
                        "rpc_count", 3.0),
                plant.values());
    }

    @Test
    void anExponentialHistogramBecomesADistributionOfTheMinute() {
        all(plant.export(exponential(DELTA, 10, 6, new long[] {0, 40, 60}, 100)));
        MinuteSketch sketch = plant.sketches.all().getFirst();
        assertEquals("latency_seconds", sketch.series().metric());
        assertEquals(SampleKind.SKETCH, sketch.series().kind());
        assertEquals(100, sketch.summary().count());
        assertEquals(100, sketch.summary().sum());
        // Bucket i of offset 0 and scale 6 ends at 2^((i+1)/64).
        double exact = Math.pow(2, 2.5 / 64);
        assertEquals(exact, sketch.sketch().getValueAtQuantile(0.95), exact * 0.0101);
    }

    @Test
    void aCumulativeExponentialHistogramCountsOnlyWhatIsNew() {
        all(plant.export(exponential(CUMULATIVE, 10, 6, new long[] {5, 5}, 10)));
        assertEquals(List.of(), plant.sketches.all(), "what was before has no minute");
        all(plant.export(exponential(CUMULATIVE, 20, 6, new long[] {7, 6}, 13)));
        all(plant.export(exponential(CUMULATIVE, 20, 6, new long[] {7, 6}, 13)));
        assertEquals(3, plant.sketches.all().getFirst().summary().count());
        all(plant.export(exponential(CUMULATIVE, 30, 5, new long[] {14}, 14)));
        assertEquals(1, plant.sketches.all().getFirst().summary().count(), "at a coarser scale");
        all(plant.export(exponential(CUMULATIVE, 40, 5, new long[] {2}, 2)));
        assertEquals(2, plant.sketches.all().getFirst().summary().count(), "it began anew");
    }

    @Test
    void whatCannotBeTakenIsCountedWithTheFirstReason() {
        Metric noTemporality =
                sum("r", AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED, 1, 2, 3);
        Metric person = gauge("mail.of.jane@example.com", "1", 1);
        Metric fine = gauge("fine", "", 1);
        ExportMetricsPartialSuccess partial =
                plant.export(
                        person,
                        noTemporality,
                        gauge("nan", "", Double.NaN),
                        exponential(DELTA, 10, 0, new long[] {1}, 1),
                        exponential(DELTA, 10, 6, new long[] {1}, 2),
                        fine);
        assertEquals(4, partial.getRejectedDataPoints());
        assertEquals("the name of a metric cannot be kept", partial.getErrorMessage());
        assertEquals(
                Map.of("fine", 1.0, "latency_seconds_count", 1.0, "latency_seconds_sum", 1.0),
                plant.values());
        assertEquals(List.of(), plant.sketches.all());
    }

    @Test
    void ofACoarseExponentialHistogramCountAndSumAreTakenWithAWarning() {
        ExportMetricsPartialSuccess partial =
                plant.export(exponential(DELTA, 10, 3, new long[] {4}, 4));
        assertEquals(0, partial.getRejectedDataPoints());
        assertEquals(Exponential.TOO_COARSE, partial.getErrorMessage());
        assertEquals(
                Map.of("latency_seconds_count", 4.0, "latency_seconds_sum", 4.0), plant.values());
        assertEquals(List.of(), plant.sketches.all());
    }

    @Test
    void seriesWithoutEndAreRejectedAndTheOverflowOfTheOthersIsExact() {
        long rejected = 0;
        for (int batch = 0; batch < 12; batch++) {
            Gauge.Builder gauge = Gauge.newBuilder();
            for (int i = 0; i < 1_000; i++) {
                gauge.addDataPoints(
                        NumberDataPoint.newBuilder()
                                .setTimeUnixNano(5)
                                .setAsInt(1)
                                .addAttributes(text("queue", "q" + batch + "-" + i)));
            }
            rejected +=
                    plant.export(Metric.newBuilder().setName("g").setGauge(gauge).build())
                            .getRejectedDataPoints();
        }
        assertEquals(2_000, rejected);
        assertEquals(201, plant.samples().size());
        assertEquals(10_000, plant.samples().stream().mapToDouble(Sample::value).sum());
    }

    @Test
    void seriesOfWhichNothingIsHeardAnyMoreEnd() {
        all(plant.export(gauge("g", "", 1)));
        assertEquals(1, plant.samples().size());
        plant.time.advance(Duration.ofMinutes(6));
        assertEquals(0, plant.samples().size());
    }

    @Test
    void theExamplesOfTheSpecificationAreTaken() throws IOException {
        Optional<Path> found = example();
        assumeTrue(found.isPresent(), "no folder shared/vectors/otlp above: examples not read");
        Path example = found.orElseThrow();
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(Files.readString(example), request);
        ExportMetricsPartialSuccess partial = plant.export(request.build());
        assertEquals(0, partial.getRejectedDataPoints());
        assertEquals(Exponential.TOO_COARSE, partial.getErrorMessage());
        Map<String, Double> values = plant.values();
        assertEquals(5.0, values.get("my_counter_total{job=\"my.service\"}"));
        assertEquals(10.0, values.get("my_gauge_ratio{job=\"my.service\"}"));
        assertEquals(2.0, values.get("my_histogram_count{job=\"my.service\"}"));
        assertEquals(1.0, values.get("my_histogram_bucket{job=\"my.service\",le=\"1.0\"}"));
    }

    /** The examples of opentelemetry-proto, in a folder shared/vectors beside or above. */
    private static Optional<Path> example() {
        @Nullable Path place = Path.of("").toAbsolutePath();
        while (place != null) {
            Path candidate = place.resolve("shared/vectors/otlp/metrics.json");
            if (Files.isReadable(candidate)) {
                return Optional.of(candidate);
            }
            place = place.getParent();
        }
        return Optional.empty();
    }

    private static void all(ExportMetricsPartialSuccess partial) {
        assertEquals(ExportMetricsPartialSuccess.getDefaultInstance(), partial);
    }

    private static Metric gauge(String name, String unit, double value) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setGauge(
                        Gauge.newBuilder()
                                .addDataPoints(
                                        NumberDataPoint.newBuilder()
                                                .setTimeUnixNano(10)
                                                .setAsDouble(value)))
                .build();
    }

    private static Metric sum(
            String name, AggregationTemporality temporality, long start, long time, long value) {
        return Metric.newBuilder()
                .setName(name)
                .setSum(
                        Sum.newBuilder()
                                .setIsMonotonic(true)
                                .setAggregationTemporality(temporality)
                                .addDataPoints(
                                        NumberDataPoint.newBuilder()
                                                .setStartTimeUnixNano(start)
                                                .setTimeUnixNano(time)
                                                .setAsInt(value)))
                .build();
    }

    private static Metric exponential(
            AggregationTemporality temporality, long time, int scale, long[] counts, long count) {
        ExponentialHistogramDataPoint.Buckets.Builder buckets =
                ExponentialHistogramDataPoint.Buckets.newBuilder();
        for (long one : counts) {
            buckets.addBucketCounts(one);
        }
        return Metric.newBuilder()
                .setName("latency")
                .setUnit("s")
                .setExponentialHistogram(
                        ExponentialHistogram.newBuilder()
                                .setAggregationTemporality(temporality)
                                .addDataPoints(
                                        ExponentialHistogramDataPoint.newBuilder()
                                                .setTimeUnixNano(time)
                                                .setScale(scale)
                                                .setPositive(buckets)
                                                .setCount(count)
                                                .setSum((double) count)))
                .build();
    }
}
