package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.hub.series.journal.MemoryDisk;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final long PATIENCE = Duration.ofMinutes(5).toMillis();

    @TempDir Path folder;

    private final TestClock clock = new TestClock(NOW);
    private final MemoryDisk disk = new MemoryDisk();
    private TestStore store;

    @BeforeEach
    void open() {
        // Each group is a segment of its own.
        store =
                new TestStore(
                        folder,
                        clock,
                        disk,
                        new SeriesLimits(TestStore.KEPT, 64 << 20, 64 << 20, 1, PATIENCE));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSpanIsGivenPatienceAndNoMoreThanTwiceAsMuch() throws Exception {
        store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
        clock.advance(Duration.ofHours(2));
        store.get().seal();
        assertEquals(0, store.chunks(Tier.RAW));
        clock.advance(Duration.ofMillis(2 * PATIENCE));
        store.get().seal();
        assertEquals(1, store.chunks(Tier.RAW));
    }

    @Test
    void whoOnlyMakesRoomTakesNoSpanForOver() throws Exception {
        store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
        clock.advance(Duration.ofDays(3_652));
        store.get().makeRoom();
        assertEquals(0, store.chunks(Tier.RAW));
        assertEquals(1, disk.files().size());
        store.get().seal();
        assertEquals(1, store.chunks(Tier.RAW));
    }

    @Test
    void aNodeWithMoreThanCanBeReadAtOnceIsSealedInParts() throws Exception {
        for (int i = 1; i <= 72; i += 4) {
            store.append(Frames.batch(1, heavy(i), heavy(i + 1), heavy(i + 2), heavy(i + 3)));
        }
        store.get().makeRoom();
        assertEquals(3, store.chunks(Tier.RAW));
        assertEquals(72, store.frames().size());
        clock.advance(Duration.ofHours(12));
        store.get().compact();
        assertEquals(3, store.chunks(Tier.RAW));
        assertEquals(1, store.get().placesDamaged());
        assertEquals(72, store.frames().size());
    }

    /** A frame with a megabyte besides its values, which takes next to nothing when packed. */
    private static TelemetryFrame heavy(long sequence) {
        return Frames.frame(sequence, AT + sequence, 1).toBuilder()
                .setThinnedSeal(
                        Envelope.newBuilder().setPayload(ByteString.copyFrom(new byte[1 << 20])))
                .build();
    }

    @Test
    void whatWasSealedForMemoryIsGoneFromTheJournal() throws Exception {
        store.close();
        store =
                new TestStore(
                        folder,
                        clock,
                        disk,
                        new SeriesLimits(TestStore.KEPT, 1, 64 << 20, 1, PATIENCE));
        store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
        store.append(Frames.batch(1, Frames.frame(2, AT + 1, 1)));
        assertTrue(disk.files().size() > 1);
        store.get().makeRoom();
        assertEquals(1, disk.files().size());
    }

    @Test
    void theJournalGoesOnlyWhenAllOfItIsSealed() throws Exception {
        store.append("a".repeat(32), Frames.batch(1, Frames.frame(1, AT, 1)));
        clock.advance(Duration.ofHours(2));
        store.append("b".repeat(32), Frames.batch(1, Frames.frame(1, AT + 7_200_000, 1)));
        store.append("a".repeat(32), Frames.batch(1, Frames.frame(2, AT, 1)));
        assertEquals(3, disk.files().size());
        clock.advance(Duration.ofMinutes(11));
        store.get().seal();
        // The frames of a are sealed; b's second segment is the oldest that is needed.
        assertEquals(2, disk.files().size());
        store.get().sealAll();
        assertEquals(1, disk.files().size());
        store.reopen();
        assertEquals(2, store.frames("a".repeat(32)).size());
        assertEquals(1, store.frames("b".repeat(32)).size());
    }

    @Test
    void whatCannotBeWrittenStaysOpenAndIsSealedLater() throws Exception {
        store.append(Frames.batch(1, Frames.frame(1, AT, 1), Frames.frame(2, AT + 10_000, 1)));
        store.get().database().write(tx -> tx.update("ALTER TABLE chunk RENAME TO elsewhere"));
        assertThrows(StoreException.class, () -> store.get().sealAll());
        assertEquals(1, disk.files().size());
        store.append(Frames.batch(1, Frames.frame(3, AT + 20_000, 1)));
        clock.advance(Duration.ofHours(3));
        store.get().seal();
        store.get().database().write(tx -> tx.update("ALTER TABLE elsewhere RENAME TO chunk"));
        assertEquals(3, store.frames().size());
        assertEquals("{}", store.acknowledged(1));
        store.get().seal();
        assertEquals(1, store.chunks(Tier.RAW));
        assertEquals("{1=3}", store.acknowledged(1));
        assertEquals(3, store.frames().size());
    }

    @Test
    void framesOfManySpansBecomeAChunkEach() throws Exception {
        for (int i = 0; i < 30; i++) {
            store.append(Frames.batch(1, Frames.frame(i + 1, AT - i * 7_200_000L, 1)));
        }
        store.get().sealAll();
        assertEquals(30, store.chunks(Tier.RAW));
        assertEquals(3, store.chunks(Tier.MINUTE), "one for each day");
        assertEquals(30, store.frames().size());
    }

    @Test
    void aNodeThatOnlyDefinedSomethingIsSealedToo() throws Exception {
        store.append(Frames.batch(1));
        store.get().sealAll();
        assertEquals(3, store.count("series"));
        assertEquals(0, store.get().openBytes());
        store.reopen();
        assertEquals(3, store.count("series"));
    }

    @Test
    void partsOfASpanAreMadeOneWhenTheyAreManyThoughItIsNotOver() throws Exception {
        for (int i = 1; i <= 9; i++) {
            store.append(Frames.batch(1, Frames.frame(i, AT + i * 1_000L, i)));
            store.get().sealAll();
        }
        assertEquals(9, store.chunks(Tier.RAW));
        store.maintain();
        assertEquals(1, store.chunks(Tier.RAW));
        assertEquals(1, store.chunks(Tier.MINUTE));
        assertEquals(1, store.chunks(Tier.TEN_MINUTES));
        assertEquals(9, store.frames().size());
    }

    @Test
    void theOrderOfArrivalDoesNotShowInWhatIsKept() throws Exception {
        for (int i = 1; i <= 20; i++) {
            store.append("a".repeat(32), Frames.batch(1, Frames.frame(i, AT + i * 9_000L, i)));
            int other = 21 - i;
            store.append(
                    "b".repeat(32),
                    Frames.batch(1, Frames.frame(other, AT + other * 9_000L, other)));
            if (i % 5 == 0) {
                store.get().sealAll();
            }
        }
        clock.advance(Duration.ofHours(3));
        store.maintain();
        assertEquals(2, store.chunks(Tier.RAW));
        long different =
                store.get()
                        .database()
                        .read(tx ->
                                tx.first(
                                                "SELECT count(DISTINCT body) FROM chunk WHERE"
                                                        + " tier=0",
                                                row -> row.getLong(1))
                                        .orElseThrow());
        assertEquals(1, different);
    }

    @Test
    void aTightMemoryIsRelievedWithoutAnyoneAsking() throws Exception {
        store.close();
        store =
                new TestStore(
                        folder,
                        clock,
                        disk,
                        new SeriesLimits(TestStore.KEPT, 4_000, 64 << 20, 1 << 20, PATIENCE));
        for (int i = 1; i <= 400; i++) {
            store.append(Frames.batch(1, Frames.frame(i, AT + i * 10_000L, i * 0.7371)));
        }
        assertTrue(store.get().openBytes() < 8_000, () -> store.get().openBytes() + " bytes");
        assertTrue(store.chunks(Tier.RAW) > 0);
        assertEquals(400, store.frames().size());
    }

    private static final String BAD = "b".repeat(32);

    /** A frame that no check of what arrives would let through. */
    private void addDamaged(long sequence, long at) {
        RawFrame good = FrameMapper.stored(1, Frames.frame(sequence, at, 1), at, 0);
        RawFrame bad =
                new RawFrame(
                        good.epoch(),
                        good.sequence(),
                        good.observedAt(),
                        good.receivedAt(),
                        good.late(),
                        good.saidAt(),
                        good.clock(),
                        good.samples(),
                        new RawFrame.Bytes(new byte[] {-1, -1, 7}));
        OpenNodes open = store.get().open();
        try (Squeeze squeeze = Squeeze.fast()) {
            open.grew(open.of(BAD).add(List.of(bad), Frames.batch(1), at, 0, squeeze));
        }
    }

    @Test
    void aFrameThatCannotBeSealedIsAGapAndHoldsUpNeitherItsNodeNorAnother() throws Exception {
        for (int i = 1; i <= 20; i++) {
            store.append("a".repeat(32), Frames.batch(1, Frames.frame(i, AT + i * 10_000L, 1)));
            if (i == 7 || i == 20) {
                addDamaged(i, AT + i * 10_000L);
            } else {
                store.append(BAD, Frames.batch(1, Frames.frame(i, AT + i * 10_000L, 1)));
            }
        }
        clock.advance(Duration.ofHours(3));
        store.get().seal();
        assertEquals(2, store.get().framesDamaged());
        assertEquals(0, store.get().nodesStuck());
        assertEquals(20, store.frames("a".repeat(32)).size());
        assertEquals(18, store.frames(BAD).size());
        assertEquals(0, store.get().openBytes());
        List<TelemetryGap> gaps =
                store.get().database().read(tx -> SeriesTable.gaps(tx, BAD, 0, Long.MAX_VALUE, 10));
        assertEquals(
                List.of(7L, 20L), gaps.stream().map(gap -> gap.getSequences().getFrom()).toList());
        assertEquals(GapReason.GAP_REASON_DAMAGED, gaps.getFirst().getReason());
        assertEquals(3, gaps.getFirst().getSamples());
        store.get()
                .database()
                .read(tx -> {
                    assertEquals("{1=20}", SeriesTable.acknowledged(tx, BAD, 1).toString());
                    return true;
                });
    }

    @Test
    void aNodeWhoseDefinitionsAreDamagedStaysOpenAndTheOthersAreSealed() throws Exception {
        store.append(BAD, Frames.batch(1, Frames.frame(1, AT, 1)));
        store.get().sealAll();
        store.get().database().write(tx -> tx.update("UPDATE series SET definition=x'ffff'"));
        store.append(BAD, Frames.batch(1, Frames.frame(2, AT + 10_000, 1)));
        store.append("a".repeat(32), Frames.batch(1, Frames.frame(1, AT, 1)));
        store.get().sealAll();
        assertEquals(1, store.get().nodesStuck());
        assertEquals(0, store.get().framesDamaged());
        assertEquals(2, store.chunks(Tier.RAW));
        assertTrue(store.get().openBytes() > 0);
        store.get().database().write(tx -> tx.update("DELETE FROM series"));
        store.get().sealAll();
        assertEquals(0, store.get().nodesStuck());
        assertEquals(2, store.frames(BAD).size());
    }

    @Test
    void aNodeThatCannotBeSealedDoesNotMakeARoomThatIsFullAnEndlessSearch() throws Exception {
        store.close();
        store =
                new TestStore(
                        folder,
                        clock,
                        disk,
                        new SeriesLimits(TestStore.KEPT, 64 << 20, 600, 1, PATIENCE));
        store.append(BAD, Frames.batch(1, Frames.frame(1, AT, 1)));
        store.get().sealAll();
        store.get().database().write(tx -> tx.update("UPDATE series SET definition=x'ffff'"));
        store.append(BAD, Frames.batch(1, Frames.frame(2, AT + 10_000, 1)));
        for (int i = 1; i <= 3; i++) {
            store.append("a".repeat(32), Frames.batch(1, Frames.frame(i, AT + i * 10_000L, 1)));
            store.get().seal();
        }
        assertEquals(1, store.get().nodesStuck());
    }

    @Test
    void aChunkThatIsDamagedKeepsNoOtherFromBecomingOne() throws Exception {
        for (int i = 1; i <= 2; i++) {
            store.append(BAD, Frames.batch(1, Frames.frame(i, AT + i * 1_000L, i)));
            store.append("a".repeat(32), Frames.batch(1, Frames.frame(i, AT + i * 1_000L, i)));
            store.get().sealAll();
        }
        store.get()
                .database()
                .write(tx ->
                        tx.update("UPDATE chunk SET body=x'00' WHERE tier=0 AND node_id=?", BAD));
        clock.advance(Duration.ofDays(2));
        store.get().compact();
        store.get().compact();
        assertEquals(3, store.chunks(Tier.RAW));
        assertEquals(1, store.get().placesDamaged());
        assertEquals(2, store.chunks(Tier.MINUTE));
    }
}
