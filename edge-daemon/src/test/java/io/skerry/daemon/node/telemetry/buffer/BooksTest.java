package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {

    private final Books books = new Books();

    @Test
    void theAccountIsWhatIsHeldAndWhatIsGone() {
        Segment first = segment(1, 4, 5, 6);
        first.acknowledge(entry(4, 5));
        Segment second = segment(2, 4, 7);
        books.segments().add(first);
        books.segments().add(second);
        books.addAcknowledgedGone(100);
        books.addDropped(30);
        assertEquals(new Account(136, 102, 4, 30, 2), books.account());
    }

    @Test
    void anEpochIsForgottenOnceNothingIsLeftOfItAndItHasEnded() {
        Epoch gone = epoch(4);
        Epoch held = epoch(5);
        Epoch missed = epoch(6);
        Epoch open = new Epoch(7, 0);
        books.epochs().put(7L, open);
        gone.close();
        held.close();
        missed.close();
        books.segments().add(segment(1, 5, 1));
        books.gaps()
                .lost(
                        new Gap(6, Gap.Reason.UNCLEAN, new Interval(1, 1), 0, 1, 0),
                        IntervalSet.empty());
        books.forget(8);
        assertNull(books.epoch(4));
        assertNotNull(books.epoch(5));
        assertNotNull(books.epoch(6));
        assertNotNull(books.epoch(7));
    }

    @Test
    void whatWasSentAndGivenUpIsTakenBackWhenTheHubHasIt() throws IOException {
        Epoch epoch = epoch(4);
        epoch.send(IntervalSet.fromPairs(2, 2));
        books.lost(
                List.of(
                        new DropGaps.Dropped(4, 1, 1, 0, 10, 5, 0),
                        new DropGaps.Dropped(4, 2, 2, 10, 20, 6, 40)));
        books.addDropped(11 + 40);
        Books read = BooksCodec.decode(BooksCodec.encode(books), BooksCodec.VERSION);
        assertEquals(List.of(new Doubts.Doubt(4, 2, 2, 6)), read.doubts().all());
        assertTrue(read.stored(4, IntervalSet.fromPairs(1, 2)));
        assertEquals(new Account(51, 6, 0, 45, 0), read.account());
        assertFalse(read.stored(4, IntervalSet.fromPairs(1, 2)));
    }

    @Test
    void booksFromBeforeThereWereDoubtsAreRead() throws IOException {
        books.addDropped(30);
        byte[] now = BooksCodec.encode(books);
        Books read = BooksCodec.decode(Arrays.copyOf(now, now.length - 4), 1);
        assertEquals(30, read.account().dropped());
        assertEquals(List.of(), read.doubts().all());
    }

    @Test
    void aFileIdIsNeverGivenTwice() {
        long first = books.takeFileId();
        books.nextFile(40);
        assertEquals(40, books.takeFileId());
        books.nextFile(first);
        assertEquals(41, books.takeFileId());
    }

    @Test
    void booksThatAreCutShortAreRefused() {
        epoch(4).acknowledge(IntervalSet.fromPairs(1, 3));
        books.segments().add(segment(1, 4, 5, 6));
        byte[] whole = BooksCodec.encode(books);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> BooksCodec.decode(cut, BooksCodec.VERSION));
        }
    }

    @Test
    void aSegmentKnowsItsTimeAndWhatIsPending() {
        Segment segment = segment(1, 4, 5, 9);
        assertEquals(40_000, segment.fromMillis());
        assertEquals(90_000, segment.toMillis());
        assertEquals(IntervalSet.fromPairs(5, 5, 9, 9), segment.sequences(4));
        assertEquals(IntervalSet.empty(), segment.sequences(5));
        assertEquals(new Segment.Tally(2, 4), segment.pending());
        segment.acknowledge(entry(4, 5));
        assertEquals(new Segment.Tally(1, 2), segment.pending());
        assertEquals(new Segment.Tally(2, 4), segment.all());
    }

    private Epoch epoch(long id) {
        Epoch epoch = new Epoch(id, 0);
        books.epochs().put(id, epoch);
        return epoch;
    }

    private static Segment segment(long file, long epoch, long... sequences) {
        Segment segment = new Segment(new SegmentName(file, false), Level.RAW);
        for (long sequence : sequences) {
            segment.add(entry(epoch, sequence), false);
        }
        return segment;
    }

    private static FrameRecord.Entry entry(long epoch, long sequence) {
        return new FrameRecord.Entry(
                epoch, sequence, sequence, 2, 0, (sequence - 1) * 10_000, sequence * 10_000, 8, 50);
    }
}
