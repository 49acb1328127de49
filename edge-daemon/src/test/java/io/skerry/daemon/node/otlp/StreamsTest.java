package io.skerry.daemon.node.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final SeriesKey COUNTER = SeriesKey.counter("c_total", Labels.none(), "1");
    private static final SeriesKey GAUGE = SeriesKey.gauge("g", Labels.none(), "1");

    private final Streams streams = new Streams();

    @Test
    void aGaugeIsWhatWasSaidLast() {
        cumulative(GAUGE, 5, 0, 10);
        cumulative(GAUGE, 3, 0, 20);
        assertEquals(Map.of(GAUGE, 3.0), values(0));
    }

    @Test
    void anOlderPointChangesNothing() {
        cumulative(COUNTER, 5, 1, 20);
        assertEquals(Streams.Taken.OLD, streams.cumulative(COUNTER, 4, 1, 10, 0));
        assertEquals(Streams.Taken.OLD, streams.delta(COUNTER, 4, 20, 0));
        assertEquals(Map.of(COUNTER, 5.0), values(0));
    }

    @Test
    void pointsWithoutATimeAreTakenAsTheyCome() {
        cumulative(COUNTER, 5, 0, 0);
        cumulative(COUNTER, 6, 0, 0);
        assertEquals(Map.of(COUNTER, 6.0), values(0));
    }

    @Test
    void aValueThatIsGoneIsGone() {
        cumulative(GAUGE, 5, 0, 10);
        streams.gone(GAUGE);
        assertEquals(Map.of(), values(0));
    }

    @Test
    void beyondTheBoundKnownSeriesGoOnAndNewOnesFindNoRoom() {
        for (int i = 0; i < Streams.MOST; i++) {
            SeriesKey key = SeriesKey.gauge("g", Labels.of("x", "" + i), "1");
            assertEquals(Streams.Taken.YES, streams.cumulative(key, 1, 0, 0, 0));
        }
        assertEquals(Streams.Taken.FULL, streams.cumulative(GAUGE, 1, 0, 0, 0));
        assertEquals(Streams.Taken.FULL, streams.delta(COUNTER, 1, 0, 0));
        SeriesKey known = SeriesKey.gauge("g", Labels.of("x", "7"), "1");
        assertEquals(Streams.Taken.YES, streams.cumulative(known, 2, 0, 0, 0));
        assertEquals(0, values(Streams.STALE.toNanos() + 1).size(), "all of them are stale");
        assertEquals(Streams.Taken.YES, streams.cumulative(GAUGE, 1, 0, 0, 0));
    }

    /** Whatever the application does, what was counted is what is published. */
    @Property(tries = 200)
    void countersAreExactThroughRestarts(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Streams fresh = new Streams();
        double counted = 0;
        double value = 0;
        long start = 1;
        for (int i = 0; i < 50; i++) {
            long time = 10L * (i + 1);
            if (random.nextInt(8) == 0) {
                start = time - 5;
                value = 0;
            }
            int more = random.nextInt(100);
            value += more;
            counted += more;
            Streams.Taken taken = fresh.cumulative(COUNTER, value, start, time, 0);
            assertEquals(Streams.Taken.YES, taken);
            if (random.nextInt(5) == 0) {
                // An exporter that got no answer sends the same again.
                taken = fresh.cumulative(COUNTER, value, start, time, 0);
                assertEquals(Streams.Taken.OLD, taken);
            }
            double now = counted;
            fresh.forEach(0, (key, published) -> assertEquals(now, published));
        }
    }

    private void cumulative(SeriesKey key, double value, long start, long time) {
        assertEquals(Streams.Taken.YES, streams.cumulative(key, value, start, time, 0));
    }

    private Map<SeriesKey, Double> values(long now) {
        Map<SeriesKey, Double> values = new HashMap<>();
        streams.forEach(now, values::put);
        return values;
    }
}
