package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.SeriesColumns;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

final class ChartRulesTest {
    private static final long SECOND = 1_000;
    private static final TimeWindow HUNDRED = new TimeWindow(0, 100_000);

    @Test
    void valueStepsAreOneTwoOrFive() {
        assertEquals(20, Ticks.valueStep(100, 5, 1));
        assertEquals(50, Ticks.valueStep(101, 3, 1));
        assertEquals(0.2, Ticks.valueStep(1, 5, 1), 1e-12);
        assertEquals(0.2, Ticks.valueStep(1, 5, 0.01), 1e-12);
        assertEquals(5 * 1048576, Ticks.valueStep(17 * 1048576, 4, 1048576));
    }

    @Test
    void ticksCoverTheRange() {
        assertEquals(List.of(-1.0, 0.0, 1.0, 2.0), Ticks.values(-1, 2, 1));
    }

    @Test
    void timeTicksFallOnTheClock() {
        TimeWindow window =
                TimeWindow.before(Instant.parse("2026-11-01T14:02:10Z"), Duration.ofMinutes(5));
        long step = Ticks.timeStep(window, 4);
        assertEquals(120_000, step);
        assertEquals(
                List.of("13:58", "14:00", "14:02"),
                Ticks.times(window, step).stream().map(t -> Ticks.timeLabel(t, step)).toList());
    }

    @Test
    void columnsKeepEverySpike() {
        long[] times = LongStream.range(0, 10_000).map(i -> i * 10).toArray();
        double[] values = new double[times.length];
        values[5_003] = 99;
        values[7_777] = -7;
        Columns columns =
                Columns.of(line(SeriesColumns.of(10, times, values)), HUNDRED, 100, SECOND);
        assertEquals(99, columns.high(50));
        assertEquals(-7, columns.low(77));
        assertEquals(0, columns.high(51));
        assertFalse(columns.empty(99));
    }

    @Test
    void columnsWithoutPointsAreEmpty() {
        Columns columns = Columns.of(line(0, 1_000, 90_000), HUNDRED, 100, SECOND);
        assertFalse(columns.empty(1));
        assertTrue(columns.empty(50));
        assertFalse(columns.empty(90));
    }

    @Test
    void aGapIsMoreThanTwoAndAHalfIntervals() {
        ChartSeries series = line(0, 1_000, 3_500, 4_500, 7_001, 8_000);
        assertEquals(
                List.of(new Spans.Span(4_500, 7_001)),
                Spans.gaps(List.of(series), HUNDRED, SECOND));
        assertEquals(List.of(), Spans.gaps(List.of(), HUNDRED, SECOND));
    }

    @Test
    void storedPointsAreFurtherApartWithoutBeingGaps() {
        ChartSeries lone = stored(0, 10_000, 20_000, 30_000, 50_000, 60_000, 100_000);
        assertEquals(
                List.of(new Spans.Span(30_000, 50_000), new Spans.Span(60_000, 100_000)),
                Spans.gaps(List.of(lone), HUNDRED, SECOND));
    }

    @Test
    void pointsOfALongRangeMayBeOneStepAndAHalfLate() {
        ChartSeries series = stored(0, 10_000, 35_000, 45_000, 70_001, 80_000);
        assertEquals(
                List.of(new Spans.Span(45_000, 70_001)),
                Spans.gaps(List.of(series), HUNDRED, 10 * SECOND));
    }

    @Test
    void lateStretchesAreJoined() {
        boolean[] late = {false, true, true, false, true};
        double[] values = new double[5];
        ChartSeries series =
                line(
                        new SeriesColumns(
                                new long[] {0, 1_000, 2_000, 3_000, 39_000},
                                new long[] {SECOND, SECOND, SECOND, SECOND, 10 * SECOND},
                                values,
                                values,
                                values,
                                late));
        assertEquals(
                List.of(new Spans.Span(0, 2_000), new Spans.Span(29_000, 39_000)),
                Spans.backfilled(List.of(series), HUNDRED));
    }

    @Test
    void theAxisStartsAtZeroAndEndsOnALine() {
        ValueRange range =
                ValueRange.of(List.of(values(3, 17)), HUNDRED, ChartUnit.COUNT, Double.NaN, 5);
        assertEquals(new ValueRange(0, 20), range);
        assertEquals(
                new ValueRange(0, 1),
                ValueRange.of(List.of(values(0.1)), HUNDRED, ChartUnit.RATIO, 1, 5));
        assertTrue(
                ValueRange.of(List.of(values(-3, 1)), HUNDRED, ChartUnit.COUNT, Double.NaN, 5).low()
                        <= -3);
        assertTrue(ValueRange.of(List.of(), HUNDRED, ChartUnit.BYTES, Double.NaN, 5).high() > 0);
    }

    @Test
    void axisLabelsCarryNoUnitAndEnoughDecimals() {
        ChartUnit.Scale percent = ChartUnit.RATIO.scale(1);
        assertEquals("20", percent.format(0.2, 0.2));
        ChartUnit.Scale mebi = ChartUnit.BYTES_PER_SECOND.scale(2.2 * 1048576);
        assertEquals("MiB/s", mebi.label());
        assertEquals("0.5", mebi.format(524_288, 524_288));
        assertEquals("−1.5", ChartUnit.SECONDS.scale(0.002).format(-0.0015, 0.0005));
    }

    @Test
    void theLegendShowsTheCrosshairOrTheLastValue() {
        ChartModel model = model();
        model.seriesProperty().set(List.of(values(0.1, 0.5)));
        assertEquals("50 %", model.legend().getFirst().value());
        model.group().crosshairProperty().set(1_200L);
        assertEquals("10 %", model.legend().getFirst().value());
        model.group().crosshairProperty().set(90_000L);
        assertEquals("–", model.legend().getFirst().value());
    }

    @Test
    void quietLinesShareOneEntryWithTheirRange() {
        ChartModel model = model();
        model.seriesProperty()
                .set(
                        List.of(
                                values(0.2).withStyle(ChartSeries.Style.QUIET),
                                values(0.6).withStyle(ChartSeries.Style.QUIET)));
        assertEquals(
                new ChartModel.LegendEntry("2 cores", ChartModel.LegendEntry.QUIET, "20 % … 60 %"),
                model.legend().getFirst());
    }

    @Test
    void aChartIsStaleWhenItsNewestPointIsOld() {
        ChartModel model = model();
        assertNull(model.newest());
        assertFalse(model.stale());
        model.seriesProperty().set(List.of(line(95_500)));
        assertFalse(model.stale());
        model.seriesProperty().set(List.of(line(94_000)));
        assertTrue(model.stale());
    }

    private static ChartModel model() {
        ChartGroup group =
                new ChartGroup(
                        new SimpleObjectProperty<>(Theme.DARK),
                        Duration.ofSeconds(100),
                        Instant.ofEpochSecond(100));
        return new ChartModel("CPU", ChartUnit.RATIO, 1, "cores", group);
    }

    private static ChartSeries line(long... times) {
        return line(SeriesColumns.of(SECOND, times, new double[times.length]));
    }

    private static ChartSeries stored(long... times) {
        return line(SeriesColumns.of(10 * SECOND, times, new double[times.length]));
    }

    private static ChartSeries line(SeriesColumns columns) {
        return new ChartSeries("s", ChartSeries.Style.LINE, columns);
    }

    /** Values one second apart, from the first second on. */
    private static ChartSeries values(double... values) {
        long[] times = LongStream.rangeClosed(1, values.length).map(i -> i * 1_000).toArray();
        return line(SeriesColumns.of(SECOND, times, values));
    }
}
