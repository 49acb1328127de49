package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.SeriesColumns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When a chart says that it knows nothing, and what it never hides. */
final class GapsTest {
    private static final long STEP = 5_000;
    private static final long STORED = 50_000;
    private static final TimeWindow WINDOW = new TimeWindow(0, 600_000);

    @Test
    void oneMissedPointIsNoGap() {
        ChartSeries jitter = at(0, 5_000, 15_000, 20_000);
        assertEquals(List.of(), Spans.gaps(List.of(jitter), WINDOW, STEP));
    }

    @Test
    void theGapBeginsWhereTheLastPointStoodAndEndsAtTheNext() {
        ChartSeries series = at(0, 5_000, 10_000, 60_000, 65_000);
        assertEquals(
                List.of(new Spans.Span(10_000, 60_000)), Spans.gaps(List.of(series), WINDOW, STEP));
    }

    @Test
    void theSilenceAfterTheLastPointIsStalenessAndNoGap() {
        ChartSeries ended = at(0, 5_000, 10_000);
        assertEquals(List.of(), Spans.gaps(List.of(ended), WINDOW, STEP));
    }

    @Test
    void theSilenceBeforeTheFirstPointIsNoGapEither() {
        ChartSeries young = at(500_000, 505_000, 510_000);
        assertEquals(List.of(), Spans.gaps(List.of(young), WINDOW, STEP));
    }

    @Test
    void aGapThatReachesIntoTheWindowFromTheLeftIsShown() {
        ChartSeries series = at(0, 5_000, 200_000, 205_000);
        TimeWindow late = new TimeWindow(100_000, 300_000);
        assertEquals(
                List.of(new Spans.Span(5_000, 200_000)), Spans.gaps(List.of(series), late, STEP));
    }

    @Test
    void gapsOutsideTheWindowAreLeftOut() {
        ChartSeries series = at(0, 5_000, 200_000, 205_000, 210_000, 590_000, 595_000);
        TimeWindow middle = new TimeWindow(202_000, 209_000);
        assertEquals(List.of(), Spans.gaps(List.of(series), middle, STEP));
    }

    @Test
    void theSeriesThatKnowsMostDecides() {
        ChartSeries sparse = at(0, 300_000);
        ChartSeries dense = at(LongStream.rangeClosed(0, 60).map(i -> i * 5_000).toArray());
        assertEquals(List.of(), Spans.gaps(List.of(sparse, dense), WINDOW, STEP));
        assertEquals(List.of(), Spans.gaps(List.of(dense, sparse), WINDOW, STEP));
    }

    @Test
    void theStepFromStoredToLivePointsIsNoGap() {
        ChartSeries history =
                mixed(new long[] {0, 50_000, 100_000, 150_000}, new long[] {155_000, 160_000});
        assertEquals(List.of(), Spans.gaps(List.of(history), WINDOW, STEP));
    }

    @Test
    void aStoredPointFillsWhatItCoversAlsoBetweenLivePoints() {
        ChartSeries away = mixed(new long[] {120_000}, new long[] {65_000, 70_000, 115_000});
        assertEquals(List.of(), Spans.gaps(List.of(away), WINDOW, STEP));
    }

    @Test
    void aStoredPointFillsNothingThatIsOlderThanWhatItCovers() {
        ChartSeries away =
                mixed(new long[] {180_000}, new long[] {65_000, 70_000, 185_000, 190_000});
        assertEquals(
                List.of(new Spans.Span(70_000, 180_000)), Spans.gaps(List.of(away), WINDOW, STEP));
    }

    @Test
    void oneStoredPointThatIsMissingIsAGapAmongLiveOnes() {
        ChartSeries away =
                mixed(new long[] {100_000, 200_000}, new long[] {50_000, 205_000, 210_000});
        assertEquals(
                List.of(new Spans.Span(100_000, 200_000)), Spans.gaps(List.of(away), WINDOW, STEP));
    }

    @Test
    void aStoredPointBehindTheLastLiveOneFillsOnlyItsOwnTime() {
        ChartSeries stopped = mixed(new long[] {200_000}, new long[] {65_000, 70_000});
        assertEquals(
                List.of(new Spans.Span(70_000, 200_000)),
                Spans.gaps(List.of(stopped), WINDOW, STEP));
    }

    @Test
    void aLineIsNeverBrokenBeforeItsFirstPoint() {
        assertFalse(at(90_000, 95_000).gapBefore(0, STEP));
        assertTrue(at(0, 5_000, 190_000).gapBefore(2, STEP));
    }

    @Test
    void whatCameLateIsMarkedFromOneIntervalBeforeIt() {
        ChartSeries series = flagged(new long[] {0, 5_000, 10_000}, false, true, false);
        assertEquals(List.of(new Spans.Span(0, 5_000)), Spans.backfilled(List.of(series), WINDOW));
    }

