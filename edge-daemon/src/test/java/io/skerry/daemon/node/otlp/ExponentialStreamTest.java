package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Exponential histograms of one stream, point after point. */
final class ExponentialStreamTest {

    /** An SDK coarsens as values spread; what each point adds is what was counted since. */
    @Property(tries = 150)
    void theDifferencesOfAStreamAreAllThatItCounted(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] up = new int[64];
        int[] down = new int[64];
        long zeros = 0;
        int scale = 8;
        Exponential before = point(up, down, zeros, scale);
        long told = 0;
        double sum = 0;
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 20; i++) {
                int[] side = random.nextInt(3) == 0 ? down : up;
                side[random.nextInt(side.length)]++;
            }
            zeros += random.nextInt(3);
            scale -= random.nextInt(2);
            Exponential now = point(up, down, zeros, scale);
            Exponential fresh = now.since(before);
            assertEquals(now.count() - before.count(), fresh.count());
            assertTrue(Arrays.stream(fresh.counts()).allMatch(count -> count >= 0));
            assertEquals(fresh.count(), fresh.summary().count());
            told += fresh.count();
            sum += fresh.summary().sum();
            before = now;
        }
        assertEquals(before.count(), told);
        assertEquals(before.sum(), sum);
    }

    @Test
    void bucketsThatComeBeforeTheFirstOnesAreNew() {
        Exponential before = positive(6, 10, 3);
        Exponential now = positive(6, -2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
        assertEquals(2, now.since(before).count());
        assertEquals(1, now.since(before).positive().counts()[0]);
    }

    @Test
    void aBucketThatIsGoneOrHoldsLessMeansThatItBeganAnew() {
        Exponential before = positive(6, 0, 5, 5);
        Exponential gone = positive(6, 1, 50);
        assertEquals(gone, gone.since(before), "although it has more in all");
        Exponential less = positive(6, 0, 4, 50);
        assertEquals(less, less.since(before));
        Exponential empty = positive(6, 0);
        assertEquals(0, empty.since(before).count());
    }

    @Test
    void emptyBucketsMayComeAndGo() {
        Exponential wide = positive(6, -3, 0, 0, 0, 5, 5, 0, 0);
        Exponential narrow = positive(6, 0, 6, 5);
        assertEquals(1, narrow.since(wide).count());
        assertEquals(0, wide.since(positive(6, 0, 5, 5)).count());
    }

    @Test
    void aSumThatIsNotToldIsEstimatedWithinHalfABucket() {
        ExponentialBuckets buckets = new ExponentialBuckets(6, 0, new long[] {10});
        ExponentialBuckets none = new ExponentialBuckets(6, 0, new long[0]);
        var summary = new Exponential(buckets, none, 2, Double.NaN).summary();
        assertEquals(12, summary.count());
        assertEquals(10 * Math.pow(2, 0.5 / 64), summary.sum(), 1e-9);
        assertEquals(0, summary.min());
        assertTrue(summary.max() > 1 && summary.max() < buckets.upper(0));
    }

    @Test
    void negativeIndicesAreJoinedTowardsMinusInfinity() {
        ExponentialBuckets fine = new ExponentialBuckets(5, -3, new long[] {1, 2, 4, 8});
        ExponentialBuckets joined = fine.coarsened(4);
        assertEquals(new ExponentialBuckets(4, -2, new long[] {1, 6, 8}), joined);
        assertEquals(fine.upper(0), joined.upper(0), 1e-12, "-3 and -4 end where -2 ends");
        assertEquals(new ExponentialBuckets(-40, -1, new long[] {7, 8}), fine.coarsened(-40));
        assertFalse(joined.hasNegative());
    }

    private static Exponential point(int[] up, int[] down, long zeros, int scale) {
        Exponential finest = new Exponential(side(up), side(down), zeros, total(up) - total(down));
        return finest.coarsened(scale);
    }

    private static double total(int[] counts) {
        return (double) Arrays.stream(counts).sum();
    }

    /** Trimmed as an SDK does it. */
    private static ExponentialBuckets side(int[] counts) {
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        long[] kept = Arrays.stream(counts).skip(first).asLongStream().toArray();
        return new ExponentialBuckets(8, first - 32, kept);
    }

    private static Exponential positive(int scale, int offset, long... counts) {
        return new Exponential(
                new ExponentialBuckets(scale, offset, counts),
                new ExponentialBuckets(scale, 0, new long[0]),
                0,
                1);
    }
}
