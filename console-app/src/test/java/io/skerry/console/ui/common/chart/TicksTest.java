package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TicksTest {
    private static final Instant END = Instant.parse("2026-11-01T14:02:10Z");

    @Test
    void neverDrawsMoreLinesThanThereIsRoomFor() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            double span = Math.pow(10, random.nextDouble() * 18 - 6);
            int most = 1 + random.nextInt(12);
            double step = Ticks.valueStep(span, most, 1);
            assertTrue(span / step <= most * 1.001, span + " in steps of " + step);
            assertTrue(span / step > most / 2.6, span + " uses too few of " + most);
        }
    }

    @Test
    void stepsOfBytesAreWholeInTheUnitOfTheAxis() {
        double mebi = 1 << 20;
        for (double largest : new double[] {3 * mebi, 70 * mebi, 900 * mebi}) {
            double steps = Ticks.valueStep(largest, 5, mebi) / mebi;
            assertEquals(Math.rint(steps), steps, 1e-9, "no line at 0.9537 MiB");
        }
    }

    @Test
    void aFlatLineStillHasAStep() {
        assertTrue(Ticks.valueStep(0, 5, 1) > 0);
        assertTrue(Ticks.valueStep(100, 0, 1) >= 100);
    }

    @Test
    void valuesThatAreNoBinaryFractionsReachTheTopLine() {
        List<Double> tenths = Ticks.values(0, 1, 0.1);
        assertEquals(11, tenths.size());
        assertEquals(1, tenths.getLast(), 1e-12);
    }

    @Test
    void linesBelowZeroAreAligned() {
        assertEquals(List.of(-4.0, -2.0, 0.0, 2.0), Ticks.values(-5, 3, 2));
        assertEquals(List.of(), Ticks.values(0.2, 0.8, 1));
    }

    @Test
    void timeStepsAreThoseOfAClock() {
        assertEquals(15_000, step(Duration.ofMinutes(1), 4));
        assertEquals(60_000, step(Duration.ofMinutes(5), 5));
        assertEquals(600_000, step(Duration.ofHours(1), 6));
        assertEquals(21_600_000, step(Duration.ofDays(1), 4));
        assertEquals(86_400_000, step(Duration.ofDays(7), 7));
        assertEquals(604_800_000, step(Duration.ofDays(4_000), 4));
    }

    @Test
    void timeLinesStandOnRoundMomentsWithinTheWindow() {
        for (Duration length :
                List.of(Duration.ofSeconds(17), Duration.ofMinutes(42), Duration.ofHours(30))) {
            TimeWindow window = TimeWindow.before(END, length);
            long step = Ticks.timeStep(window, 6);
            List<Long> ticks = Ticks.times(window, step);
            assertTrue(ticks.size() >= 2 && ticks.size() <= 7, ticks.size() + " for " + length);
            for (long tick : ticks) {
                assertEquals(0, tick % step);
                assertTrue(tick >= window.from() && tick <= window.to());
            }
        }
    }

    @Test
    void labelsSayNoMoreThanTheStepNeeds() {
        long tick = Instant.parse("2026-11-01T14:00:00Z").toEpochMilli();
        assertEquals("14:00:00", Ticks.timeLabel(tick, 30_000));
        assertEquals("14:00", Ticks.timeLabel(tick, 60_000));
        assertEquals("14:00", Ticks.timeLabel(tick, 43_200_000));
        assertEquals("11-01", Ticks.timeLabel(tick, 86_400_000));
    }

    @Test
    void aPixelAndItsMomentAreEachOthersInverse() {
        TimeWindow window = TimeWindow.before(END, Duration.ofMinutes(5));
        assertEquals(0, window.x(window.from(), 640));
        assertEquals(640, window.x(window.to(), 640));
        for (int x = 0; x <= 640; x += 32) {
            assertEquals(x, window.x(window.time(x, 640), 640), 0.01);
        }
        assertEquals(300_000, window.length());
    }

    @Test
    void aWindowWithoutLengthIsABug() {
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(5, 5));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(6, 5));
    }

    private static long step(Duration length, int most) {
        return Ticks.timeStep(TimeWindow.before(END, length), most);
    }
}
