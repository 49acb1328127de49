package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.SeriesConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what an answer is made, and how long it is there. */
class TiersTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @TempDir Path folder;

    private final TestClock clock = new TestClock(NOW);

    @Test
    void rangeAndWidthChooseFramesMinutesOrTenMinutes() {
        assertEquals(Tier.RAW, tier(AT - HOUR, AT, 600, 8));
        assertEquals(Tier.RAW, tier(AT - 5 * HOUR, AT, 10, 1));
        assertEquals(Tier.RAW, tier(AT - 23 * HOUR, AT, 4_000, 1));
        assertEquals(Tier.MINUTE, tier(AT - 23 * HOUR, AT, 600, 1));
        assertEquals(Tier.MINUTE, tier(AT - 23 * HOUR, AT, 4_000, 500));
        assertEquals(Tier.MINUTE, tier(AT - 25 * HOUR, AT - 24 * HOUR, 600, 1));
        assertEquals(Tier.TEN_MINUTES, tier(AT - 13 * DAY, AT, 600, 1));
        assertEquals(Tier.MINUTE, tier(AT - 13 * DAY, AT, 4_000, 1));
        assertEquals(Tier.TEN_MINUTES, tier(AT - 15 * DAY, AT - 15 * DAY + HOUR, 600, 1));
        assertEquals(Tier.TEN_MINUTES, tier(AT - 399 * DAY, AT, 600, 1));
    }

    private static Tier tier(long start, long end, int points, int nodes) {
        return new Wish(Set.of(), List.of(), start, end, points, List.of())
                .tier(nodes, TestStore.KEPT, AT);
    }

    @Test
    void minutesAndTenMinutesTellTheSameExtremesAsFrames() throws Exception {
        try (TestStore store = new TestStore(folder, clock)) {
            Random random = new Random(1);
            for (int i = 1; i <= 1_000; i++) {
                store.append(
                        Frames.batch(
                                1,
                                Frames.frame(
                                        i, AT - 10_000_000 + i * 10_000L, random.nextGaussian())));
                if (i % 170 == 0) {
                    store.get().sealAll();
                }
            }
            Wish wish =
                    new Wish(
                            Set.of("node_load1", "node_disk_reads_completed_total"),
                            List.of(),
                            AT - 10 * 1_000 * 1_000 - 20 * MINUTE,
                            AT,
                            1,
                            List.of());
            List<Series> frames = read(store, wish, Tier.RAW);
            for (Tier tier : List.of(Tier.MINUTE, Tier.TEN_MINUTES)) {
                List<Series> buckets = read(store, wish, tier);
                assertEquals(2, buckets.size());
                for (int i = 0; i < 2; i++) {
                    SeriesPoint whole = frames.get(i).getPoints(0);
                    SeriesPoint point = buckets.get(i).getPoints(0);
                    assertEquals(whole.getMean(), point.getMean(), 1e-9);
                    assertEquals(
                            whole.toBuilder().clearMean().build(),
                            point.toBuilder().clearMean().build());
                    assertEquals(
                            frames.get(i).toBuilder().clearPoints().build(),
                            buckets.get(i).toBuilder().clearPoints().build());
                }
            }
        }
    }

    private static List<Series> read(TestStore store, Wish wish, Tier tier) {
        return store.get()
                .reader()
                .read(
                        Frames.NODE,
                        node -> new NodeQuery(node, wish, tier, "hub", new Budget()).read());
    }

    @Test
    void distributionsAnswerWithTheirQuantilesAndCount() throws Exception {
        try (TestStore store = new TestStore(folder, clock)) {
            SendTelemetryRequest.Builder batch =
                    Frames.batch(1).toBuilder().addDefinitions(Frames.LATENCY);
            for (int minute = 0; minute < 10; minute++) {
                double[] values = new double[10];
                for (int i = 0; i < 10; i++) {
                    values[i] = 1 + minute * 10 + i;
                }
                batch.addFrames(
                        TelemetryFrame.newBuilder()
                                .setSequence(minute + 1)
                                .setObservedAtUnixMillis(AT - (9 - minute) * MINUTE)
                                .addSketches(
                                        Frames.sketch(3, AT - (10 - minute) * MINUTE, values)));
            }
            store.append(batch.build());
            for (int round = 0; round < 2; round++) {
                SeriesPoint point = query(store, AT - 10 * MINUTE, 1).getSeries(0).getPoints(0);
                assertEquals(100, point.getCount());
                assertEquals(1, point.getMin());
                assertEquals(100, point.getMax());
                assertEquals(50.5, point.getMean(), 1e-9);
                assertEquals(50, point.getQuantiles(0), 0.5);
                assertEquals(95, point.getQuantiles(1), 0.95);
                store.get().sealAll();
            }
            assertEquals(10, query(store, AT - 10 * MINUTE, 600).getSeries(0).getPointsCount());
        }
    }

    @Test
    void gapsBackfillAndCoverageAreInTheAnswer() throws Exception {
        try (TestStore store = new TestStore(folder, clock)) {
            store.append(
                    Frames.batch(1, Frames.frame(1, AT - HOUR, 1), Frames.frame(2, AT, 1))
                            .toBuilder()
                            .addGaps(
                                    TelemetryGap.newBuilder()
                                            .setReason(GapReason.GAP_REASON_UNCLEAN)
                                            .setSequences(SequenceInterval.newBuilder().setFrom(1))
                                            .setFromUnixMillis(AT - 30 * MINUTE)
                                            .setToUnixMillis(AT - 20 * MINUTE))
                            .build());
            QueryResponse answer = query(store, AT - 2 * HOUR, 600);
            assertEquals(1, answer.getGapsCount());
            assertEquals(1, answer.getNodesReporting());
            assertEquals(2, answer.getNodesAsked());
            assertEquals(0, answer.getResolutionMillis());
            assertTrue(answer.getSeries(0).getPoints(0).getBackfilled());
            assertTrue(!answer.getSeries(0).getPoints(1).getBackfilled());
            assertThrows(
                    StatusRuntimeException.class,
                    () ->
                            service(store)
                                    .query(
                                            request(AT - HOUR, 10).addQuantiles(2).build(),
                                            new Answers<>()));
        }
    }

    @Test
    void eachTierGoesWhenItsTimeIsOver() throws Exception {
        try (TestStore store = new TestStore(folder, clock)) {
            store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
            store.get().sealAll();
            assertKept(store, 1, 1, 1);
            clock.advance(Duration.ofHours(25));
            store.maintain();
            assertKept(store, 0, 1, 1);
            clock.advance(Duration.ofDays(14));
            store.maintain();
            assertKept(store, 0, 0, 1);
            clock.advance(Duration.ofDays(400));
            store.maintain();
            assertKept(store, 0, 0, 0);
        }
    }

    @Test
    void whenAllOfItIsTooLargeTheOldestFramesGoFirst() throws Exception {
        SeriesConfig small =
                new SeriesConfig(
                        Duration.ofHours(24),
                        Duration.ofDays(14),
                        Duration.ofDays(400),
                        DataSize.ofMebibytes(64));
        try (TestStore store = new TestStore(folder, clock, small)) {
            store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
            store.get().sealAll();
            for (int i = 0; i < 4; i++) {
                bulk(store, Tier.RAW, AT + i, 20 << 20);
            }
            store.maintain();
            // The small one is the oldest; then 80 MiB less one of 20 fit.
            assertKept(store, 3, 1, 1);
            bulk(store, Tier.MINUTE, AT + 9, 50 << 20);
            store.maintain();
            assertKept(store, 0, 2, 1);
        }
    }

    private static void bulk(TestStore store, Tier tier, long received, int bytes) {
        store.get()
                .database()
                .write(tx -> {
                    ChunkTable.add(
                            tx,
                            new ChunkTable.Chunk(
                                    new ChunkTable.Place(
                                            tier, "e".repeat(32), received, tier.span(received)),
                                    received,
                                    new byte[bytes]));
                    return true;
                });
    }

    private static void assertKept(TestStore store, int frames, int minutes, int tens) {
        assertEquals(
                Map.of(Tier.RAW, frames, Tier.MINUTE, minutes, Tier.TEN_MINUTES, tens),
                Map.of(
                        Tier.RAW, (int) store.chunks(Tier.RAW),
                        Tier.MINUTE, (int) store.chunks(Tier.MINUTE),
                        Tier.TEN_MINUTES, (int) store.chunks(Tier.TEN_MINUTES)));
    }

    private static SeriesService service(TestStore store) {
        return new SeriesService(
                store.get(),
                _ -> Map.of(),
                "hub",
                SeriesService.LongTerm.none(),
                SeriesService.Threads.callers());
    }

    private static QueryResponse query(TestStore store, long start, int points) {
        return Answers.of(out -> service(store).query(request(start, points).build(), out));
    }

    private static QueryRequest.Builder request(long start, int points) {
        return QueryRequest.newBuilder()
                .addNodeIds(Frames.NODE)
                .addNodeIds("d".repeat(32))
                .addQuantiles(0.5)
                .addQuantiles(0.95)
                .setQuery(
                        SeriesQuery.newBuilder()
                                .setStartUnixMillis(start)
                                .setEndUnixMillis(AT)
                                .setMaxPoints(points));
    }
}
