package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.store.SmallDisk;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a disk of one megabyte that is really full. */
final class StoreFullDiskTest {
    private static final Retention MORE_THAN_THERE_IS =
            new Retention(
                    Duration.ofDays(7), 16 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);

    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = SmallDisk.of("size=1m");
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    private SegmentLogStore open() {
        return SegmentLogStore.open(
                disk.folder().resolve("logs"), MORE_THAN_THERE_IS, new SplittableRandom());
    }

    /** A hundred lines that do not compress to nothing. */
    private static LogBatch batch(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return new LogBatch(
                "app",
                new LogBatch.Checkpoint("app", "batch " + number),
                IntStream.range(0, 100)
                        .mapToObj(i -> Lines.entry(Long.toHexString(random.nextLong()) + number))
                        .toList());
    }

    @Test
    void whatTheDiskHasNoRoomForIsRefusedWholeAndTakenOnceThereIsRoom() throws IOException {
        try (SegmentLogStore store = open()) {
            store.append(batch(0), 1);
            Path filler = disk.fill();
            int next = 1;
            StoreException refused = null;
            while (refused == null) {
                LogAccount before = store.account();
                Map<String, String> places = store.checkpoints();
                LogBatch batch = batch(next);
                try {
                    store.append(batch, 1);
                    next++;
                } catch (StoreException full) {
                    refused = full;
                    assertEquals(before, store.account());
                    assertEquals(places, store.checkpoints());
                    assertThrows(StoreException.class, () -> store.append(batch, 1));
                    assertEquals(before, store.account(), "however often it comes");
                }
            }
            assertEquals(StoreException.Reason.FULL, refused.reason());
            assertEquals(next * 100L, Lines.all(store).size(), "what is there can be read");
            Files.delete(filler);
            store.append(batch(next), 2);
        }
        try (SegmentLogStore again = open()) {
            assertEquals(0, again.account().dropped(), "no half of a batch hides the next one");
            List<LogLine> all = Lines.all(again);
            assertEquals(again.account().logged(), all.size());
            assertEquals(
                    batch((int) (again.account().logged() / 100) - 1).entries(),
                    all.subList(all.size() - 100, all.size()).stream()
                            .map(LogLine::entry)
                            .toList());
        }
    }

    @Test
    void nobodyIsToldOfLinesThatWereRefused() throws IOException {
        try (SegmentLogStore store = open()) {
            store.append(batch(0), 1);
            Path filler = disk.fill();
            AtomicInteger told = new AtomicInteger();
            var listening = store.onAppend(told::incrementAndGet);
            int kept = 0;
            for (boolean full = false; !full; ) {
                try {
                    store.append(batch(1), 1);
                    kept++;
                } catch (StoreException refused) {
                    full = true;
                }
            }
            assertEquals(kept, told.get());
            LogPosition place = store.newest();
            assertEquals(100L * (1 + kept), place.sequence(), "the numbers do not go on");
            assertEquals(List.of(), store.after(place, 10).lines());
            Files.delete(filler);
            store.append(batch(2), 1);
            assertEquals(kept + 1, told.get());
            assertEquals(
                    batch(2).entries(),
                    Lines.after(store, place, 1_000).stream().map(LogLine::entry).toList());
            listening.cancel();
        }
    }

    @Test
    void aDiskThatIsFullOfOldLinesTakesTheNewOnesInTheirPlace() {
        try (SegmentLogStore store = open()) {
            store.append(
                    new LogBatch(
                            "quiet",
                            new LogBatch.Checkpoint("quiet", "place"),
                            List.of(Lines.entry("once"))),
                    1);
            for (int i = 0; i < 1_000; i++) {
                store.append(batch(i), i);
            }
            exact(store);
            assertTrue(store.account().dropped() > 10_000);
        }
        try (SegmentLogStore again = open()) {
            exact(again);
            assertEquals(Map.of("quiet", "place", "app", "batch 999"), again.checkpoints());
        }
    }

    private static void exact(SegmentLogStore store) {
        List<LogLine> all = Lines.all(store);
        assertEquals(100_001, store.account().logged());
        assertEquals(all.size(), store.account().stored());
        assertEquals(100_001 - all.size() + 1, all.getFirst().sequence(), "the newest, and all");
        assertEquals(all.getFirst().sequence() - 1, store.after(new LogPosition(0, 0), 1).missed());
    }
}
