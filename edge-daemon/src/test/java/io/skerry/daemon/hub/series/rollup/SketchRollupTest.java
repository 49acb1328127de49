package io.skerry.daemon.hub.series.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SketchRollupTest {
    private static final long MINUTE = 60_000;

    @Test
    void distributionsOfOneBucketAreMerged() {
        SketchRollup rollup = new SketchRollup(MINUTE);
        rollup.add(4, 120_000, of(1, 2));
        rollup.add(4, 179_999, of(3));
        rollup.add(4, 180_000, of(9));
        rollup.add(5, 120_000, of(7));
        assertEquals(List.of(120_000L, 180_000L), List.copyOf(rollup.of(4).keySet()));
        assertEquals(3, Objects.requireNonNull(rollup.of(4).get(120_000L)).count());
        assertEquals(3, Objects.requireNonNull(rollup.of(4).get(120_000L)).max());
        assertTrue(rollup.of(6).isEmpty());
        rollup.ids().forEach(id -> assertTrue(id == 4 || id == 5));
    }

    @Test
    void tenMinutesAreMadeOfMinutes() {
        SketchRollup minutes = new SketchRollup(MINUTE);
        for (int i = 0; i < 25; i++) {
            minutes.add(1, i * MINUTE, of(i));
        }
        SketchRollup tens = new SketchRollup(10 * MINUTE);
        tens.add(minutes);
        Map<Long, Long> counts = new TreeMap<>();
        tens.of(1).forEach((start, sketch) -> counts.put(start, sketch.count()));
        assertEquals(Map.of(0L, 10L, 600_000L, 10L, 1_200_000L, 5L), counts);
    }

    @Test
    void spansPartThemAndLoseNone() {
        SketchRollup rollup = new SketchRollup(MINUTE);
        for (int i = -5; i < 25; i += 3) {
            rollup.add(1, i * MINUTE, of(i));
        }
        Map<Long, Integer> spans = new TreeMap<>();
        rollup.spans(1, 10 * MINUTE, (span, inside) -> spans.put(span, inside.size()));
        assertEquals(Map.of(-600_000L, 2, 0L, 3, 600_000L, 4, 1_200_000L, 1), spans);
        rollup.spans(2, 10 * MINUTE, (_, _) -> spans.clear());
        assertEquals(4, spans.size());
    }

    @Test
    void aRowOfTwoPartsHasTheNewersFactsAndTheLatenessOfEither() {
        Row older = new Row(0, 10, 12, 5, 1, 7, true);
        Row newer = new Row(0, 20, 22, 6, 2, 8, false);
        Row both = new Row(0, 20, 22, 6, 2, 8, true);
        assertEquals(both, older.with(newer));
        assertEquals(both, newer.with(older));
        Row sameTime = new Row(0, 20, 23, 6, 3, 8, false);
        assertEquals(3, newer.with(sameTime).sequence());
        assertEquals(3, sameTime.with(newer).sequence());
    }

    private static Sketch of(double... values) {
        Sketch sketch = new Sketch();
        for (double value : values) {
            sketch.add(value);
        }
        return sketch;
    }
}
