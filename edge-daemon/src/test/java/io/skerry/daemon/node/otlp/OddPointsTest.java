package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.pipeline.Admitting;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points that come twice, begin anew, or cannot be. */
class OddPointsTest {
    private static final SeriesKey KEY = SeriesKey.sketch("d", Labels.none(), "s");
    private static final AggregationTemporality DELTA =
            AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;

    private final List<Long> told = new ArrayList<>();
    private final OtlpSeries series = series();

    @Test
    void aDeltaThatComesTwiceCountsOnce() {
        assertTrue(series.distribution(KEY, of(5), new OtlpSeries.Times(1, 10, true)));
        assertTrue(series.distribution(KEY, of(5), new OtlpSeries.Times(1, 10, true)));
        assertTrue(series.distribution(KEY, of(2), new OtlpSeries.Times(10, 20, true)));
        assertTrue(series.distribution(KEY, of(3), new OtlpSeries.Times(0, 0, true)));
        assertEquals(List.of(5L, 2L, 3L), told);
    }

    @Test
    void anotherStartMeansThatAllOfItIsNew() {
        assertTrue(series.distribution(KEY, of(5), new OtlpSeries.Times(1, 10, false)));
        assertTrue(series.distribution(KEY, of(9), new OtlpSeries.Times(15, 20, false)));
        assertTrue(series.distribution(KEY, of(11), new OtlpSeries.Times(15, 30, false)));
        assertEquals(List.of(9L, 2L), told);
    }

    @Test
    void aPointWithoutATimeIsNotOld() {
        assertTrue(series.distribution(KEY, of(5), new OtlpSeries.Times(0, 0, false)));
        assertTrue(series.distribution(KEY, of(9), new OtlpSeries.Times(0, 0, false)));
        assertEquals(List.of(4L), told);
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        long half = Long.MAX_VALUE / 2 + 1;
        List<HistogramDataPoint> histograms = new ArrayList<>();
        histograms.add(HistogramDataPoint.newBuilder().setCount(-3).build());
        // Four halves are nothing again.
        histograms.add(
                HistogramDataPoint.newBuilder()
                        .addAllExplicitBounds(List.of(1.0, 2.0, 3.0))
                        .addAllBucketCounts(List.of(half, half, half, half))
                        .build());
        for (double bound :
                new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            histograms.add(
                    HistogramDataPoint.newBuilder()
                            .addExplicitBounds(bound)
                            .addAllBucketCounts(List.of(1L, 1L))
                            .setCount(2)
                            .build());
        }
        ExponentialHistogramDataPoint.Buckets halves =
                ExponentialHistogramDataPoint.Buckets.newBuilder()
                        .addAllBucketCounts(List.of(half, half, half, half))
                        .build();
        try (OtlpPlant plant = new OtlpPlant()) {
            for (HistogramDataPoint point : histograms) {
                refused(
                        plant,
                        Metric.newBuilder()
                                .setHistogram(
                                        Histogram.newBuilder()
                                                .setAggregationTemporality(DELTA)
                                                .addDataPoints(point)));
            }
            refused(
                    plant,
                    Metric.newBuilder()
                            .setExponentialHistogram(
                                    ExponentialHistogram.newBuilder()
                                            .setAggregationTemporality(DELTA)
                                            .addDataPoints(
                                                    ExponentialHistogramDataPoint.newBuilder()
                                                            .setScale(6)
                                                            .setPositive(halves))));
            SummaryDataPoint.Builder count = SummaryDataPoint.newBuilder().setCount(-1);
            SummaryDataPoint.Builder sum = SummaryDataPoint.newBuilder().setCount(1).setSum(-1);
            for (SummaryDataPoint.Builder point : List.of(count, sum)) {
                refused(
                        plant,
                        Metric.newBuilder().setSummary(Summary.newBuilder().addDataPoints(point)));
            }
            assertEquals(Map.of(), plant.values());
        }
    }

    private static void refused(OtlpPlant plant, Metric.Builder metric) {
        long rejected = plant.export(metric.setName("m").build()).getRejectedDataPoints();
        assertEquals(1, rejected, metric.toString());
    }

    private static Exponential of(long count) {
        return new Exponential(
                new ExponentialBuckets(6, 0, new long[] {count}),
                new ExponentialBuckets(6, 0, new long[0]),
                0,
                Double.NaN);
    }

    private OtlpSeries series() {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
        Normaliser normaliser =
                new Normaliser(LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts());
        Admission admission = new Admission(Admission.PER_NODE);
        RawListener listener =
                new RawListener() {
                    @Override
                    public void begin(long nowNanos) {}

                    @Override
                    public void sample(SeriesKey raw, double value) {}

                    @Override
                    public void distribution(
                            SeriesKey raw,
                            double[] values,
                            long[] counts,
                            MinuteSketch.Summary exact) {
                        told.add(exact.count());
                    }
                };
        return new OtlpSeries(
                new OtlpSeries.Way(
                        new Fold(new Admitting(normaliser, admission, Labels.none())),
                        new SketchTable(normaliser, time),
                        normaliser,
                        listener),
                time);
    }
}
