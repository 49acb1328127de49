package io.skerry.daemon.node.otlp;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the points of one metric of one resource. */
final class OtlpIngest {
    /** Bounds of one histogram. */
    private static final int MOST_BOUNDS = 200;

    /** Values in one bucket: so many of all buckets add up without wrapping. */
    static final long MOST_COUNT = 1L << 50;

    private final OtlpSeries series;
    private final Map<String, String> resource;
    private final Rejections rejections;

    /**
     * @param resource labels of the resource
     */
    OtlpIngest(OtlpSeries series, Map<String, String> resource, Rejections rejections) {
        this.series = series;
        this.resource = resource;
        this.rejections = rejections;
    }

    void take(Metric metric) {
        if (!series.mayBeNamed(metric.getName())) {
            rejections.add(points(metric), "the name of a metric cannot be kept");
            return;
        }
        switch (metric.getDataCase()) {
            case GAUGE ->
                    metric.getGauge().getDataPointsList().forEach(point -> gauge(metric, point));
            case SUM -> sum(metric);
            case HISTOGRAM -> histogram(metric);
            case EXPONENTIAL_HISTOGRAM -> exponential(metric);
            case SUMMARY ->
                    metric.getSummary()
                            .getDataPointsList()
                            .forEach(point -> summary(metric, point));
            case DATA_NOT_SET -> {}
        }
    }

    private void gauge(Metric metric, NumberDataPoint point) {
        String name = OtlpNames.gauge(metric.getName(), metric.getUnit());
        SeriesKey key = key(name, labels(point), SampleKind.GAUGE, metric.getUnit());
        number(key, point, false);
    }

    private void sum(Metric metric) {
        AggregationTemporality temporality = metric.getSum().getAggregationTemporality();
        List<NumberDataPoint> points = metric.getSum().getDataPointsList();
        if (isUnknown(temporality, points.size())) {
            return;
        }
        boolean monotonic = metric.getSum().getIsMonotonic();
        String name =
                monotonic
                        ? OtlpNames.counter(metric.getName(), metric.getUnit())
                        : OtlpNames.other(metric.getName(), metric.getUnit());
        SampleKind kind = monotonic ? SampleKind.COUNTER : SampleKind.GAUGE;
        for (NumberDataPoint point : points) {
            number(key(name, labels(point), kind, metric.getUnit()), point, isDelta(temporality));
        }
    }

    private void number(SeriesKey key, NumberDataPoint point, boolean delta) {
        if (isAbsent(point.getFlags())) {
            series.gone(key);
            return;
        }
        double value =
                point.getValueCase() == NumberDataPoint.ValueCase.AS_INT
                        ? point.getAsInt()
                        : point.getAsDouble();
        boolean negative = key.kind() == SampleKind.COUNTER && value < 0;
        if (!(Math.abs(value) <= Fold.LARGEST)
                || negative
                || point.getValueCase() == NumberDataPoint.ValueCase.VALUE_NOT_SET) {
            rejections.add(1, "a point has no value that can be kept");
            return;
        }
        OtlpSeries.Times times =
                new OtlpSeries.Times(point.getStartTimeUnixNano(), point.getTimeUnixNano(), delta);
        if (!series.take(key, value, times)) {
            rejections.add(1, OtlpSeries.FULL);
        }
    }

    private void histogram(Metric metric) {
        AggregationTemporality temporality = metric.getHistogram().getAggregationTemporality();
        List<HistogramDataPoint> points = metric.getHistogram().getDataPointsList();
        if (isUnknown(temporality, points.size())) {
            return;
        }
        String name = OtlpNames.other(metric.getName(), metric.getUnit());
        for (HistogramDataPoint point : points) {
            Map<String, String> labels = Resources.with(resource, point.getAttributesList());
            OtlpSeries.Times times =
                    new OtlpSeries.Times(
                            point.getStartTimeUnixNano(),
                            point.getTimeUnixNano(),
                            isDelta(temporality));
            if (isAbsent(point.getFlags())) {
                continue;
            }
            if (!isSound(point)) {
                rejections.add(1, "the buckets of a histogram do not fit its bounds");
            } else if (!buckets(name, labels, metric.getUnit(), point, times)) {
                rejections.add(1, OtlpSeries.FULL);
            }
        }
    }

    private boolean buckets(
            String name,
            Map<String, String> labels,
            String unit,
            HistogramDataPoint point,
            OtlpSeries.Times times) {
        Histogram histogram = new Histogram(series, name, labels, Units.known(unit));
        boolean taken = true;
        double below = 0;
        for (int i = 0; i < point.getExplicitBoundsCount(); i++) {
            below += point.getBucketCounts(i);
            taken &= histogram.bucket(point.getExplicitBounds(i), below, times);
        }
        taken &= histogram.bucket(Double.POSITIVE_INFINITY, (double) point.getCount(), times);
        if (point.hasSum() && point.getSum() >= 0) {
            taken &= histogram.sum(point.getSum(), times);
        }
        taken &= histogram.count((double) point.getCount(), times);
        return taken;
    }

