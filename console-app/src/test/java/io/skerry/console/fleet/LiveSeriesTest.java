package io.skerry.console.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LiveSeriesTest {
    private static final Instant START = Instant.parse("2026-11-01T14:00:00Z");
    private static final SeriesKey LOAD = new SeriesKey("a", "node_load1", Map.of());

    private final LiveSeries series = new LiveSeries(300);

    @Test
    void keepsTheNewestPointsOnly() {
        for (int second = 0; second < 1_000; second++) {
            add(second, second);
        }
        SeriesSlice slice = all();
        assertEquals(300, slice.size());
        assertEquals(700, slice.last(0));
        assertEquals(999, slice.last(299));
    }

    @Test
    void putsLatePointsInTheirPlaceAndMarksThem() {
        add(0, 1);
        add(10, 2);
        add(5, 9);
        SeriesSlice slice = all();
        assertEquals(9, slice.last(1));
        assertTrue(slice.backfilled(1));
        assertFalse(slice.backfilled(0));
        assertFalse(slice.backfilled(2));
    }

    @Test
    void historyIsOlderWithoutBeingLate() {
        add(100, 1);
        SeriesPoint old = SeriesPoint.of(START, 3);
        series.append(List.of(new SeriesBatch(LOAD, List.of(old))), SeriesOrigin.HISTORY);
        assertFalse(all().backfilled(0));
    }

    @Test
    void historyThatTheHubReceivedLateIsMarked() {
        SeriesPoint late = new SeriesPoint(START, 3, 3, 3, 3, true);
        series.append(List.of(new SeriesBatch(LOAD, List.of(late))), SeriesOrigin.HISTORY);
        assertTrue(all().backfilled(0));
    }

    @Test
    void aSeriesIsAsOldAsTheNewestThatWasSaidOfIt() {
        SeriesAge newest = age(60);
        for (SeriesAge said : new SeriesAge[] {age(50), newest, age(10), null}) {
            series.append(
                    List.of(new SeriesBatch(LOAD, List.of(SeriesPoint.of(START, 1)), said)),
                    SeriesOrigin.LIVE);
        }
        assertEquals(newest, all().age());
        assertEquals(
                newest,
                LiveSeries.of(
                                List.of(
                                        new SeriesBatch(
                                                LOAD, List.of(SeriesPoint.of(START, 1)), newest)))
                        .slices("a", "node_load1", START)
                        .getFirst()
                        .age());
    }

    private static SeriesAge age(Duration interval) {
        return new SeriesAge(START, null, interval, "spiffe://test/hub/h");
    }

    private static SeriesAge age(long second) {
        return new SeriesAge(
                START.plusSeconds(second), null, Duration.ofSeconds(10), "spiffe://test/hub/h");
    }

    @Test
    void aPointOfAKnownTimeReplacesIt() {
        add(0, 1);
        add(1, 2);
        add(0, 5);
        assertEquals(2, all().size());
        assertEquals(5, all().last(0));
    }

    @Test
    void aPointCoversWhatItsBatchSaysAndAStoredOneNoLessThanAFrame() {
        SeriesAge second = age(Duration.ofSeconds(1));
        SeriesAge minute = age(Duration.ofMinutes(1));
        assertEquals(1_000, covered(SeriesOrigin.LIVE, null));
        assertEquals(60_000, covered(SeriesOrigin.LIVE, minute));
        assertEquals(10_000, covered(SeriesOrigin.HISTORY, null));
        assertEquals(10_000, covered(SeriesOrigin.HISTORY, second), "the newest may be short");
        assertEquals(60_000, covered(SeriesOrigin.HISTORY, minute));
    }

    @Test
    void aPointThatWasMadeOfSeveralCoversAllOfThem() {
        SeriesBatch thinned = batch(5, 1).covering(Duration.ofSeconds(40));
        SeriesSlice slice =
                LiveSeries.of(List.of(thinned)).slices("a", "node_load1", START).getFirst();
        assertEquals(40_000, slice.interval(0));
    }

    private static long covered(SeriesOrigin origin, @Nullable SeriesAge age) {
        LiveSeries series = new LiveSeries(300);
        SeriesBatch batch = new SeriesBatch(LOAD, List.of(SeriesPoint.of(START, 1)), age);
        series.append(List.of(batch), origin);
        return series.slices("a", "node_load1", START).getFirst().interval(0);
    }

    @Test
    void aPointThatCoversLessReplacesNone() {
        series.append(List.of(batch(15, 7)), SeriesOrigin.HISTORY);
        add(15, 3);
        assertEquals(7, all().last(0));
        assertEquals(10_000, all().interval(0));
    }

    @Test
    void aStoredPointSaysNothingNewWhereLivePointsAreWhole() {
        for (int second = 5; second <= 30; second++) {
            add(second, second);
        }
        SeriesPoint spread = new SeriesPoint(START.plusSeconds(20), 11, 20, 15, 20);
        series.append(List.of(new SeriesBatch(LOAD, List.of(spread))), SeriesOrigin.HISTORY);
        assertEquals(26, all().size());
        assertEquals(20, all().min(15), "a sample is no less than it was");
        assertEquals(1_000, all().interval(15));
    }

    @Test
    void aStoredPointStandsWhereALivePointIsMissing() {
        for (int second = 5; second <= 30; second++) {
            if (second < 14 || second > 16) {
                add(second, second);
            }
        }
        series.append(List.of(batch(20, 20), batch(30, 30)), SeriesOrigin.HISTORY);
        assertEquals(23, all().size());
        assertEquals(10_000, all().interval(all().indexOf(START.plusSeconds(20).toEpochMilli())));
        assertEquals(1_000, all().interval(all().indexOf(START.plusSeconds(30).toEpochMilli())));
    }

    private static SeriesBatch batch(int second, double value) {
        return new SeriesBatch(LOAD, List.of(SeriesPoint.of(START.plusSeconds(second), value)));
    }

    @Test
    void latePointsPushNothingNewOut() {
        for (int second = 1_000; second < 1_300; second++) {
            add(second, 1);
        }
        add(1, 7);
        assertEquals(300, all().size());
        assertEquals(START.plusSeconds(1_000).toEpochMilli(), all().time(0));
    }

    @Test
    void survivesAnyOrderOfArrival() {
        for (int step = 0; step < 5_000; step++) {
            add((step * 7919) % 4_001, step);
        }
        SeriesSlice slice = all();
        for (int i = 1; i < slice.size(); i++) {
            assertTrue(slice.time(i - 1) < slice.time(i));
        }
        assertEquals(300, slice.size());
    }

    @Test
    void cutsAtTheAskedTimeAndForgets() {
        add(0, 1);
        add(10, 2);
        assertEquals(1, slices(START.plusSeconds(5)).getFirst().size());
        assertEquals(2, series.version("a"));
        series.forget("a");
        assertEquals(List.of(), slices(START));
        assertEquals(0, series.version("a"));
    }

    @Test
    void believesNoNodeWithTooManySeries() {
        for (int i = 0; i < LiveSeries.SERIES_PER_NODE + 50; i++) {
            SeriesKey key = new SeriesKey("a", "m", Map.of("i", "" + i));
            series.append(
                    List.of(new SeriesBatch(key, List.of(SeriesPoint.of(START, 1)))),
                    SeriesOrigin.LIVE);
        }
        assertEquals(LiveSeries.SERIES_PER_NODE, series.slices("a", "m", START).size());
    }

    private void add(int second, double value) {
        SeriesPoint point = SeriesPoint.of(START.plusSeconds(second), value);
        series.append(List.of(new SeriesBatch(LOAD, List.of(point))), SeriesOrigin.LIVE);
    }

    private SeriesSlice all() {
        return slices(Instant.EPOCH).getFirst();
    }

    private List<SeriesSlice> slices(Instant from) {
        return series.slices("a", "node_load1", from);
    }
}
