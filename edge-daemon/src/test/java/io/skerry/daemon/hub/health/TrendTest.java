package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrendTest {
    @Test
    void ofALineItIsItsSlope() {
        Trend trend = Trend.of(points(0.5, 0.51, 0.52, 0.53, 0.54, 0.55));
        assertEquals(0.01 / 60, trend.perSecond(), 1e-12);
        // S = 15, its deviation is sqrt(6 * 5 * 17 / 18) = 5.323.
        assertEquals(14 / 5.323, trend.score(), 1e-3);
    }

    @Test
    void whatFallsIsTheOppositeOfWhatRises() {
        Trend rising = Trend.of(points(0.1, 0.2, 0.25, 0.3));
        Trend falling = Trend.of(points(0.3, 0.25, 0.2, 0.1));
        assertEquals(-rising.score(), falling.score());
        assertEquals(-rising.perSecond(), falling.perSecond());
    }

    @Test
    void whatStandsStillHasNone() {
        assertEquals(new Trend(0, 0), Trend.of(points(0.4, 0.4, 0.4)));
    }

    @Test
    void aFewThatLieFarOffSayLittle() {
        double[] line = new double[20];
        for (int i = 0; i < line.length; i++) {
            line[i] = 0.3 + 0.001 * i;
        }
        line[7] = 0.9;
        line[8] = 0.05;
        assertEquals(0.001 / 60, Trend.of(points(line)).perSecond(), 0.0001 / 60);
    }

    @Test
    void aSetbackIsCountedFromWhatWasReached() {
        assertEquals(0, Trend.setback(points(0.1, 0.2, 0.2, 0.4)));
        assertEquals(0.25, Trend.setback(points(0.1, 0.5, 0.4, 0.3, 0.25, 0.45)), 1e-12);
        assertEquals(0.2, Trend.setback(points(0.3, 0.1, 0.4, 0.3)), 1e-12);
    }

    @Test
    void noiseIsCalledATrendAsSeldomAsItsLevelSays() {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] noise = random.doubles(20).toArray();
            found += Trend.of(points(noise)).score() > 2.326 ? 1 : 0;
        }
        assertTrue(found > 2 && found < 40, found + " of 2,000, 20 are to be expected");
    }

    private static List<DiskTrend.Point> points(double... used) {
        List<DiskTrend.Point> points = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            points.add(new DiskTrend.Point(60_000L * i, used[i]));
        }
        return points;
    }
}