    private void exponential(Metric metric) {
        AggregationTemporality temporality =
                metric.getExponentialHistogram().getAggregationTemporality();
        List<ExponentialHistogramDataPoint> points =
                metric.getExponentialHistogram().getDataPointsList();
        if (isUnknown(temporality, points.size())) {
            return;
        }
        String name = OtlpNames.other(metric.getName(), metric.getUnit());
        for (ExponentialHistogramDataPoint point : points) {
            if (!isAbsent(point.getFlags())) {
                distribution(name, metric.getUnit(), point, isDelta(temporality));
            }
        }
    }

    /** Count and sum are kept in any case; the distribution where it is fine enough. */
    private void distribution(
            String name, String unit, ExponentialHistogramDataPoint point, boolean delta) {
        Map<String, String> labels = Resources.with(resource, point.getAttributesList());
        Optional<Exponential> read = ExponentialPoints.read(point);
        if (read.isEmpty()) {
            rejections.add(1, "the buckets of an exponential histogram are not sound");
            return;
        }
        OtlpSeries.Times times =
                new OtlpSeries.Times(point.getStartTimeUnixNano(), point.getTimeUnixNano(), delta);
        Histogram parts = new Histogram(series, name, labels, Units.known(unit));
        boolean taken = parts.count((double) point.getCount(), times);
        if (read.get().sum() >= 0) {
            taken &= parts.sum(read.get().sum(), times);
        }
        if (read.get().scale() < Exponential.COARSEST) {
            rejections.warn(Exponential.TOO_COARSE);
        } else {
            taken &=
                    series.distribution(
                            key(name, labels, SampleKind.SKETCH, unit), read.get(), times);
        }
        rejections.add(taken ? 0 : 1, OtlpSeries.FULL);
    }

    private void summary(Metric metric, SummaryDataPoint point) {
        if (isAbsent(point.getFlags())) {
            return;
        }
        if (point.getCount() < 0 || point.getSum() < 0) {
            rejections.add(1, "a summary counts below zero");
            return;
        }
        String name = OtlpNames.other(metric.getName(), metric.getUnit());
        Map<String, String> labels = Resources.with(resource, point.getAttributesList());
        OtlpSeries.Times times =
                new OtlpSeries.Times(point.getStartTimeUnixNano(), point.getTimeUnixNano(), false);
        Histogram parts = new Histogram(series, name, labels, Units.known(metric.getUnit()));
        boolean taken = parts.count((double) point.getCount(), times);
        if (Math.abs(point.getSum()) <= Fold.LARGEST) {
            taken &= parts.sum(point.getSum(), times);
        }
        for (SummaryDataPoint.ValueAtQuantile one : point.getQuantileValuesList()) {
            taken &= parts.quantile(one.getQuantile(), one.getValue(), times);
        }
        rejections.add(taken ? 0 : 1, OtlpSeries.FULL);
    }

    private Map<String, String> labels(NumberDataPoint point) {
        return Resources.with(resource, point.getAttributesList());
    }

    private static SeriesKey key(
            String name, Map<String, String> labels, SampleKind kind, String unit) {
        return new SeriesKey(name, Labels.of(labels), kind, Units.known(unit));
    }

    private boolean isUnknown(AggregationTemporality temporality, int points) {
        boolean known =
                temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
                        || isDelta(temporality);
        if (!known) {
            rejections.add(points, "the temporality of a metric is neither delta nor cumulative");
        }
        return !known;
    }

    private static boolean isDelta(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    }

    private static boolean isAbsent(int flags) {
        return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
    }

    private static boolean isSound(HistogramDataPoint point) {
        int bounds = point.getExplicitBoundsCount();
        boolean fits =
                point.getBucketCountsCount() == bounds + 1
                        || (point.getBucketCountsCount() == 0 && bounds == 0);
        boolean summed = !point.hasSum() || Math.abs(point.getSum()) <= Fold.LARGEST;
        if (!fits || !summed || bounds > MOST_BOUNDS || point.getCount() < 0) {
            return false;
        }
        long total = 0;
        for (int i = 0; i < point.getBucketCountsCount(); i++) {
            long count = point.getBucketCounts(i);
            if (count < 0 || count > MOST_COUNT || !isBound(point, i)) {
                return false;
            }
            total += count;
        }
        return bounds == 0 || total == point.getCount();
    }

    /** Whether the bound of a bucket, if it has one, is a number above the one before it. */
    private static boolean isBound(HistogramDataPoint point, int i) {
        return i >= point.getExplicitBoundsCount()
                || (Double.isFinite(point.getExplicitBounds(i))
                        && (i == 0 || point.getExplicitBounds(i) > point.getExplicitBounds(i - 1)));
    }

    private static int points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsCount();
            case SUM -> metric.getSum().getDataPointsCount();
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            case DATA_NOT_SET -> 0;
        };
    }
}
