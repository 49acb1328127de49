package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.TelemetryFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeQueryTest {
    private static final long AT = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();
    private static final long TEN_SECONDS = 10_000;

    @TempDir Path folder;

    private final TestClock clock = new TestClock(Instant.ofEpochMilli(AT));
    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aQueryEqualsCountingByHand(long seed) throws Exception {
        Random random = new Random(seed);
        List<TelemetryFrame> frames = frames(300, random);
        List<TelemetryFrame> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, random);
        // Two epochs, in any order, as a node sends them that was restarted while it was cut off.
        for (TelemetryFrame frame : shuffled) {
            append(frame.getSequence() % 2, frame);
            if (random.nextInt(60) == 0) {
                store.get().sealAll();
            }
        }
        for (int i = 0; i < 20; i++) {
            long start = AT - random.nextInt(4_000_000);
            long end = start + 1 + random.nextInt(4_000_000);
            int points = 1 + random.nextInt(400);
            Wish wish = new Wish(Set.of("node_load1"), List.of(), start, end, points, List.of());
            List<SeriesPoint> expected = byHand(frames, wish);
            List<Series> answer = query(wish);
            if (expected.isEmpty()) {
                assertEquals(0, answer.stream().mapToInt(Series::getPointsCount).sum());
            } else {
                assertSame(expected, answer.getFirst().getPointsList());
                assertTrue(answer.getFirst().getPointsCount() <= points);
            }
        }
    }

    /** The mean is summed in another order, so it may differ in the last digits. */
    private static void assertSame(List<SeriesPoint> expected, List<SeriesPoint> points) {
        assertEquals(expected.size(), points.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).getMean(), points.get(i).getMean(), 1e-9);
            assertEquals(
                    expected.get(i).toBuilder().clearMean().build(),
                    points.get(i).toBuilder().clearMean().build());
        }
    }

    private static List<SeriesPoint> byHand(List<TelemetryFrame> frames, Wish wish) {
        List<SeriesPoint> points = new ArrayList<>();
        double width = (double) (wish.end() - wish.start()) / wish.buckets();
        for (int bucket = 0; bucket < wish.buckets(); bucket++) {
            int wanted = bucket;
            List<TelemetryFrame> inside =
                    frames.stream()
                            .filter(f -> f.getObservedAtUnixMillis() > wish.start())
                            .filter(f -> f.getObservedAtUnixMillis() <= wish.end())
                            .filter(f ->
                                    (int) ((f.getObservedAtUnixMillis() - wish.start() - 1) / width)
                                            == wanted)
                            .sorted(
                                    Comparator.comparingLong(
                                            TelemetryFrame::getObservedAtUnixMillis))
                            .toList();
            if (!inside.isEmpty()) {
                TelemetryFrame last = inside.getLast();
                points.add(
                        SeriesPoint.newBuilder()
                                .setAtUnixMillis(last.getObservedAtUnixMillis())
                                .setMin(stream(inside, TelemetryFrame::getMin).min().orElseThrow())
                                .setMax(stream(inside, TelemetryFrame::getMax).max().orElseThrow())
                                .setMean(
                                        stream(inside, TelemetryFrame::getMean)
                                                .average()
                                                .orElseThrow())
                                .setLast(last.getLast(0))
                                .setCount(inside.size())
                                .setBackfilled(
                                        inside.stream()
                                                .anyMatch(f ->
                                                        AT - f.getObservedAtUnixMillis() > 60_000))
                                .build());
            }
        }
        return points;
    }

    private static java.util.stream.DoubleStream stream(
            List<TelemetryFrame> frames,
            java.util.function.ToDoubleBiFunction<TelemetryFrame, Integer> value) {
        return frames.stream().mapToDouble(frame -> value.applyAsDouble(frame, 0));
    }

    @Test
    void countersKeepTheLastValueAndAreNeverAveraged() throws Exception {
        for (int i = 1; i <= 100; i++) {
            append(1, Frames.frame(i, AT - (100 - i) * TEN_SECONDS, 5));
        }
        Series series =
                query(
                                new Wish(
                                        Set.of("node_disk_reads_completed_total"),
                                        List.of(),
                                        AT - 1_000_000,
                                        AT,
                                        10,
                                        List.of()))
                        .getFirst();
        assertEquals(10, series.getPointsCount());
        for (SeriesPoint point : series.getPointsList()) {
            assertEquals(point.getLast(), point.getMean());
            assertEquals(point.getLast(), point.getMin());
        }
        assertEquals(10_000, series.getPoints(9).getLast());
    }

    @Test
    void labelsAndMetricsChooseSeries() throws Exception {
        append(1, Frames.frame(1, AT, 5));
        Label core = Label.newBuilder().setName("sensor").setValue("core").build();
        Label other = Label.newBuilder().setName("sensor").setValue("disk").build();
        assertEquals(3, query(new Wish(Set.of(), List.of(), 0, AT, 10, List.of())).size());
        assertEquals(
                List.of("node_hwmon_temp_celsius"),
                query(new Wish(Set.of(), List.of(core), 0, AT, 10, List.of())).stream()
                        .map(series -> series.getDefinition().getMetric())
                        .toList());
        assertEquals(0, query(new Wish(Set.of(), List.of(other), 0, AT, 10, List.of())).size());
        assertEquals(0, query(new Wish(Set.of("nothing"), List.of(), 0, AT, 10, List.of())).size());
    }

    @Test
    void aSeriesSaysItsAge() throws Exception {
        append(1, Frames.frame(41, AT - 30_000, 5));
        append(1, Frames.frame(42, AT - 20_000, 6));
        Series series =
                query(new Wish(Set.of("node_load1"), List.of(), 0, AT, 10, List.of())).getFirst();
        assertEquals(AT - 20_000, series.getObservedAtUnixMillis());
        assertEquals(AT, series.getReceivedAtUnixMillis());
        assertEquals(TEN_SECONDS, series.getExpectedIntervalMillis());
        assertEquals(42, series.getSequence());
        assertEquals("spiffe://test.example/hub/hub-1", series.getSource());
        assertEquals(Frames.NODE, series.getNodeId());
    }

    @Test
    void aSeriesGoesOnWhenItsReferenceChanges() throws Exception {
        append(1, Frames.frame(1, AT - 20_000, 5));
        TelemetryFrame.Builder later =
                TelemetryFrame.newBuilder().setSequence(1).setObservedAtUnixMillis(AT - 10_000);
        Frames.add(later, 7, 9, 9, 9, 9);
        store.append(
                Frames.batch(2, later.build()).toBuilder()
                        .clearDefinitions()
                        .addDefinitions(
                                Frames.definition(7, "node_load1", MetricKind.METRIC_KIND_GAUGE))
                        .build());
        List<Series> series =
                query(new Wish(Set.of("node_load1"), List.of(), 0, AT, 4_000, List.of()));
        assertEquals(1, series.size());
        assertEquals(9, series.getFirst().getPointsList().getLast().getLast());
    }

    @Test
    void noNumberIsNoPoint() throws Exception {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder().setSequence(1).setObservedAtUnixMillis(AT);
        Frames.add(frame, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        append(1, frame.build());
        assertEquals(
                0,
                query(new Wish(Set.of(), List.of(), 0, AT, 10, List.of())).stream()
                        .mapToInt(Series::getPointsCount)
                        .sum());
    }

    @Test
    void anAnswerBeyondItsBoundIsRefusedAndNotCut() {
        Budget budget = new Budget();
        for (int i = 0; i < 80_000; i++) {
            budget.point();
        }
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, budget::point);
        assertTrue(String.valueOf(refused.getMessage()).contains("80000 points"));
    }

    private static List<TelemetryFrame> frames(int count, Random random) {
        List<TelemetryFrame> frames = new ArrayList<>();
        long at = AT - count * TEN_SECONDS;
        for (int i = 1; i <= count; i++) {
            at += 1 + random.nextInt(2 * (int) TEN_SECONDS - 1);
            if (at > AT) {
                break;
            }
            frames.add(Frames.frame(i, at, random.nextGaussian() * 10));
        }
        return frames;
    }

    private List<Series> query(Wish wish) {
        return store.get()
                .reader()
                .read(
                        Frames.NODE,
                        node ->
                                new NodeQuery(
                                                node,
                                                wish,
                                                Tier.RAW,
                                                "spiffe://test.example/hub/hub-1",
                                                new Budget())
                                        .read());
    }

    private void append(long epoch, TelemetryFrame frame) throws InterruptedException {
        store.append(Frames.batch(epoch, frame));
    }
}
