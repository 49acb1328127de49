package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.journal.MemoryDisk;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of sending, sealing, kills and faults; whatever was acknowledged is there once. */
class CrashTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatWasAcknowledgedIsThereOnceWhateverHappens(long seed) throws Exception {
        Random random = new Random(seed);
        TestClock clock = new TestClock(NOW);
        MemoryDisk disk = new MemoryDisk();
        Map<Long, TelemetryFrame> sent = new HashMap<>();
        List<SendTelemetryRequest> batches = new ArrayList<>();
        Map<Long, TelemetryFrame> acknowledged = new HashMap<>();
        long sequence = 0;
        for (int life = 0; life < 5; life++) {
            Path place = folder.resolve("life-" + life);
            if (life == 0) {
                Files.createDirectory(place);
            }
            TestStore store = new TestStore(place, clock, disk, limits());
            for (int step = 0; step < 25; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> store.get().sealAll();
                    case 1 -> store.maintain();
                    case 2 -> clock.advance(Duration.ofMinutes(random.nextInt(40)));
                    case 3 -> {
                        if (!batches.isEmpty()) {
                            send(store, batches.get(random.nextInt(batches.size())), acknowledged);
                        }
                    }
                    default -> {
                        List<TelemetryFrame> frames = new ArrayList<>();
                        for (int i = random.nextInt(5); i >= 0; i--) {
                            TelemetryFrame frame =
                                    Frames.frame(
                                            ++sequence,
                                            clock.millis() - random.nextInt(9_000_000),
                                            random.nextGaussian());
                            frames.add(frame);
                            sent.put(sequence, frame);
                        }
                        SendTelemetryRequest batch =
                                Frames.batch(1, frames.toArray(TelemetryFrame[]::new));
                        batches.add(batch);
                        disk.failSync(random.nextInt(8) == 0);
                        send(store, batch, acknowledged);
                        disk.failSync(false);
                    }
                }
                assertHolds(store, sent, acknowledged);
            }
            disk = disk.afterPowerLoss(random);
            copy(place, folder.resolve("life-" + (life + 1)));
            store.close();
        }
    }

    private static SeriesLimits limits() {
        // Small, so that the journal is sealed for want of room too.
        return new SeriesLimits(TestStore.KEPT, 64 << 10, 4 << 10, 1 << 10, 0);
    }

    private static void send(
            TestStore store, SendTelemetryRequest batch, Map<Long, TelemetryFrame> acknowledged) {
        Throwable failed =
                store.get()
                        .offer(
                                Frames.NODE,
                                batch,
                                (_, _, _) ->
                                        batch.getFramesList()
                                                .forEach(frame ->
                                                        acknowledged.put(
                                                                frame.getSequence(), frame)))
                        .handle((_, why) -> why == null ? null : why.getCause())
                        .join();
        assertTrue(failed == null || failed instanceof StoreException, () -> "failed: " + failed);
    }

    private static void assertHolds(
            TestStore store,
            Map<Long, TelemetryFrame> sent,
            Map<Long, TelemetryFrame> acknowledged) {
        Map<Long, TelemetryFrame> stored = new HashMap<>();
        for (RawFrame frame : store.frames()) {
            TelemetryFrame before = stored.put(frame.sequence(), FrameMapper.message(frame));
            assertEquals(null, before, "stored twice");
        }
        acknowledged.forEach((sequence, frame) -> assertEquals(frame, stored.get(sequence)));
        stored.forEach((sequence, frame) -> assertEquals(sent.get(sequence), frame));
    }

    /** The database as a kill leaves it: nobody writes at this moment. */
    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith(".lock") && !file.toString().endsWith("-shm")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void aFullDiskIsNotAcknowledgedAndRecoversByItself() throws Exception {
        MemoryDisk disk = new MemoryDisk();
        try (TestStore store =
                new TestStore(folder, new TestClock(NOW), disk, TestStore.limits(TestStore.KEPT))) {
            store.append(Frames.batch(1, Frames.frame(1, AT, 1)));
            disk.room(10);
            CountDownLatch acknowledged = new CountDownLatch(1);
            store.get()
                    .append(
                            Frames.NODE,
                            Frames.batch(1, Frames.frame(2, AT, 1)),
                            (_, _, _) -> acknowledged.countDown());
            assertEquals(false, acknowledged.await(200, TimeUnit.MILLISECONDS));
            assertEquals(1, store.frames().size());
            disk.room(Long.MAX_VALUE);
            store.append(Frames.batch(1, Frames.frame(2, AT, 1), Frames.frame(3, AT, 1)));
            assertEquals(3, store.frames().size());
            store.reopen();
            assertEquals(3, store.frames().size());
        }
    }

    @Test
    void theJournalAndTheMemoryStayBounded() throws Exception {
        MemoryDisk disk = new MemoryDisk();
        SeriesLimits limits = new SeriesLimits(TestStore.KEPT, 40 << 10, 30 << 10, 4 << 10, 0);
        Random random = new Random(1);
        try (TestStore store = new TestStore(folder, new TestClock(NOW), disk, limits)) {
            for (int i = 1; i <= 600; i++) {
                store.append(
                        Frames.batch(
                                1,
                                Frames.frame(
                                        i, AT - 6_000_000 + i * 10_000L, random.nextGaussian())));
                assertTrue(store.get().openBytes() < 2 * limits.openBytes());
            }
            long journal = 0;
            for (Path file : disk.files()) {
                journal += disk.read(file).length;
            }
            assertTrue(journal < 2 * limits.journalBytes(), "the journal takes " + journal);
            assertTrue(store.chunks(Tier.RAW) > 1);
            assertEquals(600, store.frames().size());
        }
    }
}
