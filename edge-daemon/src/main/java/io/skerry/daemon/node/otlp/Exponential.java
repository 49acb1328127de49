package io.skerry.daemon.node.otlp;

import io.skerry.daemon.node.pipeline.MinuteSketch;

/**
 * An exponential histogram.
 *
 * @param positive buckets of positive values
 * @param negative buckets of negative values, by their size
 * @param zeros values that count as zero
 * @param sum of all values; no number when it was not told
 */
record Exponential(
        ExponentialBuckets positive, ExponentialBuckets negative, long zeros, double sum) {

    /** Coarsest scale whose half bucket (2.2 %) is of the size of a sketch's own error. */
    static final int COARSEST = 4;

    /** For the developer of the application. */
    static final String TOO_COARSE =
            "exponential histograms of a scale below "
                    + COARSEST
                    + " are too coarse for quantiles: only count and sum were taken; let the"
                    + " application use more buckets or fewer magnitudes";

    int scale() {
        return positive.scale();
    }

    Exponential coarsened(int scale) {
        return new Exponential(positive.coarsened(scale), negative.coarsened(scale), zeros, sum);
    }

    /** What came since another one of the same stream; itself when the stream began anew. */
    Exponential since(Exponential before) {
        int scale = Math.min(scale(), before.scale());
        Exponential now = coarsened(scale);
        Exponential then = before.coarsened(scale);
        Exponential rest =
                new Exponential(
                        now.positive.minus(then.positive),
                        now.negative.minus(then.negative),
                        zeros - before.zeros,
                        sum - before.sum);
        boolean anew = rest.zeros < 0 || rest.positive.hasNegative() || rest.negative.hasNegative();
        return anew ? this : rest;
    }

    long count() {
        return positive.total() + negative.total() + zeros;
    }

    /** Representatives of all buckets, ascending. */
    double[] values() {
        int below = negative.counts().length;
        double[] values = new double[below + 1 + positive.counts().length];
        for (int i = 0; i < below; i++) {
            values[below - 1 - i] = -negative.middle(i);
        }
        for (int i = 0; i < positive.counts().length; i++) {
            values[below + 1 + i] = positive.middle(i);
        }
        return values;
    }

    /** How many values each representative stands for. */
    long[] counts() {
        int below = negative.counts().length;
        long[] counts = new long[below + 1 + positive.counts().length];
        for (int i = 0; i < below; i++) {
            counts[below - 1 - i] = negative.counts()[i];
        }
        counts[below] = zeros;
        System.arraycopy(positive.counts(), 0, counts, below + 1, positive.counts().length);
        return counts;
    }

    /**
     * Exact count; sum as told, else by the representatives; smallest and largest within a bucket.
     */
    MinuteSketch.Summary summary() {
        double[] values = values();
        long[] counts = counts();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double estimate = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts[i] > 0) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
                estimate += values[i] * counts[i];
            }
        }
        return new MinuteSketch.Summary(count(), Double.isFinite(sum) ? sum : estimate, min, max);
    }
}
