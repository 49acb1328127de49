package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading and rotation end, whatever is missing or small. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
final class StoreBoundsTest {
    private static final LogPosition BEGINNING = new LogPosition(0, 0);

    @TempDir Path folder;

    private static Retention bounds(long maxBytes, long rotateBytes) {
        return new Retention(
                Duration.ofDays(7), maxBytes, Severity.DEBUG, Duration.ofDays(1), rotateBytes);
    }

    private SegmentLogStore open(Retention retention) {
        return SegmentLogStore.open(folder, retention, new SplittableRandom(1));
    }

    private static LogBatch batch(Severity severity, int from, int count) {
        SplittableRandom random = new SplittableRandom(from);
        return new LogBatch(
                "app",
                new LogBatch.Checkpoint("app", "at " + (from + count)),
                IntStream.range(from, from + count)
                        .mapToObj(i ->
                                Lines.entry(
                                        i,
                                        severity,
                                        Long.toHexString(random.nextLong())
                                                + Long.toHexString(random.nextLong())))
                        .toList());
    }

    /** How many a follower gets, and how many he is told that he missed. */
    private static Map.Entry<Long, Long> followed(LogArchive archive) {
        long got = 0;
        long missed = 0;
        LogPosition place = BEGINNING;
        for (int i = 0; i < 10_000 && place.sequence() < archive.newest().sequence(); i++) {
            LogArchive.Following next = archive.after(place, 77);
            got += next.lines().size();
            missed += next.missed();
            place = next.end();
        }
        return Map.entry(got, missed);
    }

    @Test
    void aFollowerComesPastBlocksThatWereThinnedAwayBeforeAStrideEnds() {
        try (SegmentLogStore store = open(bounds(1 << 20, 256 << 10))) {
            for (int i = 0; i < 600; i++) {
                store.append(batch(Severity.DEBUG, i * 100, 50), i);
                store.append(batch(Severity.INFO, i * 100 + 50, 50), i);
            }
            store.maintain(1_000, true);
            assertTrue(store.account().dropped() > 0);
            assertEquals(
                    Map.entry(store.account().stored(), store.account().dropped()),
                    followed(store));
        }
    }

    @Test
    void aFollowerComesPastADamagedBlockBeforeAStrideEnds() throws IOException {
        try (SegmentLogStore store = open(bounds(64 << 20, 1 << 20))) {
            for (int i = 0; i < 200; i++) {
                store.append(batch(Severity.INFO, i * 50, 50), i);
            }
        }
        damageTheLastBlockOfTheFirstStride();
        try (SegmentLogStore store = open(bounds(64 << 20, 1 << 20))) {
            assertEquals(50, store.account().dropped());
            assertEquals(Map.entry(9_950L, 50L), followed(store));
        }
    }

    private void damageTheLastBlockOfTheFirstStride() throws IOException {
        Path file = folder.resolve("0000000000000001.log");
        byte[] content = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int checkpoints = BlockCodec.length(bytes, SegmentHeader.BYTES).orElseThrow();
        int first = SegmentHeader.BYTES + checkpoints;
        int at = first;
        int next = at + BlockCodec.length(bytes, at).orElseThrow();
        while (next - first < 64 << 10) {
            at = next;
            next = at + BlockCodec.length(bytes, at).orElseThrow();
        }
        content[next - 5] ^= 1;
        Files.write(file, content);
    }

    @Test
    void theOnlySegmentIsEmptiedToItsPlacesWhenItIsTooMuch() {
        try (SegmentLogStore store = open(bounds(64 << 20, 16 << 20))) {
            String path = "/var/log/" + "long/".repeat(30) + "app.log";
            for (int i = 1; i <= 25_000; i++) {
                store.append(
                        new LogBatch(
                                "app",
                                new LogBatch.Checkpoint(path, "at " + i),
                                List.of(Lines.entry("line " + i))),
                        i);
            }
            store.append(new LogBatch("db", new LogBatch.Checkpoint("db", "x"), List.of()), 1);
        }
        Map<String, String> places;
        try (SegmentLogStore store = open(bounds(64 << 20, 16 << 20))) {
            places = store.checkpoints();
            assertTrue(store.account().bytes() > 2 << 20);
            store.limit(bounds(1 << 20, 256 << 10));
            store.maintain(30_000, true);
            assertTrue(store.account().bytes() < 1_000, store.account().bytes() + " bytes");
            store.maintain(30_000, true);
        }
        try (SegmentLogStore store = open(bounds(1 << 20, 256 << 10))) {
            assertEquals(2, places.size());
            assertEquals(places, store.checkpoints());
            assertEquals(25_000, store.account().logged(), "the numbers go on");
            assertEquals(Map.entry(0L, 25_000L), followed(store));
        }
    }

    @Test
    void aStoreOfPlacesOnlyIsBoundedToo() {
        try (SegmentLogStore store = open(bounds(1 << 20, 64 << 10))) {
            String key = "k".repeat(1_000);
            for (int i = 0; i < 3_000; i++) {
                store.append(
                        new LogBatch("app", new LogBatch.Checkpoint(key, "at " + i), List.of()), i);
                store.maintain(i, true);
            }
            assertTrue(store.account().bytes() <= 1 << 20, store.account().bytes() + " bytes");
            assertEquals(Map.of(key, "at 2999"), store.checkpoints());
        }
    }
}
