package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.journal.Journal;
import io.skerry.daemon.hub.series.journal.MemoryDisk;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalWriterTest {
    private static final Path FOLDER = Path.of("/journal");
    private static final long AT = 1_793_534_400_000L;

    private final MemoryDisk disk = new MemoryDisk();
    private final OpenNodes open = new OpenNodes();
    private final KnownSequences known = KnownSequencesTest.nothingSealed();
    private final Ingest ingest = new Ingest(open, known);
    private final Journal journal = Journal.open(FOLDER, disk, 1 << 20, (_, _) -> {});
    private final AtomicBoolean room = new AtomicBoolean(true);
    private final JournalWriter writer =
            new JournalWriter(
                    journal,
                    ingest,
                    new Announcer(Feed.none(), known, (nodeId, epoch) -> Map.of()),
                    room::get);

    @AfterEach
    void close() {
        writer.close();
        journal.close();
        ingest.close();
    }

    @Test
    void everyOfferIsAnsweredAndWhatWasTakenIsInTheJournal() {
        List<CompletableFuture<Ingest.Outcome>> offers = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            offers.add(writer.offer(arrival("n" + i % 7, i)));
        }
        int frames = 0;
        for (CompletableFuture<Ingest.Outcome> offer : offers) {
            frames += offer.join().frames();
        }
        assertEquals(500, frames);
        assertEquals(500, inJournal());
        assertEquals(7, open.all().size());
    }

    @Test
    void whatIsKnownIsAnsweredAndNotWrittenAgain() {
        SendTelemetryRequest bare =
                SendTelemetryRequest.newBuilder()
                        .setEpoch(1)
                        .addFrames(Frames.frame(1, AT, 1))
                        .build();
        Arrival arrival = new Arrival("a", AT, 0, bare);
        assertOutcome(1, 0, 3, AT, writer.offer(arrival).join());
        assertOutcome(0, 1, 0, 0, writer.offer(arrival).join());
        assertEquals(1, inJournal());
    }

    @Test
    void withoutRoomNothingIsTakenAndLaterItIs() {
        room.set(false);
        assertFull(writer.offer(arrival("a", 1)));
        assertEquals(0, inJournal());
        assertTrue(open.all().isEmpty());
        room.set(true);
        assertEquals(1, writer.offer(arrival("a", 1)).join().frames());
    }

    @Test
    void whatTheDiskRefusesIsNotTaken() {
        disk.failSync(true);
        CompletionException failed =
                assertThrows(CompletionException.class, () -> writer.offer(arrival("a", 1)).join());
        assertEquals(
                StoreException.Reason.IO,
                assertInstanceOf(StoreException.class, failed.getCause()).reason());
        assertTrue(open.all().isEmpty());
        disk.failSync(false);
        assertEquals(1, writer.offer(arrival("a", 1)).join().frames());
    }

    @Test
    void answersDoNotHoldUpWhoeverStores() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<CompletableFuture<Void>> held = new CompletableFuture<>();
        // Chained to an answer that may have come already, so by somebody who may be held up.
        var _ =
                Thread.startVirtualThread(() ->
                        held.complete(
                                writer.offer(arrival("a", 1))
                                        .thenRun(() -> {
                                            stuck.countDown();
                                            try {
                                                release.await();
                                            } catch (InterruptedException interrupted) {
                                                Thread.currentThread().interrupt();
                                            }
                                        })));
        stuck.await();
        assertEquals(1, writer.offer(arrival("b", 1)).join().frames());
        release.countDown();
        held.join().join();
    }

    @Test
    void atTheEndWhatWaitsIsStoredAndWhatComesLaterIsRefused() {
        List<CompletableFuture<Ingest.Outcome>> offers = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            offers.add(writer.offer(arrival("a", i)));
        }
        writer.close();
        offers.forEach(offer -> assertEquals(1, offer.join().frames()));
        CompletionException refused =
                assertThrows(
                        CompletionException.class, () -> writer.offer(arrival("a", 99)).join());
        assertEquals(
                StoreException.Reason.CLOSED,
                assertInstanceOf(StoreException.class, refused.getCause()).reason());
        writer.close();
    }

    private static void assertFull(CompletableFuture<Ingest.Outcome> offer) {
        CompletionException failed = assertThrows(CompletionException.class, offer::join);
        assertEquals(
                StoreException.Reason.FULL,
                assertInstanceOf(StoreException.class, failed.getCause()).reason());
    }

    private int inJournal() {
        List<byte[]> entries = new ArrayList<>();
        Journal.open(FOLDER, disk, 1 << 20, (entry, _) -> entries.add(entry)).close();
        return entries.size();
    }

    private static Arrival arrival(String nodeId, int sequence) {
        return new Arrival(nodeId, AT, 0, Frames.batch(1, Frames.frame(sequence, AT, 1)));
    }

    static void assertOutcome(
            int frames, int duplicates, long samples, long newest, Ingest.Outcome outcome) {
        assertEquals(frames, outcome.frames());
        assertEquals(duplicates, outcome.duplicates());
        assertEquals(samples, outcome.samples());
        assertEquals(newest, outcome.newest());
        assertTrue(outcome.inGaps().isEmpty());
    }
}
