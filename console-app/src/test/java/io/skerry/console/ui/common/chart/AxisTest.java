package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.SeriesColumns;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The value axis: where it ends, what it is counted in, what legends write. */
final class AxisTest {
    private static final TimeWindow WINDOW = new TimeWindow(0, 100_000);
    private static final double NONE = Double.NaN;

    @Test
    void aRatioStandsOnItsNaturalCeilingUnlessItIsExceeded() {
        assertEquals(new ValueRange(0, 1), range(ChartUnit.RATIO, 1, 0.02));
        assertEquals(new ValueRange(0, 1.3), range(ChartUnit.RATIO, 1, 1.3));
        assertEquals(new ValueRange(0, 1), range(ChartUnit.RATIO, 1, NONE));
    }

    @Test
    void theLargestValueStaysBelowTheTopLine() {
        for (double largest : new double[] {0.4, 1, 9.99, 10, 99.7, 12_345}) {
            ValueRange range = range(ChartUnit.COUNT, NONE, 0, largest);
            assertTrue(range.high() > largest, largest + " touches " + range);
            assertTrue(range.high() < largest * 2.6, largest + " is flat below " + range);
        }
    }

    @Test
    void byteAxesEndOnWholeUnits() {
        double mebi = 1 << 20;
        ValueRange range = range(ChartUnit.BYTES, NONE, 0, 3.3 * mebi);
        assertEquals(Math.rint(range.high() / mebi), range.high() / mebi, 1e-9);
    }

    @Test
    void anIdleLineHasAnAxisOfItsUnit() {
        assertTrue(range(ChartUnit.BYTES_PER_SECOND, NONE, 0, 0).high() >= 1_024);
        assertTrue(range(ChartUnit.SECONDS, NONE, 0).high() < 0.01);
        assertTrue(range(ChartUnit.CELSIUS, NONE, NONE).high() >= 1);
    }

    @Test
    void aSteadyLineIsNotOnTheFrame() {
        ValueRange range = range(ChartUnit.CELSIUS, NONE, 40, 40, 40);
        assertEquals(0, range.low());
        assertTrue(range.high() > 42, range.toString());
    }

    @Test
    void aClockThatRunsBehindIsShownBelowZero() {
        ValueRange range = range(ChartUnit.SECONDS, NONE, -0.004, 0.001);
        assertTrue(range.low() <= -0.004 && range.high() >= 0.001, range.toString());
        assertEquals(100, range.y(range.low(), 100), 1e-9);
        assertEquals(0, range.y(range.high(), 100), 1e-9);
    }

    @Test
    void whatIsOutsideTheWindowDoesNotSqueezeWhatIsInside() {
        ChartSeries series =
                new ChartSeries(
                        "s",
                        ChartSeries.Style.LINE,
                        SeriesColumns.of(
                                10_000, new long[] {0, 50_000, 60_000}, new double[] {900, 2, 3}));
        ValueRange range =
                ValueRange.of(
                        List.of(series),
                        new TimeWindow(10_000, 100_000),
                        ChartUnit.COUNT,
                        Double.NaN,
                        5);
        assertTrue(range.high() <= 5, range.toString());
    }

    @Test
    void theTallestOfSeveralSeriesRules() {
        ValueRange range =
                ValueRange.of(
                        List.of(values(1, 2), values(30, 4), values(NONE)),
                        WINDOW,
                        ChartUnit.COUNT,
                        Double.NaN,
                        5);
        assertTrue(range.high() >= 30, range.toString());
    }

    @Test
    void theUnitOfTheAxisFollowsTheLargestValue() {
        assertEquals("B", ChartUnit.BYTES.scale(1_023).label());
        assertEquals("KiB", ChartUnit.BYTES.scale(1_024).label());
        assertEquals("GiB/s", ChartUnit.BYTES_PER_SECOND.scale(2.0 * (1L << 30)).label());
        assertEquals("PiB", ChartUnit.BYTES.scale(Math.pow(2, 70)).label());
        assertEquals("µs", ChartUnit.SECONDS.scale(0.0002).label());
        assertEquals("ms", ChartUnit.SECONDS.scale(-0.2).label());
        assertEquals("s", ChartUnit.SECONDS.scale(1).label());
        assertEquals("°C", ChartUnit.CELSIUS.scale(80).label());
        assertEquals("%", ChartUnit.RATIO.scale(1).label());
        assertEquals("", ChartUnit.COUNT.scale(12).label());
    }

    @Test
    void neighbouringLabelsOfAnAxisDiffer() {
        for (double step : new double[] {0.001, 0.02, 0.5, 1, 20, 5_000}) {
            ChartUnit.Scale scale = ChartUnit.COUNT.scale(step * 4);
            List<String> labels =
                    Ticks.values(0, step * 4, step).stream()
                            .map(value -> scale.format(value, step))
                            .toList();
            assertEquals(labels.size(), labels.stream().distinct().count(), labels.toString());
        }
    }

    @Test
    void labelsPartThousands() {
        assertEquals("15,000", ChartUnit.COUNT.scale(20_000).format(15_000, 5_000));
    }

    @Test
    void legendsWriteValuesWithTheirUnit() {
        assertEquals("7.3 %", ChartUnit.RATIO.format(0.073));
        assertEquals("1.5 KiB", ChartUnit.BYTES.format(1_536));
        assertEquals("1.5 KiB/s", ChartUnit.BYTES_PER_SECOND.format(1_536));
        assertEquals("−2.00 ms", ChartUnit.SECONDS.format(-0.002));
        assertEquals("61.4 °C", ChartUnit.CELSIUS.format(61.42));
        assertEquals("0.250", ChartUnit.COUNT.format(0.25));
    }

    @Test
    void noLegendWritesNotANumber() {
        for (ChartUnit unit : ChartUnit.values()) {
            assertEquals("–", unit.format(Double.NaN));
        }
    }

    @Test
    void thePlotLeavesRoomForItsLabelsAndIsNeverEmpty() {
        PlotArea plot = PlotArea.of(400, 160);
        assertTrue(plot.x() >= 40, "figures of the axis stand left of it");
        assertTrue(plot.y() + plot.height() <= 160 - 16, "times stand below it");
        assertTrue(plot.contains(plot.x(), plot.y()));
        assertTrue(!plot.contains(plot.x() - 1, plot.y()));
        assertEquals(1, PlotArea.of(10, 10).width());
    }

    private static ValueRange range(ChartUnit unit, double ceiling, double... values) {
        return ValueRange.of(List.of(values(values)), WINDOW, unit, ceiling, 5);
    }

    private static ChartSeries values(double... values) {
        long[] times = LongStream.rangeClosed(1, values.length).map(i -> i * 1_000).toArray();
        return new ChartSeries("s", ChartSeries.Style.LINE, SeriesColumns.of(1_000, times, values));
    }
}
