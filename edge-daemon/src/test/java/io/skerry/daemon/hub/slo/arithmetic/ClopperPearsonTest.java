package io.skerry.daemon.hub.slo.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
    private final ClopperPearson bound = new ClopperPearson(0.05);

    @Test
    void ofOneBadEventTheBoundHasAClosedForm() {
        for (int total : new int[] {1, 2, 10, 100, 1_000_000}) {
            // 1 − 0.95^(1/n), as P(X ≥ 1) = 1 − (1 − p)^n; in a form that keeps the digits.
            double expected = -Math.expm1(Math.log(0.95) / total);
            assertEquals(expected, bound.lower(1, total), 1e-9 * expected, "of " + total);
        }
    }

    @Test
    void whenAllAreBadTheBoundHasAClosedForm() {
        for (int total : new int[] {1, 2, 10, 1000}) {
            assertEquals(Math.pow(0.05, 1.0 / total), bound.lower(total, total), 1e-10);
        }
    }

    @Test
    void withoutEventsOrWithoutBadOnesNothingIsAbove() {
        assertEquals(0, bound.lower(0, 0));
        assertEquals(0, bound.lower(0, 1000));
        assertFalse(bound.isAbove(0, 0, 0.001));
        assertFalse(bound.isAbove(0, 1000, 0.001));
        assertFalse(bound.isAbove(10, 10, 1));
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> bound.lower(2, 1));
        assertThrows(IllegalArgumentException.class, () -> bound.isAbove(-1, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new ClopperPearson(0.5));
        assertThrows(IllegalArgumentException.class, () -> new ClopperPearson(0));
    }

    @Property(tries = 300)
    void atTheBoundTheBinomialTailIsTheSignificance(
            @ForAll @IntRange(min = 1, max = 60) int total, @ForAll @IntRange(max = 60) int bad) {
        int seen = Math.max(1, Math.min(bad, total));
        double lower = bound.lower(seen, total);
        assertEquals(0.05, tail(seen, total, lower), 1e-9);
    }

    @Property(tries = 500)
    void beingAboveIsWhatTheBoundSays(
            @ForAll @IntRange(min = 1, max = 100_000) int total,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double share,
            @ForAll @Scale(6) @DoubleRange(min = 0.000_001, max = 0.999) double ratio) {
        long bad = Math.round(total * share);
        double lower = bound.lower(bad, total);
        if (Math.abs(lower - ratio) > 1e-9) {
            assertEquals(lower > ratio, bound.isAbove(bad, total, ratio));
        }
    }

    @Property(tries = 200)
    void moreBadEventsNeverLowerTheBound(@ForAll @IntRange(min = 2, max = 5000) int total) {
        long bad = total / 2;
        assertTrue(bound.lower(bad + 1, total) > bound.lower(bad, total));
        assertTrue(bound.lower(bad, total) > bound.lower(bad, total + 1L));
        assertTrue(bound.lower(bad, total) <= (double) bad / total);
    }

    @Test
    void ofBillionsOfEventsItIsTheNormalOne() {
        long total = 5_000_000_000L;
        long bad = 72_000_000L;
        double share = (double) bad / total;
        double normal = share - 1.6448536 * Math.sqrt(share * (1 - share) / total);
        assertEquals(normal, bound.lower(bad, total), 1e-9);
        assertFalse(bound.isAbove(bad, total, share - 1e-9));
        assertTrue(bound.isAbove(bad, total, share - 4e-6));
    }

    /** P(X ≥ k) by adding up its terms. */
    private static double tail(int from, int total, double probability) {
        BigDecimal p = BigDecimal.valueOf(probability);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = from; k <= total; k++) {
            sum =
                    sum.add(
                            new BigDecimal(choose(total, k))
                                    .multiply(p.pow(k, MathContext.DECIMAL128))
                                    .multiply(q.pow(total - k, MathContext.DECIMAL128)),
                            MathContext.DECIMAL128);
        }
        return sum.doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return value;
    }
}
