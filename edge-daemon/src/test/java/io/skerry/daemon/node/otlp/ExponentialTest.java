package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datadoghq.sketch.ddsketch.DDSketch;
import io.skerry.daemon.node.pipeline.Sketches;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExponentialTest {

    /** Half a bucket of scale 4 is 2.2 %, a sketch adds its 1 %. */
    @Property(tries = 60)
    void quantilesAreWithinHalfABucketAndASketchsError(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 10) int scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[500];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextDouble(-3, 3));
        }
        Exponential histogram = of(values, scale);
        DDSketch sketch = Sketches.empty();
        // Each of these makes an array anew.
        double[] middles = histogram.values();
        long[] counts = histogram.counts();
        for (int i = 0; i < middles.length; i++) {
            if (counts[i] > 0) {
                sketch.accept(middles[i], (double) counts[i]);
            }
        }
        Arrays.sort(values);
        double half = Math.pow(2, Math.scalb(0.5, -scale)) - 1;
        for (double quantile : new double[] {0.1, 0.5, 0.95}) {
            double exact = values[(int) (quantile * (values.length - 1))];
            double told = sketch.getValueAtQuantile(quantile);
            double allowed = exact * ((1 + half) * 1.0101 - 1);
            assertTrue(Math.abs(told - exact) <= allowed, told + " for " + exact);
        }
    }

    @Property(tries = 100)
    void aCoarserScaleKeepsTheCountsAndTheBounds(
            @ForAll long seed, @ForAll @IntRange(min = -3, max = 5) int coarser) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextDouble(-9, 9));
        }
        Exponential direct = of(values, coarser);
        Exponential joined = of(values, 6).coarsened(coarser);
        assertEquals(direct.count(), joined.count());
        assertEquals(direct.positive().offset(), joined.positive().offset());
        assertEquals(direct.positive(), joined.positive());
    }

    @Property(tries = 100)
    void whatCameSinceIsTheDifference(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[60];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextDouble(-2, 2));
        }
        Exponential before = of(Arrays.copyOf(values, 40), 7);
        Exponential fresh = of(values, 6).since(before);
        assertEquals(20, fresh.count());
        assertTrue(Arrays.stream(fresh.counts()).allMatch(count -> count >= 0));
    }

    private static Exponential of(double[] values, int scale) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (double value : values) {
            double exponent = Math.scalb(Math.log(value) / Math.log(2), scale);
            counts.merge((int) Math.ceil(exponent) - 1, 1L, Long::sum);
        }
        long[] buckets = new long[counts.lastKey() - counts.firstKey() + 1];
        counts.forEach((index, count) -> buckets[index - counts.firstKey()] = count);
        return new Exponential(
                new ExponentialBuckets(scale, counts.firstKey(), buckets),
                new ExponentialBuckets(scale, 0, new long[0]),
                0,
                Arrays.stream(values).sum());
    }
}
