package io.skerry.daemon.hub.series.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.series.chunk.Grid;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.RawFrames;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RollupTest {
    private static final long MINUTE = 60_000;

    /** References are ids, less one; every third is a counter. */
    private static final Rollup.Ids IDS =
            new Rollup.Ids() {
                @Override
                public long id(long epoch, int ref) {
                    return ref == 13 ? NONE : ref + 1L;
                }

                @Override
                public boolean isCounter(long id) {
                    return id % 3 == 1;
                }
            };

    @Property(tries = 100)
    void bucketsEqualCountingByHand(@ForAll long seed) {
        List<RawFrame> frames = RawFrames.random(new Random(seed), 100);
        Rollup rollup = rollup(frames, MINUTE);
        Map<Long, Map<Long, DoubleSummaryStatistics>> byHand = new TreeMap<>();
        for (RawFrame frame : frames) {
            long start = Math.floorDiv(frame.observedAt() - 1, MINUTE) * MINUTE;
            for (int i = 0; i < frame.samples().size(); i++) {
                long id = IDS.id(frame.epoch(), frame.samples().ref(i));
                if (id != Rollup.Ids.NONE) {
                    byHand.computeIfAbsent(id, _ -> new TreeMap<>())
                            .computeIfAbsent(start, _ -> new DoubleSummaryStatistics())
                            .accept(
                                    frame.samples()
                                            .value(
                                                    IDS.isCounter(id)
                                                            ? RawFrame.Samples.LAST
                                                            : RawFrame.Samples.MEAN,
                                                    i));
                }
            }
        }
        byHand.forEach((id, buckets) -> {
            assertEquals(buckets.keySet(), rollup.of(id).keySet());
            buckets.forEach((start, expected) -> {
                Cell cell = Objects.requireNonNull(rollup.of(id).get(start));
                assertEquals(expected.getCount(), cell.frames());
                if (!IDS.isCounter(id)) {
                    assertEquals(
                            Math.max(cell.min(), Math.min(cell.max(), expected.getAverage())),
                            cell.mean(),
                            1e-9);
                }
            });
        });
        assertTrue(rollup.of(14).isEmpty());
    }

    @Property(tries = 50)
    void partsInAnyOrderComeToTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        List<RawFrame> frames = RawFrames.random(random, 120);
        Rollup whole = rollup(frames, MINUTE);
        List<RawFrame> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, random);
        Rollup together = new Rollup(MINUTE);
        try (Squeeze squeeze = Squeeze.tight()) {
            for (int i = 0; i < shuffled.size(); i += 40) {
                Grid part = rollup(shuffled.subList(i, i + 40), MINUTE).grid();
                together.add(new RollupChunk(RollupChunk.write(part, squeeze)), _ -> true);
            }
        }
        assertSame(whole, together);
    }

    @Property(tries = 50)
    void tenMinutesOfMinutesAreTenMinutesOfFrames(@ForAll long seed) {
        List<RawFrame> frames = RawFrames.random(new Random(seed), 150);
        Rollup tens = new Rollup(10 * MINUTE);
        tens.add(rollup(frames, MINUTE));
        assertSame(rollup(frames, 10 * MINUTE), tens);
    }

    @Test
    void spansPartTheBucketsAndLoseNone() {
        List<RawFrame> frames = RawFrames.random(new Random(9), 300);
        Rollup whole = rollup(frames, MINUTE);
        Rollup together = new Rollup(MINUTE);
        try (Squeeze squeeze = Squeeze.tight()) {
            Map<Long, Grid> spans = whole.grids(10 * MINUTE);
            assertTrue(spans.size() > 3);
            spans.values()
                    .forEach(grid ->
                            together.add(
                                    new RollupChunk(RollupChunk.write(grid, squeeze)), _ -> true));
        }
        assertSame(whole, together);
    }

    @Test
    void aFrameAtTheEdgeBelongsToTheMinuteThatItEnds() {
        assertEquals(0, Rollup.start(60_000, MINUTE));
        assertEquals(60_000, Rollup.start(60_001, MINUTE));
        assertEquals(-60_000, Rollup.start(0, MINUTE));
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        Cell cell = new Cell();
        cell.add(1, 2, 3, 1, 1, Double.NaN, 5);
        assertTrue(cell.isEmpty());
        cell.add(1, 2, 30, 20, 1, 2, 5);
        cell.add(0, 5, 4, 1, 1, 1, 4);
        assertEquals(2, cell.last());
        assertEquals(5, cell.lastAt());
        assertEquals(34 / 21.0, cell.mean());
        assertEquals(0, cell.min());
        assertEquals(5, cell.max());
    }

    private static Rollup rollup(List<RawFrame> frames, long step) {
        Rollup rollup = new Rollup(step);
        rollup.add(RawChunk.of(frames), IDS);
        return rollup;
    }

    /** Sums are added in another order, so they may differ in the last digits. */
    private static void assertSame(Rollup expected, Rollup actual) {
        assertEquals(expected.rows(), actual.rows());
        for (long id : expected.ids()) {
            assertEquals(expected.of(id).keySet(), actual.of(id).keySet());
            expected.of(id)
                    .forEach((start, cell) -> {
                        Cell other = Objects.requireNonNull(actual.of(id).get(start));
                        assertEquals(cell.min(), other.min());
                        assertEquals(cell.max(), other.max());
                        assertEquals(cell.last(), other.last());
                        assertEquals(cell.lastAt(), other.lastAt());
                        assertEquals(cell.frames(), other.frames());
                        assertEquals(cell.mean(), other.mean(), 1e-9);
                    });
        }
    }
}
