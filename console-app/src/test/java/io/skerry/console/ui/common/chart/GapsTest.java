package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When a chart says that it knows nothing, and what it never hides. */
final class GapsTest {
    private static final Cadence FIVE_SECONDS = new Cadence(5_000, 50_000);
    private static final TimeWindow WINDOW = new TimeWindow(0, 600_000);

    @Test
    void oneMissedPointIsNoGap() {
        ChartSeries jitter = at(0, 5_000, 15_000, 20_000);
        assertEquals(List.of(), Spans.gaps(List.of(jitter), WINDOW, FIVE_SECONDS));
    }

    @Test
    void theGapBeginsWhereTheLastPointStoodAndEndsAtTheNext() {
        ChartSeries series = at(0, 5_000, 10_000, 60_000, 65_000);
        assertEquals(
                List.of(new Spans.Span(10_000, 60_000)),
                Spans.gaps(List.of(series), WINDOW, FIVE_SECONDS));
    }

    @Test
    void theSilenceAfterTheLastPointIsStalenessAndNoGap() {
        ChartSeries ended = at(0, 5_000, 10_000);
        assertEquals(List.of(), Spans.gaps(List.of(ended), WINDOW, FIVE_SECONDS));
    }

    @Test
    void theSilenceBeforeTheFirstPointIsNoGapEither() {
        ChartSeries young = at(500_000, 505_000, 510_000);
        assertEquals(List.of(), Spans.gaps(List.of(young), WINDOW, FIVE_SECONDS));
    }

    @Test
    void aGapThatReachesIntoTheWindowFromTheLeftIsShown() {
        ChartSeries series = at(0, 5_000, 200_000, 205_000);
        TimeWindow late = new TimeWindow(100_000, 300_000);
        assertEquals(
                List.of(new Spans.Span(5_000, 200_000)),
                Spans.gaps(List.of(series), late, FIVE_SECONDS));
    }

    @Test
    void gapsOutsideTheWindowAreLeftOut() {
        ChartSeries series = at(0, 5_000, 200_000, 205_000, 210_000, 590_000, 595_000);
        TimeWindow middle = new TimeWindow(202_000, 209_000);
        assertEquals(List.of(), Spans.gaps(List.of(series), middle, FIVE_SECONDS));
    }

    @Test
    void theSeriesThatKnowsMostDecides() {
        ChartSeries sparse = at(0, 300_000);
        ChartSeries dense =
                ChartSeries.of(
                        "dense",
                        ChartSeries.Style.LINE,
                        LongStream.rangeClosed(0, 60).map(i -> i * 5_000).toArray(),
                        new double[61]);
        assertEquals(List.of(), Spans.gaps(List.of(sparse, dense), WINDOW, FIVE_SECONDS));
        assertEquals(List.of(), Spans.gaps(List.of(dense, sparse), WINDOW, FIVE_SECONDS));
    }

    @Test
    void theStepFromStoredToLivePointsIsNoGap() {
        ChartSeries history = at(0, 50_000, 100_000, 150_000, 155_000, 160_000);
        assertEquals(List.of(), Spans.gaps(List.of(history), WINDOW, FIVE_SECONDS));
    }

    @Test
    void aLineIsNeverBrokenBeforeItsFirstPoint() {
        assertFalse(FIVE_SECONDS.gapBefore(at(90_000, 95_000), 0));
        assertTrue(FIVE_SECONDS.gapBefore(at(0, 5_000, 190_000), 2));
    }

    @Test
    void whatCameLateIsMarkedFromOneIntervalBeforeIt() {
        ChartSeries series = flagged(new long[] {0, 5_000, 10_000}, false, true, false);
        assertEquals(
                List.of(new Spans.Span(0, 5_000)),
                Spans.backfilled(List.of(series), WINDOW, FIVE_SECONDS));
    }

    @Test
    void latePointsOutsideTheWindowAreLeftOut() {
        ChartSeries series =
                flagged(new long[] {0, 5_000, 300_000, 700_000}, true, true, false, true);
        assertEquals(
                List.of(),
                Spans.backfilled(List.of(series), new TimeWindow(6_000, 600_000), FIVE_SECONDS));
        assertEquals(List.of(), Spans.backfilled(List.of(), WINDOW, FIVE_SECONDS));
    }

    @Test
    void theNewestPointOfAnySeriesCounts() {
        assertEquals(Long.MIN_VALUE, Spans.newest(List.of(at())));
        assertEquals(9_000, Spans.newest(List.of(at(1_000, 9_000), at(), at(8_000))));
    }

    @Test
    void aPointOnTheSeamOfTwoColumnsIsInOneOnly() {
        ChartSeries series =
                ChartSeries.of(
                        "s", ChartSeries.Style.LINE, new long[] {100, 200}, new double[] {7, 9});
        Columns columns = Columns.of(series, new TimeWindow(0, 1_000), 10);
        assertTrue(columns.empty(0));
        assertEquals(7, columns.high(1));
        assertEquals(9, columns.low(2));
        assertTrue(columns.empty(3));
    }

    @Test
    void theRightEdgeOfTheWindowBelongsToTheLastColumn() {
        ChartSeries series =
                ChartSeries.of(
                        "s",
                        ChartSeries.Style.LINE,
                        new long[] {1_000, 1_001},
                        new double[] {3, 8});
        Columns columns = Columns.of(series, new TimeWindow(0, 1_000), 10);
        assertEquals(3, columns.high(9), "the point just outside is not drawn");
    }

    @Test
    void aColumnShowsTheExtremesAndNotTheMeanOfStoredPoints() {
        ChartSeries series =
                new ChartSeries(
                        "s",
                        ChartSeries.Style.LINE,
                        new long[] {50, 60},
                        new double[] {0.1, 0.4},
                        new double[] {0.9, 0.5},
                        new double[] {0.5, 0.5},
                        new boolean[2]);
        Columns columns = Columns.of(series, new TimeWindow(0, 100), 1);
        assertEquals(0.1, columns.low(0));
        assertEquals(0.9, columns.high(0));
    }

    @Test
    void pointsThatAreNoNumbersLeaveTheirColumnEmpty() {
        ChartSeries series =
                ChartSeries.of(
                        "s",
                        ChartSeries.Style.LINE,
                        new long[] {50, 150},
                        new double[] {Double.NaN, 1});
        Columns columns = Columns.of(series, new TimeWindow(0, 200), 2);
        assertTrue(columns.empty(0));
        assertFalse(columns.empty(1));
        assertEquals(2, columns.width());
    }

    @Test
    void theCrosshairTakesNothingFromBeyondAGap() {
        ChartSeries series = at(10_000, 20_000, 30_000);
        assertEquals(1, series.at(24_000, 5_000));
        assertEquals(1, series.at(20_000, 0));
        assertEquals(-1, series.at(36_000, 5_000));
        assertEquals(-1, series.at(9_999, 5_000));
    }

    private static ChartSeries at(long... times) {
        return ChartSeries.of("s", ChartSeries.Style.LINE, times, new double[times.length]);
    }

    private static ChartSeries flagged(long[] times, boolean... late) {
        double[] values = new double[times.length];
        return new ChartSeries("s", ChartSeries.Style.LINE, times, values, values, values, late);
    }
}
