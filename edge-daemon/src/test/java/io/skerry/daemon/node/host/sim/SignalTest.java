package io.skerry.daemon.node.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignalTest {

    private static final double NOW = 1_790_000_000.25;

    @Property
    void theRateStaysAboveZeroAndTheIntegralNeverFalls(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int start,
            @ForAll @DoubleRange(min = 0, max = 0.65) double daily) {
        Signal signal = new Signal(seed, 0.5, daily, 50_000);
        for (int second = 0; second < 40; second++) {
            assertTrue(signal.rate(start + second) > 0);
            assertTrue(signal.rate(start + second) < 1);
            assertTrue(signal.between(start, start + second + 1) > second * 0.01);
        }
    }

    @Test
    void theIntegralIsThatOfTheRate() {
        Signal signal = new Signal(42, 3, 0.5, 40_000);
        double sum = 0;
        double step = 0.01;
        for (double time = NOW; time < NOW + 600; time += step) {
            sum += signal.rate(time + step / 2) * step;
        }
        assertEquals(sum, signal.between(NOW, NOW + 600), sum * 1e-4);
    }

    @Test
    void aWholeDayHasTheMeanAndThePeakIsWhereItWasAskedFor() {
        Signal signal = new Signal(7, 10, 0.6, 3_600 * 15);
        double midnight = 86_400 * 20_000.0;
        assertEquals(10, signal.between(midnight, midnight + 86_400) / 86_400, 0.1);
        double afternoon = signal.between(midnight + 3_600 * 14, midnight + 3_600 * 16) / 7_200;
        double night = signal.between(midnight + 3_600 * 2, midnight + 3_600 * 4) / 7_200;
        assertTrue(afternoon > 15 && night < 5, afternoon + " and " + night);
    }

    @Test
    void refusesACurveThatCouldFallBelowZero() {
        assertThrows(IllegalArgumentException.class, () -> new Signal(1, 1, 0.7, 0));
        assertThrows(IllegalArgumentException.class, () -> new Signal(1, -1, 0.1, 0));
    }
}
