package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.HubDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final long EPOCH = 0x7fff_1234_5678_9abcL;

    @TempDir Path folder;

    private final TestClock clock = new TestClock(NOW);
    private final FakeNodes nodes = new FakeNodes();
    private final BlockingQueue<List<SequenceInterval>> acknowledged = new LinkedBlockingQueue<>();
    private HubDatabase database;
    private SeriesStore store;

    /** Nodes whose clocks the test sets. */
    private static final class FakeNodes implements SeriesStore.Nodes {
        final Map<String, Long> stored = new ConcurrentHashMap<>();
        volatile long offset;

        @Override
        public long clockOffsetMillis(String nodeId) {
            return offset;
        }

        @Override
        public void stored(String nodeId, long observedAtUnixMillis) {
            stored.put(nodeId, observedAtUnixMillis);
        }
    }

    @BeforeEach
    void open() {
        database = new HubDatabase(folder);
        store = new SeriesStore(database.get(), clock, nodes);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsAcknowledgedIsOnDisk() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT - 10_000, 5), Frames.frame(2, AT, 6)));
        database.reopen();
        assertEquals(2, rows().size());
        assertEquals(AT, nodes.stored.get(Frames.NODE));
        assertEquals(2, store.framesCommitted());
        assertEquals(6, store.samplesCommitted());
    }

    @Test
    void aFrameIsStoredOnceHoweverOftenItComes() throws Exception {
        SendTelemetryRequest batch = Frames.batch(EPOCH, Frames.frame(1, AT, 5));
        append(batch);
        append(batch);
        append(Frames.batch(EPOCH, Frames.frame(1, AT, 99), Frames.frame(2, AT, 6)));
        append(Frames.batch(EPOCH, Frames.frame(3, AT, 6), Frames.frame(3, AT, 6)));
        assertEquals(3, rows().size());
        assertEquals(3, store.framesCommitted());
        assertEquals(3, store.framesDuplicate());
    }

    @Test
    void theSameSequenceOfAnotherEpochOrNodeIsAnotherFrame() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        append(Frames.batch(-EPOCH, Frames.frame(1, AT, 6)));
        assertEquals(2, rows().size());
    }

    @Test
    void acknowledgedIntervalsMergeInAnyOrder() throws Exception {
        List<Long> sequences = new ArrayList<>();
        for (long i = 1; i <= 60; i++) {
            sequences.add(i);
        }
        sequences.remove(30L);
        Collections.shuffle(sequences, new Random(7));
        for (long sequence : sequences) {
            append(Frames.batch(EPOCH, Frames.frame(sequence, AT + sequence, 1)));
        }
        assertEquals(List.of(interval(1, 29), interval(31, 60)), set());
        append(Frames.batch(EPOCH, Frames.frame(30, AT, 1)));
        assertEquals(List.of(interval(1, 60)), set());
    }

    @Test
    void theAnswerNamesTheIntervalsOfItsBatch() throws Exception {
        List<SequenceInterval> answer =
                append(
                        Frames.batch(
                                EPOCH,
                                Frames.frame(9, AT, 1),
                                Frames.frame(4, AT, 1),
                                Frames.frame(3, AT, 1)));
        assertEquals(List.of(interval(3, 4), interval(9, 9)), answer);
    }

    @Test
    void aFrameThatRetentionTookIsNotStoredAgain() throws Exception {
        SendTelemetryRequest first = Frames.batch(EPOCH, Frames.frame(1, AT, 5));
        append(first);
        clock.advance(Duration.ofHours(2));
        append(Frames.batch(EPOCH, Frames.frame(2, AT + 7_200_000, 5)));
        store.forget(Duration.ofHours(1));
        assertEquals(1, rows().size());
        append(first);
        assertEquals(1, rows().size());
    }

    @Test
    void anEpochThatWasForgottenLeavesNothingBehind() throws Exception {
        append(gap(Frames.batch(EPOCH, Frames.frame(1, AT, 5)), 5, 9));
        clock.advance(Duration.ofDays(2));
        store.forget(Duration.ofDays(1));
        for (String table : List.of("frame", "series", "acknowledged", "gap", "epoch")) {
            assertEquals(0, count(table), table);
        }
    }

    @Test
    void retentionGoesByTheTimeOfReceipt() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT - Duration.ofDays(300).toMillis(), 5)));
        store.forget(Duration.ofDays(1));
        assertEquals(1, rows(0).size());
    }

    @Test
    void gapsAreKeptAndCountAsAcknowledged() throws Exception {
        List<SequenceInterval> answer = append(gap(Frames.batch(EPOCH), 5, 9));
        assertEquals(List.of(interval(5, 9)), answer);
        append(gap(Frames.batch(EPOCH), 5, 9));
        List<TelemetryGap> gaps =
                database.get().read(tx -> SeriesTable.gaps(tx, Frames.NODE, 0, AT + 1, 10));
        assertEquals(1, gaps.size());
        assertEquals(500, gaps.getFirst().getSamples());
    }

    @Test
    void aGapWithoutSequencesIsKeptAndAcknowledgesNothing() throws Exception {
        assertEquals(List.of(), append(gap(Frames.batch(EPOCH), 9, 5)));
        assertEquals(
                1,
                database.get().read(tx -> SeriesTable.gaps(tx, Frames.NODE, 0, AT + 1, 10)).size());
    }

    @Test
    void aWrongClockIsCorrectedAndFlagged() throws Exception {
        nodes.offset = Duration.ofHours(3).toMillis();
        append(
                Frames.batch(
                        EPOCH,
                        Frames.frame(1, AT + nodes.offset - 10_000, 5),
                        Frames.frame(2, AT + nodes.offset, 5)));
        List<SeriesTable.Row> rows = rows();
        assertEquals(List.of(AT - 10_000, AT), rows.stream().map(r -> r.observedAt()).toList());
        assertTrue(rows.stream().allMatch(SeriesTable.Row::corrected));
    }

    @Test
    void aSmallOffsetIsLeftAlone() throws Exception {
        nodes.offset = 900;
        append(Frames.batch(EPOCH, Frames.frame(1, AT + 900, 5)));
        assertEquals(AT + 900, rows(0).getFirst().observedAt());
        assertFalse(rows(0).getFirst().corrected());
    }

    @Test
    void aFrameFromTheFutureWasObservedWhenItCame() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT + Duration.ofDays(3650).toMillis(), 5)));
        assertEquals(AT, rows().getFirst().observedAt());
        assertTrue(rows().getFirst().corrected());
    }

    @Test
    void whatComesLateIsMarked() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT - 3_600_000, 5), Frames.frame(2, AT, 5)));
        assertEquals(List.of(true, false), rows(0).stream().map(SeriesTable.Row::late).toList());
    }

    @Test
    void aBatchThatBreaksABoundIsRefusedWholeAndLocated() {
        TelemetryFrame crooked = Frames.frame(1, AT, 5).toBuilder().addMin(7).build();
        assertRefused("frames[0].refs", Frames.batch(EPOCH, crooked));
        assertRefused(
                "frames[1].sequence",
                Frames.batch(EPOCH, Frames.frame(1, AT, 5), Frames.frame(0, AT, 5)));
        assertRefused(
                "definitions[0].ref",
                SendTelemetryRequest.newBuilder()
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().setRef(-1))
                        .build());
        assertRefused(
                "definitions[0].kind",
                SendTelemetryRequest.newBuilder()
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().clearKind())
                        .build());
        TelemetryFrame.Builder million = TelemetryFrame.newBuilder().setSequence(1);
        for (int i = 0; i < 2_001; i++) {
            Frames.add(million, i, 1, 1, 1, 1);
        }
        assertRefused("frames[0].refs", Frames.batch(EPOCH, million.build()));
        assertEquals(0, rows(0).size());
    }

    @Test
    void withoutADiskNothingIsAcknowledged() throws Exception {
        database.get().close();
        store.append(
                Frames.NODE,
                Frames.batch(EPOCH, Frames.frame(1, AT, 5)),
                (epoch, intervals) -> acknowledged.add(intervals));
        assertTrue(acknowledged.poll(200, TimeUnit.MILLISECONDS) == null);
        assertEquals(0, store.framesCommitted());
    }

    @Test
    void aReferenceNeverChangesItsMeaning() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        append(
                SendTelemetryRequest.newBuilder()
                        .setEpoch(EPOCH)
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().setMetric("other"))
                        .build());
        assertEquals(
                Frames.DEFINITIONS.get(0),
                database.get().read(tx -> SeriesTable.definitions(tx, Frames.NODE, EPOCH)).get(0));
    }

    private List<SequenceInterval> append(SendTelemetryRequest batch) throws InterruptedException {
        store.append(
                Frames.NODE, batch, (epoch, intervals) -> acknowledged.add(List.copyOf(intervals)));
        List<SequenceInterval> answer = acknowledged.poll(10, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("not acknowledged");
        }
        return answer;
    }

    private void assertRefused(String field, SendTelemetryRequest batch) {
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () -> store.append(Frames.NODE, batch, (epoch, intervals) -> {}));
        assertEquals(field, Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
    }

    private long count(String table) {
        return database.get()
                .read(tx -> tx.first("SELECT count(*) FROM " + table, row -> row.getLong(1)))
                .orElseThrow();
    }

    private List<SeriesTable.Row> rows() {
        return rows(AT - 20_000);
    }

    private List<SeriesTable.Row> rows(long after) {
        List<SeriesTable.Row> rows = new ArrayList<>();
        database.get()
                .read(tx -> {
                    SeriesTable.frames(tx, Frames.NODE, after, Long.MAX_VALUE, rows::add);
                    return true;
                });
        return rows;
    }

    private List<SequenceInterval> set() {
        return database.get().read(tx -> SeriesTable.acknowledged(tx, Frames.NODE, EPOCH));
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }

    private static SendTelemetryRequest gap(SendTelemetryRequest batch, long from, long to) {
        return batch.toBuilder()
                .addGaps(
                        TelemetryGap.newBuilder()
                                .setReason(GapReason.GAP_REASON_DROPPED)
                                .setSequences(interval(from, to))
                                .setFromUnixMillis(AT - 50_000)
                                .setToUnixMillis(AT)
                                .setSamples(500))
                .build();
    }
}
