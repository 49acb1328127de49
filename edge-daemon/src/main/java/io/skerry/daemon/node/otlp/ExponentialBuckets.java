package io.skerry.daemon.node.otlp;

import java.util.Arrays;

/**
 * One side of an exponential histogram: bucket i holds what is in (base^(offset+i),
 * base^(offset+i+1)] with base 2^(2^-scale), as OpenTelemetry's data model has it.
 */
// Equality is by content below, and nobody changes the array.
@SuppressWarnings("ArrayRecordComponent")
record ExponentialBuckets(int scale, int offset, long[] counts) {
    static final ExponentialBuckets NONE = new ExponentialBuckets(0, 0, new long[0]);

    /** The same at a coarser scale: each step joins two buckets. */
    ExponentialBuckets coarsened(int coarserScale) {
        int steps = scale - coarserScale;
        if (steps <= 0 || counts.length == 0) {
            return new ExponentialBuckets(Math.min(scale, coarserScale), offset, counts);
        }
        int first = shifted(offset, steps);
        int last = shifted(offset + counts.length - 1, steps);
        long[] joined = new long[last - first + 1];
        for (int i = 0; i < counts.length; i++) {
            joined[shifted(offset + i, steps) - first] += counts[i];
        }
        return new ExponentialBuckets(coarserScale, first, joined);
    }

    /** Without what was counted before, at the same scale. */
    ExponentialBuckets minus(ExponentialBuckets before) {
        long[] rest = counts.clone();
        for (int i = 0; i < before.counts.length; i++) {
            int at = before.offset + i - offset;
            if (at >= 0 && at < rest.length) {
                rest[at] -= before.counts[i];
            } else if (before.counts[i] != 0) {
                // A bucket that was there is gone: it did not count on.
                return new ExponentialBuckets(scale, offset, new long[] {-1});
            }
        }
        return new ExponentialBuckets(scale, offset, rest);
    }

    boolean hasNegative() {
        return Arrays.stream(counts).anyMatch(count -> count < 0);
    }

    long total() {
        return Arrays.stream(counts).sum();
    }

    /** The geometric middle of a bucket: at most half a bucket from any value in it. */
    double middle(int index) {
        return power(offset + index + 0.5);
    }

    /** The upper bound of a bucket. */
    double upper(int index) {
        return power(offset + index + 1.0);
    }

    private double power(double exponent) {
        return Math.pow(2, Math.scalb(exponent, -scale));
    }

    private static int shifted(int index, int steps) {
        return steps > 31 ? (index < 0 ? -1 : 0) : index >> steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExponentialBuckets same
                && scale == same.scale
                && offset == same.offset
                && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return total() + " values at scale " + scale;
    }
}
