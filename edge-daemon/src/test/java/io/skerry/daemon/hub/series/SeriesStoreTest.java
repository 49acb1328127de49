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
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
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
    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsAcknowledgedIsOnDisk() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT - 10_000, 5), Frames.frame(2, AT, 6)));
        assertEquals(2, store.get().framesCommitted());
        assertEquals(6, store.get().samplesCommitted());
        assertEquals(AT, store.nodes.stored.get(Frames.NODE));
        store.reopen();
        assertEquals(2, store.frames().size());
        store.get().sealAll();
        store.reopen();
        assertEquals(2, store.frames().size());
    }

    @Test
    void aFrameIsStoredOnceHoweverOftenItComes() throws Exception {
        SendTelemetryRequest batch = Frames.batch(EPOCH, Frames.frame(1, AT, 5));
        store.append(batch);
        store.append(batch);
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT, 99), Frames.frame(2, AT, 6)));
        store.append(Frames.batch(EPOCH, Frames.frame(3, AT, 6), Frames.frame(3, AT, 6)));
        assertEquals(3, store.frames().size());
        assertEquals(3, store.get().framesCommitted());
        assertEquals(3, store.get().framesDuplicate());
    }

    @Test
    void aFrameIsStoredOnceOverSealingAndKills() throws Exception {
        SendTelemetryRequest batch =
                Frames.batch(EPOCH, Frames.frame(1, AT, 5), Frames.frame(2, AT, 5));
        store.append(batch);
        store.reopen();
        store.append(batch);
        store.get().sealAll();
        store.append(batch);
        store.reopen();
        store.append(batch);
        assertEquals(2, store.frames().size());
    }

    @Test
    void theSameSequenceOfAnotherEpochOrNodeIsAnotherFrame() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        store.append(Frames.batch(-EPOCH, Frames.frame(1, AT, 6)));
        store.append("f".repeat(32), Frames.batch(EPOCH, Frames.frame(1, AT, 7)));
        assertEquals(2, store.frames().size());
        assertEquals(1, store.frames("f".repeat(32)).size());
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
            store.append(Frames.batch(EPOCH, Frames.frame(sequence, AT + sequence, 1)));
            if (sequence % 7 == 0) {
                store.get().sealAll();
            }
        }
        store.get().sealAll();
        assertEquals("{1=29, 31=60}", store.acknowledged(EPOCH));
        store.append(Frames.batch(EPOCH, Frames.frame(30, AT, 1)));
        store.get().sealAll();
        assertEquals("{1=60}", store.acknowledged(EPOCH));
    }

    @Test
    void theAnswerNamesTheIntervalsOfItsBatch() throws Exception {
        List<SequenceInterval> answer =
                store.append(
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
        store.append(first);
        store.get().sealAll();
        clock.advance(Duration.ofHours(25));
        store.append(Frames.batch(EPOCH, Frames.frame(2, AT + 90_000_000, 5)));
        store.maintain();
        assertEquals(1, store.frames().size());
        store.append(first);
        assertEquals(1, store.frames().size());
    }

    @Test
    void anEpochThatWasForgottenLeavesNothingBehind() throws Exception {
        store.append(gap(Frames.batch(EPOCH, Frames.frame(1, AT, 5)), 5, 9));
        store.get().sealAll();
        clock.advance(Duration.ofDays(403));
        store.maintain();
        for (String table :
                List.of("chunk", "series", "acknowledged", "gap", "head", "epoch", "definition")) {
            assertEquals(0, store.count(table), table);
        }
    }

    @Test
    void retentionGoesByTheTimeOfReceipt() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT - Duration.ofDays(300).toMillis(), 5)));
        store.get().sealAll();
        store.maintain();
        assertEquals(1, store.frames().size());
    }

    @Test
    void gapsAreKeptAndCountAsAcknowledged() throws Exception {
        List<SequenceInterval> answer = store.append(gap(Frames.batch(EPOCH), 5, 9));
        assertEquals(List.of(interval(5, 9)), answer);
        store.append(gap(Frames.batch(EPOCH), 5, 9));
        assertEquals(1, gaps().size());
        store.get().sealAll();
        store.append(gap(Frames.batch(EPOCH), 5, 9));
        assertEquals(1, gaps().size());
        assertEquals(500, gaps().getFirst().getSamples());
        store.append(Frames.batch(EPOCH, Frames.frame(7, AT, 1)));
        assertEquals(0, store.frames().size());
    }

    @Test
    void aGapWithoutSequencesIsKeptAndAcknowledgesNothing() throws Exception {
        assertEquals(List.of(), store.append(gap(Frames.batch(EPOCH), 9, 5)));
        assertEquals(1, gaps().size());
        store.append(Frames.batch(EPOCH, Frames.frame(7, AT, 1)));
        assertEquals(1, store.frames().size());
    }

    @Test
    void aWrongClockIsCorrectedAndFlagged() throws Exception {
        store.nodes.offset = Duration.ofHours(3).toMillis();
        store.append(
                Frames.batch(
                        EPOCH,
                        Frames.frame(1, AT + store.nodes.offset - 10_000, 5),
                        Frames.frame(2, AT + store.nodes.offset, 5)));
        List<RawFrame> frames = store.frames();
        assertEquals(List.of(AT - 10_000, AT), frames.stream().map(RawFrame::observedAt).toList());
        assertTrue(frames.stream().allMatch(RawFrame::corrected));
    }

    @Test
    void aSmallOffsetIsLeftAlone() throws Exception {
        store.nodes.offset = 900;
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT + 900, 5)));
        assertEquals(AT + 900, store.frames().getFirst().observedAt());
        assertFalse(store.frames().getFirst().corrected());
    }

    @Test
    void aFrameFromTheFutureWasObservedWhenItCame() throws Exception {
        store.append(
                Frames.batch(EPOCH, Frames.frame(1, AT + Duration.ofDays(3650).toMillis(), 5)));
        assertEquals(AT, store.frames().getFirst().observedAt());
        assertTrue(store.frames().getFirst().corrected());
    }

    @Test
    void whatComesLateIsMarked() throws Exception {
        store.append(
                Frames.batch(EPOCH, Frames.frame(1, AT - 3_600_000, 5), Frames.frame(2, AT, 5)));
        store.get().sealAll();
        assertEquals(List.of(true, false), store.frames().stream().map(RawFrame::late).toList());
    }

    @Test
    void aSpanIsSealedOnceItIsOver() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        store.get().seal();
        assertEquals(0, store.chunks(Tier.RAW));
        clock.advance(Duration.ofMinutes(121));
        store.append(Frames.batch(EPOCH, Frames.frame(2, AT + 7_200_000, 5)));
        store.get().seal();
        assertEquals(1, store.chunks(Tier.RAW));
        assertEquals(1, store.chunks(Tier.MINUTE));
        assertEquals(1, store.chunks(Tier.TEN_MINUTES));
        assertEquals("{1=1}", store.acknowledged(EPOCH));
        assertEquals(2, store.frames().size());
    }

    @Test
    void whatComesLateBecomesOneWithWhatWasThere() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        store.get().sealAll();
        store.append(Frames.batch(EPOCH, Frames.frame(2, AT + 10_000, 5)));
        store.get().sealAll();
        assertEquals(2, store.chunks(Tier.RAW));
        clock.advance(Duration.ofHours(3));
        store.maintain();
        assertEquals(1, store.chunks(Tier.RAW));
        assertEquals(2, store.frames().size());
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
        assertEquals(0, store.frames().size());
    }

    @Test
    void ofAGapItIsSaidWhatIsThereAsFrames() throws Exception {
        store.append(Frames.batch(EPOCH, Frames.frame(6, AT, 5), Frames.frame(9, AT, 5)));
        assertEquals(List.of(interval(6, 6), interval(9, 9)), inGaps(5, 9));
        // No hole is where a frame is.
        assertEquals(
                List.of(interval(5, 5), interval(7, 8)),
                gaps().stream().map(TelemetryGap::getSequences).toList());
        assertEquals(500, gaps().stream().mapToLong(TelemetryGap::getSamples).sum());
        // The answer may be lost, and asked for again over sealing and kills.
        store.reopen();
        assertEquals(List.of(interval(6, 6), interval(9, 9)), inGaps(5, 9));
        store.get().sealAll();
        store.reopen();
        assertEquals(List.of(interval(6, 6), interval(9, 9)), inGaps(5, 9));
        assertEquals(List.of(), inGaps(20, 22));
        assertEquals(List.of(), inGaps(20, 22), "a gap that comes again is none of frames");
        assertEquals(3, gaps().size());
        assertEquals(2, store.frames().size());
    }

    private List<SequenceInterval> inGaps(long from, long to) throws InterruptedException {
        BlockingQueue<List<SequenceInterval>> answers = new LinkedBlockingQueue<>();
        store.get()
                .append(
                        Frames.NODE,
                        gap(Frames.batch(EPOCH), from, to),
                        (epoch, intervals, inGaps) -> answers.add(inGaps));
        return Objects.requireNonNull(answers.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void afterTheEndNothingIsAcknowledged() {
        store.get().close();
        List<SequenceInterval> acknowledged = new ArrayList<>();
        store.get()
                .append(
                        Frames.NODE,
                        Frames.batch(EPOCH, Frames.frame(1, AT, 5)),
                        (epoch, intervals, inGaps) -> acknowledged.addAll(intervals));
        assertEquals(0, store.get().framesCommitted());
        assertEquals(List.of(), acknowledged);
    }

    @Test
    void aReferenceNeverChangesItsMeaning() throws Exception {
        SendTelemetryRequest other =
                SendTelemetryRequest.newBuilder()
                        .setEpoch(EPOCH)
                        .addDefinitions(Frames.DEFINITIONS.get(0).toBuilder().setMetric("other"))
                        .build();
        store.append(Frames.batch(EPOCH, Frames.frame(1, AT, 5)));
        store.append(other);
        assertEquals(Optional.of(Frames.DEFINITIONS.get(0)), definition());
        store.get().sealAll();
        store.append(other);
        assertEquals(Optional.of(Frames.DEFINITIONS.get(0)), definition());
    }

    private Optional<SeriesDefinition> definition() {
        return store.get()
                .reader()
                .read(Frames.NODE, node -> Optional.ofNullable(node.definitions(EPOCH).get(0)));
    }

    private List<TelemetryGap> gaps() {
        return store.get()
                .reader()
                .read(Frames.NODE, node -> node.gaps(new Wish.Range(0, AT + 1), 10));
    }

    private void assertRefused(String field, SendTelemetryRequest batch) {
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                store.get()
                                        .append(
                                                Frames.NODE,
                                                batch,
                                                (epoch, intervals, inGaps) -> {}));
        assertEquals(field, Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
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
