package io.skerry.daemon.node.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.skerry.daemon.node.pipeline.Fold;
import java.util.List;
import java.util.Optional;

/** Exponential histograms off the wire. */
final class ExponentialPoints {
    /** Scales for which bounds are ordinary numbers, as OpenTelemetry's SDKs use them. */
    private static final int LEAST_SCALE = -10;

    private static final int MOST_SCALE = 20;

    /** Buckets of one side; SDKs use 160. */
    private static final int MOST_BUCKETS = 2_048;

    private ExponentialPoints() {}

    /** A point that can be believed: bounded, nothing negative, counts that add up. */
    static Optional<Exponential> read(ExponentialHistogramDataPoint point) {
        int scale = point.getScale();
        long zeros = point.getZeroCount();
        boolean counted = isCount(zeros) && point.getCount() >= 0;
        if (scale < LEAST_SCALE || scale > MOST_SCALE || !counted) {
            return Optional.empty();
        }
        ExponentialBuckets positive = buckets(scale, point.getPositive());
        ExponentialBuckets negative = buckets(scale, point.getNegative());
        if (positive.hasNegative() || negative.hasNegative()) {
            return Optional.empty();
        }
        double sum =
                point.hasSum() && Math.abs(point.getSum()) <= Fold.LARGEST
                        ? point.getSum()
                        : Double.NaN;
        Exponential histogram = new Exponential(positive, negative, zeros, sum);
        return histogram.count() == point.getCount() ? Optional.of(histogram) : Optional.empty();
    }

    private static boolean isCount(long count) {
        return count >= 0 && count <= OtlpIngest.MOST_COUNT;
    }

    private static ExponentialBuckets buckets(
            int scale, ExponentialHistogramDataPoint.Buckets buckets) {
        List<Long> counts = buckets.getBucketCountsList();
        boolean bounded =
                counts.size() <= MOST_BUCKETS
                        && Math.abs((long) buckets.getOffset()) < 1L << 30
                        && counts.stream().allMatch(ExponentialPoints::isCount);
        return bounded
                ? new ExponentialBuckets(
                        scale,
                        buckets.getOffset(),
                        counts.stream().mapToLong(Long::longValue).toArray())
                : new ExponentialBuckets(scale, 0, new long[] {-1});
    }
}
