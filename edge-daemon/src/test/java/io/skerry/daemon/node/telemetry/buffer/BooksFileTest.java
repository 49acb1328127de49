package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksFileTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void givesBackWhatWasWrittenLast() throws IOException {
        try (BooksFile file = BooksFile.open(folder)) {
            assertNull(file.read());
            for (int i = 1; i <= 5; i++) {
                var _ = file.write(books(i));
            }
        }
        assertEquals(5, read());
    }

    @Test
    void everythingInTheBooksComesBack() throws IOException {
        Books books = books(9);
        Epoch epoch = new Epoch(-4, 1_000);
        epoch.reach(40);
        epoch.acknowledge(IntervalSet.fromPairs(1, 7, 9, 12));
        epoch.send(IntervalSet.fromPairs(20, 25));
        epoch.close();
        books.epochs().put(epoch.id(), epoch);
        Segment segment = new Segment(new SegmentName(3, true), Level.MINUTE);
        segment.add(new FrameRecord.Entry(-4, 13, 18, 2, 10, 5_000, 65_000, 8, 90), false);
        segment.bytes(98);
        books.segments().add(segment);
        Gap gap = new Gap(-4, Gap.Reason.UNCLEAN, new Interval(40, 40), 7, 9, 0);
        books.gaps().lost(gap, IntervalSet.empty());
        books.addAcknowledgedGone(5);
        books.imported();
        Books again = BooksCodec.decode(BooksCodec.encode(books), BooksCodec.VERSION);
        assertEquals(books.account(), again.account());
        assertEquals(books.gaps().pending(), again.gaps().pending());
        Epoch read = again.epoch(-4);
        assertNotNull(read);
        assertEquals(epoch.acknowledged(), read.acknowledged());
        assertEquals(epoch.sent(), read.sent());
        assertTrue(read.isClosed() && again.isImported());
        Segment held = again.segments().getFirst();
        assertEquals(segment.name(), held.name());
        assertEquals(Level.MINUTE, held.level());
        assertEquals(IntervalSet.fromPairs(13, 18), held.sequences(-4));
        assertEquals(65_000, held.toMillis());
    }

    @Test
    void aWritingThatWasCutOffLeavesTheOneBefore() throws IOException {
        try (BooksFile file = BooksFile.open(folder)) {
            var _ = file.write(books(1));
            var _ = file.write(books(2));
            var _ = file.write(books(3));
        }
        for (int at : new int[] {0, 8, 20, 30, 45}) {
            Path newest = folder.resolve("books.1");
            byte[] bytes = Files.readAllBytes(newest);
            byte[] torn = bytes.clone();
            torn[at] ^= 1;
            Files.write(newest, torn);
            assertEquals(2, read(), "damaged at " + at);
            Files.write(newest, bytes);
            assertEquals(3, read());
        }
    }

    @Test
    void whatANewerProgramWroteIsNotTouched() throws IOException {
        try (BooksFile file = BooksFile.open(folder)) {
            var _ = file.write(books(1));
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("books.1"));
        bytes[7] = BooksCodec.VERSION + 1;
        Files.write(folder.resolve("books.1"), bytes);
        StoreException refused = assertThrows(StoreException.class, this::read);
        assertEquals(StoreException.Reason.NEWER_SCHEMA, refused.reason());
    }

    @Test
    void writingAgainNeedsNoNewRoom() throws IOException {
        try (BooksFile file = BooksFile.open(folder)) {
            long before = Files.size(folder.resolve("books.0"));
            for (int i = 0; i < 20; i++) {
                var _ = file.write(books(i));
            }
            assertEquals(before, Files.size(folder.resolve("books.0")));
        }
    }

    private long read() throws IOException {
        try (BooksFile file = BooksFile.open(folder)) {
            Books books = file.read();
            assertNotNull(books);
            return books.dropped();
        }
    }

    private static Books books(long dropped) {
        Books books = new Books();
        books.addDropped(dropped);
        return books;
    }
}
