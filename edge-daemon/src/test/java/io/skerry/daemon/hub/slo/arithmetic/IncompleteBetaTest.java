package io.skerry.daemon.hub.slo.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IncompleteBetaTest {

    @Test
    void factorialsAreValuesOfTheGammaFunction() {
        double log = 0;
        for (int n = 1; n < 200; n++) {
            assertEquals(log, IncompleteBeta.logGamma(n), 1e-12 * Math.max(1, log), "of " + n);
            log += Math.log(n);
        }
        assertEquals(0.5 * Math.log(Math.PI), IncompleteBeta.logGamma(0.5), 1e-13);
    }

    @Property
    void bothEndsAddUpToOne(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double x,
            @ForAll @DoubleRange(min = 0.5, max = 5000) double a,
            @ForAll @DoubleRange(min = 0.5, max = 5000) double b) {
        double sum = IncompleteBeta.regularised(x, a, b) + IncompleteBeta.regularised(1 - x, b, a);
        assertEquals(1, sum, 1e-11);
    }

    @Property
    void withOneParameterAtOneItIsAPower(
            @ForAll @DoubleRange(min = 0, max = 1) double x,
            @ForAll @DoubleRange(min = 0.5, max = 300) double a) {
        assertEquals(Math.pow(x, a), IncompleteBeta.regularised(x, a, 1), 1e-12);
        assertEquals(1 - Math.pow(1 - x, a), IncompleteBeta.regularised(x, 1, a), 1e-12);
    }

    @Property
    void itRisesWithX(
            @ForAll @IntRange(min = 1, max = 100_000) int a,
            @ForAll @IntRange(min = 1, max = 100_000) int b) {
        double before = 0;
        for (int i = 1; i <= 20; i++) {
            double value = IncompleteBeta.regularised(i / 20.0, a, b);
            assertTrue(value >= before - 1e-12 && value <= 1 + 1e-12);
            before = value;
        }
    }

    @Test
    void inTheMiddleOfManyEventsItIsAHalf() {
        for (double n : new double[] {1e3, 1e6, 1e9}) {
            assertEquals(0.5, IncompleteBeta.regularised(0.5, n, n), 1e-5);
        }
    }
}
