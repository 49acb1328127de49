package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final FrameBuffer buffer = new InMemoryFrameBuffer(new Random(1), 1_000_000);
    private final History history = new History(buffer);

    @Test
    void aWideChartShowsEachFrame() {
        Frames.append(buffer, 6);
        History.Line gauge = read("node_load1", 6, 1_000).getFirst();
        assertEquals(6, gauge.points().size());
        assertEquals(
                new History.Point(Frames.ORIGIN + 10_000, 0, 2, 1.5, 1), gauge.points().getFirst());
        assertEquals(6, gauge.sequence());
        assertEquals(10_000, gauge.intervalMillis());
    }

    @Test
    void aNarrowChartKeepsTheExtremes() {
        Frames.append(buffer, 6);
        List<History.Point> points = read("node_load1", 6, 1).getFirst().points();
        assertEquals(List.of(new History.Point(Frames.ORIGIN + 60_000, 0, 7, 4, 6)), points);
    }

    @Test
    void aCounterStaysCumulative() {
        Frames.append(buffer, 6);
        History.Line counter = read("node_cpu_seconds_total", 6, 2).getFirst();
        for (History.Point point : counter.points()) {
            assertEquals(point.last(), point.min());
            assertEquals(point.last(), point.max());
            assertEquals(point.last(), point.mean());
        }
        assertEquals(
                List.of(3.0, 6.0), counter.points().stream().map(History.Point::last).toList());
    }

    @Test
    void noMetricIsEveryMetricAndAnUnknownOneIsNone() {
        Frames.append(buffer, 2);
        assertEquals(2, history.read(query(Set.of(), 2, 10)).size());
        assertEquals(List.of(), read("node_load5", 2, 10));
    }

    /** The frame that was open at the end of the range, then closed after it. */
    @Test
    void whatWasAnsweredOnceIsAnsweredAgain() {
        Frames.append(buffer, 2);
        long now = Frames.ORIGIN + 24_000;
        FrameSamples samples = Frames.frame(buffer.epoch(), 3).samples();
        Frame open = new Frame(buffer.epoch(), 3, Frames.time(now, 4_000), samples);
        History reaching = new History(buffer, () -> new Unwritten(List.of(open), Frames.SERIES));
        History.Query query =
                new History.Query(
                        Set.of("node_load1"),
                        Instant.ofEpochMilli(Frames.ORIGIN),
                        Instant.ofEpochMilli(now),
                        1_000);
        assertEquals(3, reaching.read(query).getFirst().points().size());
        Frames.append(buffer, 2);
        List<History.Point> later = reaching.read(query).getFirst().points();
        assertEquals(3, later.size());
        assertEquals(Frames.ORIGIN + 30_000, later.getLast().atMillis());
    }

    @Test
    void aRangeMayEndAtTheEndOfTime() {
        Frames.append(buffer, 2);
        History.Query query =
                new History.Query(
                        Set.of("node_load1"),
                        Instant.ofEpochMilli(Frames.ORIGIN),
                        Instant.ofEpochMilli(Long.MAX_VALUE),
                        10);
        assertEquals(2, history.read(query).getFirst().sequence());
    }

    /** Thinned frames are of ten minutes, and the first of them may have begun before those. */
    @Test
    void aLongFrameAcrossTheEndIsInTheRange() {
        FrameSamples samples = Frames.frame(buffer.epoch(), 1).samples();
        long end = Frames.ORIGIN + 1_000_000;
        buffer.append(
                new Frame(buffer.epoch(), 1, Frames.time(end, 659_000), samples), Frames.SERIES);
        History.Query query =
                new History.Query(
                        Set.of("node_load1"),
                        Instant.ofEpochMilli(Frames.ORIGIN),
                        Instant.ofEpochMilli(end - 658_000),
                        10);
        assertEquals(1, history.read(query).getFirst().points().size());
    }

    @Test
    void aFrameThatEndsWhereTheRangeBeginsIsNotInIt() {
        Frames.append(buffer, 3);
        History.Query query =
                new History.Query(
                        Set.of("node_load1"),
                        Instant.ofEpochMilli(Frames.ORIGIN + 10_000),
                        Instant.ofEpochMilli(Frames.ORIGIN + 20_000),
                        1_000);
        assertEquals(
                List.of(Frames.ORIGIN + 20_000),
                history.read(query).getFirst().points().stream()
                        .map(History.Point::atMillis)
                        .toList());
    }

    @Test
    void aStretchWithoutDataHasNoPoints() {
        Frames.append(buffer, 2);
        History.Line line = read("node_load1", 100, 50).getFirst();
        assertEquals(1, line.points().size());
    }

    @Property
    void thinningNeverInventsOrLosesAnExtreme(
            @ForAll @IntRange(min = 1, max = 60) int frames,
            @ForAll @IntRange(min = 1, max = 80) int width) {
        FrameBuffer own = new InMemoryFrameBuffer(new Random(1), 1_000_000);
        Frames.append(own, frames);
        List<History.Point> points =
                new History(own)
                        .read(query(Set.of("node_load1"), frames, width))
                        .getFirst()
                        .points();
        assertTrue(points.size() <= Math.min(width, frames));
        double min = points.stream().mapToDouble(History.Point::min).min().orElseThrow();
        double max = points.stream().mapToDouble(History.Point::max).max().orElseThrow();
        assertEquals(0, min);
        assertEquals(frames + 1, max);
        assertEquals(frames, points.getLast().last());
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i).atMillis() > points.get(i - 1).atMillis());
        }
    }

    private List<History.Line> read(String metric, int frames, int width) {
        return history.read(query(Set.of(metric), frames, width));
    }

    private static History.Query query(Set<String> metrics, int frames, int width) {
        return new History.Query(
                metrics,
                Instant.ofEpochMilli(Frames.ORIGIN),
                Instant.ofEpochMilli(Frames.ORIGIN + frames * 10_000L),
                width);
    }
}
