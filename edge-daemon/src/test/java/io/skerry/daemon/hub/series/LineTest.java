package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.daemon.hub.series.rollup.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private final Budget budget = new Budget();

    @Test
    void whatComesInAnyOrderIsOneLine() {
        Line line = new Line(Frames.DEFINITIONS.get(0), false, budget);
        add(line, 3, 300, 9, false);
        add(line, 1, 110, 2, false);
        add(line, 1, 100, 6, true);
        Series series = line.build("node", "hub", List.of());
        assertEquals(2, series.getPointsCount());
        assertEquals(
                SeriesPoint.newBuilder()
                        .setAtUnixMillis(110)
                        .setMin(2)
                        .setMax(6)
                        .setMean(4)
                        .setLast(2)
                        .setBackfilled(true)
                        .setCount(2)
                        .build(),
                series.getPoints(0));
        assertEquals(300, series.getObservedAtUnixMillis());
        assertEquals(301, series.getReceivedAtUnixMillis());
        assertEquals(300, series.getSequence());
        assertEquals("node", series.getNodeId());
        assertEquals("hub", series.getSource());
    }

    @Test
    void aCounterKeepsTheLastAndNothingElse() {
        Line line = new Line(Frames.DEFINITIONS.get(1), true, budget);
        add(line, 0, 20, 500, false);
        add(line, 0, 10, 400, false);
        SeriesPoint point = line.build("node", "hub", List.of()).getPoints(0);
        assertEquals(500, point.getMin());
        assertEquals(500, point.getMax());
        assertEquals(500, point.getMean());
        assertEquals(500, point.getLast());
        assertTrue(line.isCounter());
    }

    @Test
    void aDistributionHasTheQuantilesThatWereAskedFor() {
        Line line = new Line(Frames.LATENCY, false, budget);
        for (int i = 1; i <= 100; i++) {
            line.sketch(0, row(50, false), 50).add(i);
        }
        SeriesPoint point = line.build("node", "hub", List.of(0.0, 0.5, 1.0)).getPoints(0);
        assertEquals(1, point.getQuantiles(0), 0.0101);
        assertEquals(50, point.getQuantiles(1), 0.5);
        assertEquals(100, point.getQuantiles(2), 1);
        assertEquals(50.5, point.getMean());
        assertEquals(100, point.getCount());
        assertEquals(1, point.getMin());
    }

    @Test
    void aBucketThatWasTouchedAndHasNoNumberIsNoPoint() {
        Line line = new Line(Frames.DEFINITIONS.get(0), false, budget);
        line.cell(0, row(10, false), 10).add(1, 1, 1, 1, 1, Double.NaN, 10);
        assertEquals(0, line.build("node", "hub", List.of()).getPointsCount());
    }

    @Test
    void whatIsReadAndHeldIsBounded() {
        Budget own = new Budget();
        own.values(100_000_000);
        assertThrows(StatusRuntimeException.class, () -> own.values(1));
        own.bins(16 << 20);
        assertThrows(StatusRuntimeException.class, () -> own.bins(1));
    }

    @Test
    void aFaultIsSaidOnceAndOnceThatItIsWell() {
        FaultLog log = new FaultLog("it fails", "it works");
        log.well();
        assertTrue(!log.isFailing());
        log.failed(new IllegalStateException("why"));
        log.failed(new IllegalStateException("why"));
        assertTrue(log.isFailing());
        log.well();
        assertTrue(!log.isFailing());
    }

    @Test
    void spansBeginWhereTheyShould() {
        assertEquals(0, Tier.RAW.span(7_199_999));
        assertEquals(7_200_000, Tier.RAW.span(7_200_000));
        assertEquals(-7_200_000, Tier.RAW.span(-1));
        assertEquals(Tier.MINUTE_SKETCH, Tier.RAW.sketches());
        assertEquals(Tier.MINUTE_SKETCH, Tier.MINUTE.sketches());
        assertEquals(Tier.TEN_MINUTES_SKETCH, Tier.TEN_MINUTES.sketches());
        assertEquals(Tier.TEN_MINUTES_SKETCH, Tier.TEN_MINUTES_SKETCH.sketches());
        for (Tier tier : Tier.values()) {
            assertEquals(0, tier.step() == 0 ? 0 : tier.span() % tier.step());
        }
    }

    private static void add(Line line, int bucket, long at, double value, boolean late) {
        line.cell(bucket, row(at, late), at).add(value, value, value * 10, 10, 1, value, at);
    }

    private static Row row(long at, boolean late) {
        return new Row(at, at, at + 1, 10, at, 0, late);
    }
}