    @Test
    void latePointsOutsideTheWindowAreLeftOut() {
        ChartSeries series =
                flagged(new long[] {0, 5_000, 300_000, 700_000}, true, true, false, true);
        assertEquals(List.of(), Spans.backfilled(List.of(series), new TimeWindow(6_000, 600_000)));
        assertEquals(List.of(), Spans.backfilled(List.of(), WINDOW));
    }

    @Test
    void theNewestPointOfAnySeriesCounts() {
        assertEquals(Long.MIN_VALUE, Spans.newest(List.of(at())));
        assertEquals(9_000, Spans.newest(List.of(at(1_000, 9_000), at(), at(8_000))));
    }

    @Test
    void aPointOnTheSeamOfTwoColumnsIsInOneOnly() {
        ChartSeries series =
                line(SeriesColumns.of(100, new long[] {100, 200}, new double[] {7, 9}));
        Columns columns = Columns.of(series, new TimeWindow(0, 1_000), 10, 100);
        assertTrue(columns.empty(0));
        assertEquals(7, columns.high(1));
        assertEquals(9, columns.low(2));
        assertTrue(columns.empty(3));
    }

    @Test
    void theRightEdgeOfTheWindowBelongsToTheLastColumn() {
        ChartSeries series =
                line(SeriesColumns.of(1, new long[] {1_000, 1_001}, new double[] {3, 8}));
        Columns columns = Columns.of(series, new TimeWindow(0, 1_000), 10, 1);
        assertEquals(3, columns.high(9), "the point just outside is not drawn");
    }

    @Test
    void aColumnShowsTheExtremesAndNotTheMeanOfStoredPoints() {
        ChartSeries series =
                line(
                        new SeriesColumns(
                                new long[] {50, 60},
                                new long[] {10, 10},
                                new double[] {0.1, 0.4},
                                new double[] {0.9, 0.5},
                                new double[] {0.5, 0.5},
                                new boolean[2]));
        Columns columns = Columns.of(series, new TimeWindow(0, 100), 1, 10);
        assertEquals(0.1, columns.low(0));
        assertEquals(0.9, columns.high(0));
    }

    @Test
    void pointsThatAreNoNumbersLeaveTheirColumnEmpty() {
        ChartSeries series =
                line(SeriesColumns.of(100, new long[] {50, 150}, new double[] {Double.NaN, 1}));
        Columns columns = Columns.of(series, new TimeWindow(0, 200), 2, 100);
        assertTrue(columns.empty(0));
        assertFalse(columns.empty(1));
        assertEquals(2, columns.width());
    }

    @Test
    void columnsBetweenPointsThatAreFurtherApartAreThoseOfTheLine() {
        ChartSeries series =
                line(SeriesColumns.of(400, new long[] {50, 450, 1_550}, new double[] {10, 50, 90}));
        Columns columns = Columns.of(series, new TimeWindow(0, 1_600), 16, 100);
        assertEquals(20, columns.low(1));
        assertEquals(40, columns.high(3));
        assertTrue(columns.empty(10), "in a gap there is no line");
    }

    @Test
    void theCrosshairTakesNothingFromBeyondAGap() {
        ChartSeries series = at(10_000, 15_000, 20_000, 90_000);
        assertEquals(1, series.at(19_999, STEP));
        assertEquals(2, series.at(20_000, STEP));
        assertEquals(2, series.at(27_500, STEP));
        assertEquals(-1, series.at(27_501, STEP));
        assertEquals(3, series.at(97_500, STEP));
        assertEquals(-1, series.at(97_501, STEP), "nor from long before now");
        assertEquals(-1, series.at(9_999, STEP));
    }

    @Test
    void theCrosshairFindsAPointWhereverTheLineIs() {
        ChartSeries series = mixed(new long[] {100_000}, new long[] {45_000, 50_000, 105_000});
        assertEquals(1, series.at(99_000, STEP));
        assertEquals(2, series.at(104_000, STEP));
    }

    private static ChartSeries at(long... times) {
        return line(SeriesColumns.of(STEP, times, new double[times.length]));
    }

    /** Points that cover what stored ones do and what live ones do, in the order of their times. */
    private static ChartSeries mixed(long[] stored, long[] live) {
        long[] times =
                LongStream.concat(Arrays.stream(stored), Arrays.stream(live)).sorted().toArray();
        long[] intervals =
                Arrays.stream(times)
                        .map(time -> Arrays.binarySearch(stored, time) >= 0 ? STORED : STEP)
                        .toArray();
        double[] values = new double[times.length];
        return line(
                new SeriesColumns(
                        times, intervals, values, values, values, new boolean[times.length]));
    }

    private static ChartSeries line(SeriesColumns columns) {
        return new ChartSeries("s", ChartSeries.Style.LINE, columns);
    }

    private static ChartSeries flagged(long[] times, boolean... late) {
        double[] values = new double[times.length];
        long[] intervals = new long[times.length];
        Arrays.fill(intervals, STEP);
        return line(new SeriesColumns(times, intervals, values, values, values, late));
    }
}
