package io.skerry.console.ui.common.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chart says of the time in which nobody watched, which is in frames of ten seconds. */
final class AwayTest {
    private static final SeriesKey LOAD = new SeriesKey("a", "node_load1", Map.of());
    private static final TimeWindow WINDOW = new TimeWindow(0, 400_000);
    private static final long SECOND = 1_000;
    private static final int LEFT = 160;

    private final Random random = new Random(11);
    private final FleetStore store = new FleetStore(1_000);
    private final long[] samples = new long[400];

    /** The node's clock is read a little early or late. */
    AwayTest() {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * SECOND + random.nextInt(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 11, 30, 75})
    void timeThatIsStoredIsNoGap(int seconds) {
        for (int phase = 0; phase < 10; phase++) {
            store.series().forget("a");
            live(LEFT - 60, LEFT);
            live(LEFT + seconds, LEFT + seconds + 40);
            for (int end = 110 + phase; end < LEFT + seconds + 30; end += 10) {
                frame(end);
            }
            assertEquals(List.of(), gaps(), "frames that end with " + phase);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void ofThirtySecondsTheMiddleFrameIsMissed(int phase) {
        int first = LEFT + 1 + phase;
        live(LEFT - 60, LEFT);
        live(LEFT + 31, LEFT + 70);
        for (int end = first - 50; end < LEFT + 60; end += 10) {
            if (end != first + 10) {
                frame(end);
            }
        }
        int next = Math.min(first + 20, LEFT + 31);
        assertEquals(List.of(new Spans.Span(samples[first], samples[next])), gaps());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 11, 30})
    void timeThatIsNotStoredIsAGap(int seconds) {
        live(LEFT - 60, LEFT);
        live(LEFT + seconds, LEFT + 60);
        assertEquals(List.of(new Spans.Span(samples[LEFT], samples[LEFT + seconds])), gaps());
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 25, 60})
    void aFrameAfterALongSilenceHidesNothingOfIt(int seconds) {
        live(LEFT - 60, LEFT);
        frame(LEFT + seconds);
        assertEquals(List.of(new Spans.Span(samples[LEFT], samples[LEFT + seconds])), gaps());
    }

    private void live(int first, int last) {
        for (int i = first; i <= last; i++) {
            add(SeriesOrigin.LIVE, SeriesPoint.of(Instant.ofEpochMilli(samples[i]), i), 1);
        }
    }

    private void frame(int end) {
        SeriesPoint point =
                new SeriesPoint(Instant.ofEpochMilli(samples[end]), end - 9, end, end - 4.5, end);
        add(SeriesOrigin.HISTORY, point, 10);
    }

    private void add(SeriesOrigin origin, SeriesPoint point, int seconds) {
        SeriesAge age =
                new SeriesAge(point.time(), null, Duration.ofSeconds(seconds), "spiffe://test/a");
        SeriesBatch batch = new SeriesBatch(LOAD, List.of(point), age);
        store.apply(new FleetEvent.SeriesPoints("a", List.of(batch), origin));
    }

    private List<Spans.Span> gaps() {
        ChartSeries line =
                new ChartSeries(
                        "load",
                        ChartSeries.Style.LINE,
                        store.series()
                                .slices("a", "node_load1", Instant.EPOCH)
                                .getFirst()
                                .columns());
        return Spans.gaps(List.of(line), WINDOW, SECOND);
    }
}
