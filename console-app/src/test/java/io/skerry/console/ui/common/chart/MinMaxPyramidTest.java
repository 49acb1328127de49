package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MinMaxPyramidTest {
    @Test
    void findsTheExtremesThatALoopFinds() {
        Random random = new Random(7);
        for (int size : new int[] {1, 7, 8, 9, 63, 64, 65, 4_097}) {
            double[] values = random.doubles(size, -5, 5).toArray();
            if (size > 20) {
                values[size / 2] = Double.NaN;
            }
            MinMaxPyramid pyramid = new MinMaxPyramid(values, values);
            for (int i = 0; i < 500; i++) {
                int from = random.nextInt(size);
                int to = from + random.nextInt(size - from) + 1;
                assertEquals(loop(values, from, to, true), pyramid.min(from, to));
                assertEquals(loop(values, from, to, false), pyramid.max(from, to));
            }
        }
    }

    @Test
    void anEmptyRangeHasNoExtremes() {
        MinMaxPyramid pyramid = new MinMaxPyramid(new double[] {1}, new double[] {1});
        assertTrue(Double.isNaN(pyramid.min(1, 1)));
        assertTrue(Double.isNaN(new MinMaxPyramid(new double[0], new double[0]).max(0, 0)));
    }

    private static double loop(double[] values, int from, int to, boolean low) {
        double found = Double.NaN;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])
                    && (Double.isNaN(found) || (low ? values[i] < found : values[i] > found))) {
                found = values[i];
            }
        }
        return found;
    }
}
