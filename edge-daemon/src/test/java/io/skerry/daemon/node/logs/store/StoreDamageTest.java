package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store whose files a bad disk, or somebody, has changed. */
final class StoreDamageTest {
    private static final LogPosition BEGINNING = new LogPosition(0, 0);

    private Path folder = Path.of("");

    @BeforeEach
    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("damage");
    }

    @AfterEach
    @AfterTry
    void removeFolder() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private SegmentLogStore open() {
        return SegmentLogStore.open(folder, SegmentLogStoreTest.WIDE, new SplittableRandom());
    }

    /** Three files of four batches of five lines, one file for each start. */
    private void threeFiles() {
        for (int file = 0; file < 3; file++) {
            try (SegmentLogStore store = open()) {
                for (int batch = 0; batch < 4; batch++) {
                    int from = file * 20 + batch * 5;
                    store.append(batch(from), from);
                }
            }
        }
    }

    private static LogBatch batch(int from) {
        return new LogBatch(
                "app",
                new LogBatch.Checkpoint("app", Integer.toString(from + 5)),
                IntStream.range(from, from + 5)
                        .mapToObj(i -> Lines.entry(i, Severity.INFO, "line " + (i + 1)))
                        .toList());
    }

    private static List<Long> numbers(List<LogLine> lines) {
        return lines.stream().map(LogLine::sequence).toList();
    }

    private static List<Long> without(long from, long to) {
        List<Long> left = new ArrayList<>();
        for (long number = 1; number <= 60; number++) {
            if (number < from || number > to) {
                left.add(number);
            }
        }
        return left;
    }

    private static void change(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x40;
        Files.write(file, bytes);
    }

    /** Where the block begins that holds a line. */
    private static int blockOf(Path file, long line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int at = SegmentHeader.BYTES;
        while (BlockCodec.head(bytes, at)
                .filter(head -> head.first() <= line && line <= head.last())
                .isEmpty()) {
            at += BlockCodec.length(bytes, at).orElseThrow();
        }
        return at;
    }

    /** How many a follower gets and how many he is told that he missed. */
    private static Map.Entry<Long, Long> followed(LogArchive archive, int most) {
        long got = 0;
        long missed = 0;
        LogPosition place = BEGINNING;
        for (int i = 0; i < 1_000 && place.sequence() < archive.newest().sequence(); i++) {
            LogArchive.Following next = archive.after(place, most);
            got += next.lines().size();
            missed += next.missed();
            place = next.end();
        }
        assertEquals(archive.newest().sequence(), place.sequence(), "he reaches the newest");
        return Map.entry(got, missed);
    }

    @Test
    void whereTheLengthOfABlockIsDamagedTheRestOfItsFileIsLostAndNoOther() throws IOException {
        threeFiles();
        Path middle = files().get(1);
        change(middle, blockOf(middle, 31));
        try (SegmentLogStore store = open()) {
            assertEquals(without(31, 40), numbers(Lines.all(store)));
            assertEquals(Map.entry(50L, 10L), followed(store, 3));
            assertEquals(10, store.account().dropped());
        }
        assertEquals(3, files().size());
        try (SegmentLogStore store = open()) {
            assertEquals(without(31, 40), numbers(Lines.all(store)), "the second look is no worse");
        }
    }

    @Test
    void whatIsReadAgainAfterTheNewestFileIsLostTakesTheNumbersOfWhatWasLost() throws IOException {
        threeFiles();
        change(files().getLast(), 10);
        try (SegmentLogStore store = open()) {
            assertEquals(Map.of("app", "40"), store.checkpoints());
            assertEquals(40, store.account().logged(), "what is read again is not counted twice");
            for (int from = 40; from < 65; from += 5) {
                store.append(batch(from), from);
            }
            List<LogLine> all = Lines.all(store);
            assertEquals(65, all.size());
            for (LogLine line : all) {
                assertEquals("line " + line.sequence(), line.entry().text());
            }
        }
        try (SegmentLogStore store = open()) {
            assertEquals(0, store.account().dropped());
        }
    }

    @Property(tries = 60)
    void whicheverByteChangesNoLineIsWrongOrTwiceAndEveryOneIsCounted(@ForAll long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        threeFiles();
        Path file = files().get(random.nextInt(3));
        change(file, random.nextInt((int) Files.size(file)));
        try (SegmentLogStore store = open()) {
            List<LogLine> all = Lines.all(store);
            assertEquals(all.size(), store.account().stored());
            assertTrue(store.account().logged() <= 60 && all.size() >= 40, all.size() + " lines");
            long before = 0;
            for (LogLine line : all) {
                assertTrue(line.sequence() > before);
                before = line.sequence();
                assertEquals("line " + before, line.entry().text());
            }
            assertEquals(
                    Map.entry(store.account().stored(), store.account().dropped()),
                    followed(store, 1 + random.nextInt(30)));
            assertEquals(
                    Long.toString(store.account().logged()),
                    store.checkpoints().get("app"),
                    "the place is that of the newest line that is known of");
        }
    }

    @Test
    void aFileThatIsTakenAwayFromTheRunningStoreIsAFaultAndTheOthersAreReadYet()
            throws IOException {
        threeFiles();
        try (SegmentLogStore store = open()) {
            Path middle = files().get(1);
            byte[] kept = Files.readAllBytes(middle);
            Files.delete(middle);
            assertEquals(20, store.before(Long.MAX_VALUE, Long.MIN_VALUE).lines().size());
            StoreException fault =
                    assertThrows(StoreException.class, () -> store.before(41, Long.MIN_VALUE));
            assertEquals(StoreException.Reason.IO, fault.reason());
            assertThrows(StoreException.class, () -> store.after(new LogPosition(0, 20), 10));
            assertEquals(20, store.after(BEGINNING, 20).lines().size());
            store.append(batch(60), 60);
            Files.write(middle, kept);
            assertEquals(65, Lines.all(store).size(), "a fault of reading is not for ever");
        }
    }
}
