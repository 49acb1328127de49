package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.SeriesSlice;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import io.skerry.console.ui.common.chart.ChartSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SeriesMathTest {
    private static final Instant START = Instant.parse("2026-11-01T14:00:00Z");

    private final FleetStore store = new FleetStore(100);

    @Test
    void aRateIsTheIncreasePerSecond() {
        ChartSeries rate =
                SeriesMath.rate("r", ChartSeries.Style.LINE, slice(Map.of(), 100, 150, 150));
        assertEquals(2, rate.size());
        assertEquals(50, rate.last(0));
        assertEquals(0, rate.last(1));
    }

    @Test
    void aCounterThatStartsAgainLeavesAHole() {
        ChartSeries rate =
                SeriesMath.rate("r", ChartSeries.Style.LINE, slice(Map.of(), 100, 3, 10));
        assertTrue(Double.isNaN(rate.last(0)));
        assertEquals(7, rate.last(1));
        assertEquals(7, SeriesMath.newest(rate));
    }

    @Test
    void aCoreIsBusyInAllModesButIdleAndIowait() {
        List<SeriesSlice> modes =
                List.of(
                        slice(Map.of("mode", "user"), 0, 0.2),
                        slice(Map.of("mode", "system"), 0, 0.1),
                        slice(Map.of("mode", "iowait"), 5, 4.9),
                        slice(Map.of("mode", "idle"), 10, 10.7));
        ChartSeries busy = SeriesMath.busy("0", ChartSeries.Style.QUIET, modes);
        assertEquals(0.3, busy.last(0), 1e-9);
    }

    @Test
    void theMeanOfCoresLeavesOutWhatIsNotKnown() {
        ChartSeries mean =
                SeriesMath.mean(
                        "total",
                        ChartSeries.Style.LEAD,
                        List.of(line(0.2, 0.4), line(0.6, Double.NaN)));
        assertEquals(0.4, mean.last(0), 1e-9);
        assertEquals(0.4, mean.last(1), 1e-9);
    }

    @Test
    void gaugesMeetAtTheirTimes() {
        SeriesSlice total = slice(Map.of("of", "total"), 100, 100);
        SeriesSlice free = slice(Map.of("of", "free"), 25);
        ChartSeries used =
                SeriesMath.combine(
                        "used",
                        ChartSeries.Style.LEAD,
                        List.of(total, free),
                        part -> 1 - part[1] / part[0]);
        assertEquals(0.75, used.last(0));
        assertTrue(Double.isNaN(used.last(1)));
    }

    private SeriesSlice slice(Map<String, String> labels, double... values) {
        SeriesKey key = new SeriesKey("a", "m", labels);
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(SeriesPoint.of(START.plusSeconds(i), values[i]));
        }
        SeriesBatch batch = new SeriesBatch(key, points);
        store.apply(new FleetEvent.SeriesPoints("a", List.of(batch), SeriesOrigin.LIVE));
        return store.series().slices("a", "m", START).stream()
                .filter(slice -> slice.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static ChartSeries line(double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        return new ChartSeries("l", ChartSeries.Style.QUIET, SeriesColumns.of(1, times, values));
    }
}
