package io.skerry.daemon.hub.export.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportQueueTest {
    private static final long ROOM = 1 << 20;

    @TempDir Path folder;

    private static QueueRecord record(String node, long at) {
        byte[] series = new byte[64];
        new Random(at).nextBytes(series);
        return new QueueRecord(node, at % 3 == 0, 7, at, ByteString.copyFrom(series));
    }

    private static List<QueueRecord> records(long from, long to) {
        List<QueueRecord> records = new ArrayList<>();
        for (long at = from; at <= to; at++) {
            records.add(record("node-" + at % 5, at));
        }
        return records;
    }

    private static List<QueueRecord> drain(ExportQueue queue) {
        List<QueueRecord> all = new ArrayList<>();
        while (true) {
            Optional<Window> window = queue.next(4, 1 << 20);
            if (window.isEmpty()) {
                return all;
            }
            all.addAll(window.get().records());
            queue.done(window.get());
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wal")).sorted().toList();
        }
    }

    @Test
    void givesWhatWasAppendedInItsOrder() {
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(records(1, 10));
            queue.append(records(11, 11));
            assertEquals(records(1, 11), drain(queue));
            assertEquals(new QueueStatus(0, queue.status().bytes(), 77, 77, 0), queue.status());
        }
    }

    @Test
    void aWindowComesAgainUntilItIsDone() {
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(records(1, 6));
            Window window = queue.next(4, 1 << 20).orElseThrow();
            assertEquals(records(1, 4), window.records());
            assertEquals(records(1, 4), queue.next(1, 1).orElseThrow().records());
            assertEquals(42, queue.status().pending());
            queue.done(window);
            assertEquals(records(5, 6), queue.next(4, 1 << 20).orElseThrow().records());
            assertEquals(14, queue.status().pending());
        }
    }

    @Test
    void aRoundHoldsEachNodeOnceAndKeepsTheOrderOfEach() {
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(List.of(record("a", 1), record("a", 2), record("b", 1), record("a", 3)));
            assertEquals(
                    List.of(
                            List.of(record("a", 1), record("b", 1)),
                            List.of(record("a", 2)),
                            List.of(record("a", 3))),
                    queue.next(10, 1 << 20).orElseThrow().rounds());
        }
    }

    @Test
    void aKillInTheMiddleOfAWindowGoesOnWithTheSameWindowAndItsNextRound() {
        // Never closed: as after a kill.
        ExportQueue killed = ExportQueue.open(folder, ROOM);
        killed.append(records(1, 10));
        Window window = killed.next(8, 1 << 20).orElseThrow();
        killed.settledRounds(window, 1);
        killed.append(records(11, 12));

        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            assertEquals(84, queue.status().pending());
            Window again = queue.next(100, 1 << 20).orElseThrow();
            assertEquals(window.rounds(), again.rounds());
            assertEquals(1, again.settledRounds());
            queue.done(again);
            assertEquals(records(9, 12), drain(queue));
        }
    }

    @Test
    void whatWasDoneDoesNotComeAgainAfterAKill() {
        ExportQueue killed = ExportQueue.open(folder, ROOM);
        killed.append(records(1, 10));
        killed.done(killed.next(4, 1 << 20).orElseThrow());
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            assertEquals(42, queue.status().pending());
            assertEquals(records(5, 10), drain(queue));
        }
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            assertEquals(List.of(), drain(queue));
            queue.append(records(11, 12));
            assertEquals(records(11, 12), drain(queue));
        }
    }

    @Test
    void aTornEndIsCutOffAndTheRestIsGiven() throws IOException {
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(records(1, 10));
        }
        Path segment = segments().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        byte[] torn = java.util.Arrays.copyOf(bytes, bytes.length - 5);
        Files.write(segment, torn);
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(records(11, 11));
            List<QueueRecord> expected = records(1, 9);
            expected.addAll(records(11, 11));
            assertEquals(expected, drain(queue));
        }
    }

    @Test
    void aDamagedPlaceSendsWhatIsThereOnceMore() throws IOException {
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            queue.append(records(1, 10));
            queue.done(queue.next(4, 1 << 20).orElseThrow());
        }
        byte[] position = Files.readAllBytes(folder.resolve("position"));
        position[9] ^= 1;
        Files.write(folder.resolve("position"), position);
        try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
            assertEquals(records(1, 10), drain(queue));
        }
    }

    @Test
    void damageWhileItLiesThereLosesTheRestOfOneSegmentCountedAndNothingElse() throws IOException {
        try (ExportQueue queue = ExportQueue.open(folder, 16L << 10)) {
            queue.append(records(1, 6));
            queue.append(records(7, 12));
            queue.append(records(13, 18));
            assertEquals(3, segments().size());
            byte[] bytes = Files.readAllBytes(segments().get(1));
            bytes[bytes.length / 2] ^= 1;
            Files.write(segments().get(1), bytes);
            List<QueueRecord> given = drain(queue);
            assertEquals(records(1, 6), given.subList(0, 6));
            assertEquals(records(13, 18), given.subList(given.size() - 6, given.size()));
            QueueStatus status = queue.status();
            assertEquals(0, status.pending());
            assertEquals(given.size() * 7L, status.settled());
            assertEquals(18 * 7L, status.settled() + status.dropped());
        }
    }

    @Test
    void whenItIsFullTheOldestGoCountedAndTheNewestStay() throws IOException {
        long room = 64L << 10;
        try (ExportQueue queue = ExportQueue.open(folder, room)) {
            for (int at = 1; at <= 2_000; at++) {
                queue.append(records(at, at));
                assertTrue(queue.status().bytes() <= room);
            }
            List<QueueRecord> left = drain(queue);
            assertEquals(records(2_001 - left.size(), 2_000), left);
            assertTrue(left.size() > 300, left.size() + " left");
            QueueStatus status = queue.status();
            assertEquals(2_000 * 7L, status.appended());
            assertEquals(status.appended(), status.settled() + status.dropped());
            assertTrue(segments().size() <= 1);
        }
    }

    @Test
    void whatIsUnderWayWhileItsSegmentIsDroppedIsSettledAndNotDropped() {
        try (ExportQueue queue = ExportQueue.open(folder, 16L << 10)) {
            queue.append(records(1, 8));
            Window window = queue.next(100, 1 << 20).orElseThrow();
            for (int at = 9; at <= 400; at++) {
                queue.append(records(at, at));
            }
            QueueStatus full = queue.status();
            assertEquals(full.appended(), full.pending() + full.dropped());
            queue.done(window);
            QueueStatus done = queue.status();
            assertEquals(8 * 7L, done.settled());
            assertEquals(done.appended(), done.settled() + done.dropped() + done.pending());
        }
    }

    @Test
    void aClosedQueueTakesNothing() {
        ExportQueue queue = ExportQueue.open(folder, ROOM);
        queue.close();
        queue.close();
        StoreException closed =
                assertThrows(StoreException.class, () -> queue.append(records(1, 1)));
        assertEquals(StoreException.Reason.CLOSED, closed.reason());
    }

    @Test
    void aFolderThatIsNoneIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        StoreException failed =
                assertThrows(StoreException.class, () -> ExportQueue.open(file, ROOM));
        assertTrue(String.valueOf(failed.getMessage()).startsWith(file + " cannot be used"));
    }
}
