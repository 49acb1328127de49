package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrendTest {
    @Test
    void ofALineItIsItsSlope() {
        assertEquals(0.01 / 60, Trend.perSecond(points(0.5, 0.51, 0.52, 0.53)), 1e-12);
        assertEquals(-0.1 / 60, Trend.perSecond(points(0.5, 0.4, 0.3)), 1e-12);
        assertEquals(0, Trend.perSecond(points(0.4, 0.4, 0.4)));
    }

    @Test
    void aFewThatLieFarOffSayLittle() {
        double[] line = new double[20];
        for (int i = 0; i < line.length; i++) {
            line[i] = 0.3 + 0.001 * i;
        }
        line[7] = 0.9;
        line[8] = 0.05;
        assertEquals(0.001 / 60, Trend.perSecond(points(line)), 0.0001 / 60);
    }

    /**
     * Of ten points S scatters by 11.18, so 1.96 of that leave 11 of the 45 slopes on each side.
     */
    @Test
    void theIntervalIsThatOfTheRanksOfSen() {
        double[] used = {0.525, 0.54, 0.547, 0.559, 0.583, 0.597, 0.626, 0.628, 0.65, 0.671};
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            for (int j = i + 1; j < used.length; j++) {
                slopes.add((used[j] - used[i]) / (60 * (j - i)));
            }
        }
        Collections.sort(slopes);
        Trend.Slope slope = Trend.slope(points(used));
        assertEquals(slopes.get(10), slope.least(), 1e-12);
        assertEquals(slopes.get(22), slope.perSecond(), 1e-12);
        assertEquals(slopes.get(34), slope.most(), 1e-12);
        assertTrue(slopes.get(9) + 1e-9 < slopes.get(10) && slopes.get(34) + 1e-9 < slopes.get(35));
        assertTrue(
                slopes.get(10) + 1e-9 < slopes.get(11) && slopes.get(33) + 1e-9 < slopes.get(34));
    }

    @Test
    void theRangeIsFromTheLeastToTheGreatest() {
        assertEquals(0.4, Trend.range(points(0.3, 0.1, 0.5, 0.2)), 1e-12);
        assertEquals(0, Trend.range(points(0.3)));
        assertEquals(0, Trend.range(List.of()));
    }

    @Test
    void aSetbackIsCountedFromWhatWasReached() {
        assertEquals(0, Trend.setback(points(0.1, 0.2, 0.2, 0.4)));
        assertEquals(0.25, Trend.setback(points(0.1, 0.5, 0.4, 0.3, 0.25, 0.45)), 1e-12);
        assertEquals(0.2, Trend.setback(points(0.3, 0.1, 0.4, 0.3)), 1e-12);
    }

    @Test
    void aLineRisesFromFifthToFifth() {
        assertEquals(0.02, Trend.leastRise(points(0.1, 0.12, 0.14, 0.16, 0.18)), 1e-12);
        assertEquals(0.01, Trend.leastRise(points(0.1, 0.11, 0.12, 0.13, 0.14, 0.15)), 1e-12);
        assertEquals(0, Trend.leastRise(points(0.1, 0.2)), "nothing is known of the middle");
    }

    @Test
    void whatTakesNoLongerThanAFifthDoesNotWhereverItIs() {
        for (int length = 6; length <= 31; length++) {
            for (int ramp = 1; ramp <= length / 5; ramp++) {
                for (int from = 0; from + ramp < length; from++) {
                    double[] values = new double[length];
                    for (int i = 0; i < length; i++) {
                        values[i] = 0.3 * Math.clamp((i - from) / (double) ramp, 0, 1);
                    }
                    assertTrue(
                            Trend.leastRise(points(values)) <= 0,
                            ramp + " from " + from + " of " + length);
                }
            }
        }
    }

    private static List<DiskTrend.Point> points(double... used) {
        List<DiskTrend.Point> points = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            points.add(new DiskTrend.Point(60_000L * i, used[i]));
        }
        return points;
    }
}
