package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogDrops;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogStoreTest {
    static final Retention WIDE =
            new Retention(
                    Duration.ofDays(7), 64 << 20, Severity.DEBUG, Duration.ofDays(1), 1 << 20);

    @TempDir Path folder;

    private SegmentLogStore open(Retention retention) {
        return SegmentLogStore.open(folder, retention, new SplittableRandom());
    }

    private static LogBatch lines(Severity severity, int from, int count) {
        return new LogBatch(
                "app",
                new LogBatch.Checkpoint("app", "at " + (from + count)),
                IntStream.range(from, from + count)
                        .mapToObj(i -> Lines.entry(i, severity, noise(i) + " line " + i))
                        .toList());
    }

    /** Text that does not compress to nothing. */
    private static String noise(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    @Test
    void whatWasAppendedIsFoundAndFollowedWithEverythingThatIsKnownOfIt() {
        try (SegmentLogStore store = open(WIDE)) {
            LogEntry entry =
                    new LogEntry(
                            -5,
                            Severity.ALERT,
                            "höre\n  weiter",
                            77,
                            new Correlation("a".repeat(32), "b".repeat(16), "req-1"),
                            3);
            store.append(
                    new LogBatch("web", new LogBatch.Checkpoint("k", "v"), List.of(entry)), 9_000);
            LogLine expected = new LogLine(1, 9_000, "web", entry);
            assertEquals(List.of(expected), Lines.all(store));
            assertEquals(List.of(expected), Lines.after(store, new LogPosition(0, 0), 10));
            assertEquals(Map.of("k", "v"), store.checkpoints());
            assertEquals(9_000, store.account().oldestMillis());
        }
    }

    @Test
    void longLogsAreReadInStretchesInBothDirections() {
        try (SegmentLogStore store = open(WIDE)) {
            for (int i = 0; i < 300; i++) {
                store.append(lines(Severity.INFO, i * 100, 100), i);
            }
            List<LogLine> all = Lines.all(store);
            assertEquals(30_000, all.size());
            assertEquals(
                    IntStream.rangeClosed(1, 30_000).asLongStream().boxed().toList(),
                    all.stream().map(LogLine::sequence).toList());
            assertEquals(all, Lines.after(store, new LogPosition(0, 0), 77));
            assertEquals(
                    all.subList(29_990, 30_000),
                    Lines.after(store, new LogPosition(store.newest().epoch(), 29_990), 77));
        }
    }

    @Test
    void segmentsWithNothingYoungEnoughAreNotRead() {
        Retention small =
                new Retention(
                        Duration.ofDays(7), 8 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);
        try (SegmentLogStore store = open(small)) {
            for (int i = 0; i < 100; i++) {
                store.append(lines(Severity.INFO, i * 100, 100), i);
            }
            long looked = 0;
            long next = Long.MAX_VALUE;
            while (next != 0) {
                LogArchive.Stretch stretch = store.before(next, 9_900);
                looked += stretch.lines().size();
                next = stretch.nextBefore();
            }
            assertTrue(looked >= 100 && looked < 5_000, looked + " lines were read");
        }
    }

    @Test
    void debugLinesGoFirstThenTheOldestAndEveryOneIsCounted() {
        Retention tight =
                new Retention(
                        Duration.ofDays(7), 1 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);
        try (SegmentLogStore store = open(tight)) {
            for (int i = 0; i < 600; i++) {
                store.append(lines(Severity.DEBUG, i * 100, 50), i);
                store.append(lines(Severity.INFO, i * 100 + 50, 50), i);
            }
            store.maintain(1_000, true);
            assertTrue(store.account().bytes() <= 1 << 20, "bytes " + store.account().bytes());
            List<LogLine> left = Lines.all(store);
            assertEquals(left.size(), store.account().stored());
            assertEquals(60_000, store.account().logged());
            assertEquals(60_000 - left.size(), store.account().dropped());
            long info = left.stream().filter(l -> l.entry().severity() == Severity.INFO).count();
            long debug = left.size() - info;
            assertEquals(30_000, info, "room for every line that is not debug");
            assertTrue(debug > 0 && debug < 30_000, debug + " debug lines");
            LogArchive.Following first = store.after(new LogPosition(0, 0), 1_000_000);
            assertEquals(50, first.missed(), "the debug lines before the first one that stays");
        }
    }

    @Test
    void olderLinesGoUnlessTheClockIsInDoubt() {
        try (SegmentLogStore store = open(WIDE)) {
            long day = Duration.ofDays(1).toMillis();
            store.append(lines(Severity.ERROR, 0, 10), 0);
            store.maintain(day * 2, true);
            store.append(lines(Severity.ERROR, 10, 10), day * 2);
            store.maintain(day * 4_000, false);
            assertEquals(20, store.account().stored());
            store.maintain(day * 8, true);
            assertEquals(10, store.account().stored());
            assertEquals(20, store.account().logged());
            store.maintain(day * 20, true);
            assertEquals(0, store.account().stored());
            assertEquals(20, store.account().dropped());
            assertEquals(0, store.account().oldestMillis());
        }
        try (SegmentLogStore again = open(WIDE)) {
            assertEquals(20, again.account().logged(), "the numbers go on");
            assertEquals(Map.of("app", "at 20"), again.checkpoints());
        }
    }

    @Test
    void whatIsNotSeriousEnoughIsCountedAndNotKept() {
        try (SegmentLogStore store = open(WIDE)) {
            store.limit(
                    new Retention(
                            Duration.ofDays(7),
                            64 << 20,
                            Severity.WARNING,
                            Duration.ofDays(1),
                            1 << 20));
            store.append(lines(Severity.INFO, 0, 5), 1);
            store.append(lines(Severity.WARNING, 5, 5), 1);
            assertEquals(10, store.account().logged());
            assertEquals(5, store.account().stored());
            LogArchive.Following all = store.after(new LogPosition(0, 0), 100);
            assertEquals(0, all.missed(), "nobody lost what was never kept");
            assertEquals(5, all.lines().size());
        }
    }

    @Test
    void aFollowerWhoWasAwayForTooLongHearsHowManyLinesHeMissed() {
        Retention tight =
                new Retention(
                        Duration.ofDays(7), 1 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);
        try (SegmentLogStore store = open(tight)) {
            store.append(lines(Severity.INFO, 0, 10), 1);
            LogPosition place = store.newest();
            for (int i = 1; i < 1_000; i++) {
                store.append(lines(Severity.INFO, i * 100, 100), i);
                store.maintain(i, true);
            }
            LogArchive.Following following = store.after(place, 10);
            assertEquals(
                    following.lines().getFirst().sequence() - place.sequence() - 1,
                    following.missed());
            assertTrue(following.missed() > 10_000);
        }
    }

    @Test
    void aPlaceThatAPowerCutTookIsTakenUpWhereTheLogWentOn() throws IOException {
        LogPosition seen;
        try (SegmentLogStore store = open(WIDE)) {
            store.append(Lines.batch("1", "kept"), 1);
            store.append(Lines.batch("2", "lost"), 1);
            seen = store.newest();
        }
        Path segment = newest();
        Files.write(
                segment,
                java.util.Arrays.copyOf(
                        Files.readAllBytes(segment), (int) Files.size(segment) - 1));
        try (SegmentLogStore store = open(WIDE)) {
            assertEquals(Map.of("app", "1"), store.checkpoints());
            store.append(Lines.batch("2", "read again"), 2);
            store.append(Lines.batch("3", "new"), 2);
            assertEquals(List.of("read again", "new"), Lines.texts(Lines.after(store, seen, 10)));
        }
    }

    @Test
    void damageInTheMiddleLosesItsBlockOnlyAndIsCounted() throws IOException {
        try (SegmentLogStore store = open(WIDE)) {
            store.append(Lines.batch("1", "first"), 1);
            store.append(Lines.batch("2", "second"), 1);
            store.append(Lines.batch("3", "third"), 1);
        }
        Path segment = newest();
        byte[] bytes = Files.readAllBytes(segment);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("second");
        bytes[at] ^= 1;
        Files.write(segment, bytes);
        try (SegmentLogStore store = open(WIDE)) {
            assertEquals(List.of("first", "third"), Lines.texts(Lines.all(store)));
            assertEquals(3, store.account().logged());
            assertEquals(1, store.account().dropped());
            assertEquals(1, store.after(new LogPosition(0, 1), 10).missed());
            assertEquals(Map.of("app", "3"), store.checkpoints());
        }
    }

    @Test
    void rubbishInTheFolderIsNoReasonNotToStart() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("0000000000000001.log"), "rubbish");
        Files.writeString(folder.resolve("0000000000000002.log.new"), "half");
        Files.writeString(folder.resolve("notes.txt"), "of a person");
        try (SegmentLogStore store = open(WIDE)) {
            store.append(Lines.batch("1", "works"), 1);
            assertEquals(List.of("works"), Lines.texts(Lines.all(store)));
        }
        assertTrue(Files.exists(folder.resolve("notes.txt")));
    }

    @Test
    void listenersAreToldOfLinesAndNotOfPlacesAndNoLongerOnceTheyLeave() {
        try (SegmentLogStore store = open(WIDE)) {
            AtomicInteger told = new AtomicInteger();
            var listening = store.onAppend(told::incrementAndGet);
            store.append(Lines.batch("1", "a", "b"), 1);
            store.append(Lines.batch("2"), 1);
            listening.cancel();
            store.append(Lines.batch("3", "c"), 1);
            assertEquals(1, told.get());
        }
    }

    @Test
    void checkpointsOutliveTheSegmentsInWhichTheyWereWritten() {
        Retention tight =
                new Retention(
                        Duration.ofDays(7), 1 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);
        try (SegmentLogStore store = open(tight)) {
            store.append(
                    new LogBatch(
                            "quiet",
                            new LogBatch.Checkpoint("quiet", "place"),
                            List.of(Lines.entry("once"))),
                    1);
            store.append(new LogBatch("gone", new LogBatch.Checkpoint("gone", "x"), List.of()), 1);
            store.append(new LogBatch("gone", new LogBatch.Checkpoint("gone", ""), List.of()), 1);
            for (int i = 1; i < 1_000; i++) {
                store.append(lines(Severity.INFO, i * 100, 100), i);
                store.maintain(i, true);
            }
        }
        try (SegmentLogStore store = open(tight)) {
            assertEquals(Map.of("quiet", "place", "app", "at 100000"), store.checkpoints());
        }
    }

    @Test
    void onlyTheOwnerCanReadWhatIsKept() throws IOException {
        try (SegmentLogStore store = open(WIDE)) {
            store.append(Lines.batch("1", "x"), 1);
        }
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(newest())));
    }

    @Test
    void aTailOfNonsenseIsCutOff() throws IOException {
        try (SegmentLogStore store = open(WIDE)) {
            store.append(Lines.batch("1", "x"), 1);
        }
        long size = Files.size(newest());
        Files.write(newest(), new byte[] {0, 0, 0, 50, 1, 2, 3}, StandardOpenOption.APPEND);
        try (SegmentLogStore store = open(WIDE)) {
            assertEquals(List.of("x"), Lines.texts(Lines.all(store)));
        }
        assertEquals(size, Files.size(folder.resolve("0000000000000001.log")));
    }

    private Path newest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().getLast();
        }
    }

    @Test
    void aFollowerWhoseLinesAPowerCutTookGetsThoseThatHaveTheirNumbersNow() throws IOException {
        Map<Path, Long> durable = new HashMap<>();
        SegmentFolder.Sync disk = (file, channel, metaData) -> durable.put(file, channel.size());
        try (SegmentLogStore store = open(WIDE)) {
            store.append(lines(Severity.INFO, 0, 100), 1);
        }
        SegmentLogStore cut =
                SegmentLogStore.open(
                        new SegmentFolder(folder, disk),
                        WIDE,
                        new SplittableRandom(2),
                        bytes -> {});
        cut.append(lines(Severity.INFO, 100, 50), 2);
        LogPosition seen = cut.newest();
        Path file = newest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(durable.getOrDefault(file, 0L));
        }
        try (SegmentLogStore store = open(WIDE)) {
            assertEquals(100, store.account().logged());
            store.append(lines(Severity.INFO, 500, 80), 3);
            assertEquals(Lines.all(store).subList(100, 180), Lines.after(store, seen, 7));
        }
    }

    @Test
    void whoNeedsTheRoomGetsDebugLinesFirstAndThenTheOldestAndEachIsCounted() {
        try (SegmentLogStore store = open(WIDE)) {
            for (int i = 0; i < 40; i++) {
                Severity severity = i % 2 == 0 ? Severity.DEBUG : Severity.ERROR;
                store.append(lines(severity, i * 100, 100), i);
            }
            long held = store.heldBytes();
            assertEquals(0, store.freeDebug(0));
            long freed = store.freeDebug(1);
            assertEquals(held - freed, store.heldBytes());
            assertEquals(2_000, store.account().stored(), "the open one is closed for it");
            assertEquals(0, store.freeDebug(Long.MAX_VALUE), "no debug line is left");
            store.append(lines(Severity.ERROR, 4_000, 10), 41);
            assertTrue(store.freeOldest(1) > 0);
            assertEquals(10, store.account().stored());
            assertEquals(0, store.freeOldest(1), "what is open and small stays");
            assertEquals(new LogDrops(2_000, 2_000, 0), store.drops());
            assertEquals(4_010, store.account().logged());
            assertEquals("at 4010", store.checkpoints().get("app"));
        }
    }

    @Test
    void roomIsMadeBeforeAnythingIsWrittenAndWithoutALock() {
        List<Long> asked = new ArrayList<>();
        SegmentLogStore[] holder = new SegmentLogStore[1];
        holder[0] =
                SegmentLogStore.open(
                        folder,
                        WIDE,
                        new SplittableRandom(1),
                        bytes -> {
                            assertFalse(Thread.holdsLock(holder[0]));
                            asked.add(bytes - holder[0].heldBytes());
                        });
        try (SegmentLogStore store = holder[0]) {
            store.append(lines(Severity.INFO, 0, 50), 1);
            assertEquals(1, asked.size());
            assertTrue(store.heldBytes() <= asked.getFirst(), "not more than was asked for");
        }
    }
}
