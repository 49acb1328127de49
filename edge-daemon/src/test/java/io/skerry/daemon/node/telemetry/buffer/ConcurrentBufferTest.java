package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampling, uplink and history use one buffer at once. */
class ConcurrentBufferTest {

    private static final int FRAMES = 200;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void memoryServesAllAtOnce() throws ExecutionException, InterruptedException {
        check(new InMemoryFrameBuffer(new Random(1), 1_000_000));
    }

    @Test
    void theDiskServesAllAtOnce() throws ExecutionException, InterruptedException {
        check(
                SegmentFrameBuffer.open(
                        folder,
                        new Random(1),
                        Clock.systemUTC(),
                        new Room(1 << 24, TestDisk.large())));
    }

    private static void check(FrameBuffer buffer) throws ExecutionException, InterruptedException {
        try (buffer;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> parts = new ArrayList<>();
            parts.add(threads.submit(() -> FrameBufferContract.append(buffer, FRAMES)));
            parts.add(threads.submit(() -> send(buffer)));
            parts.add(threads.submit(() -> readHistory(buffer)));
            for (Future<?> part : parts) {
                part.get();
            }
            assertEquals(new Account(2 * FRAMES, 2 * FRAMES, 0, 0, 0), buffer.account());
        }
    }

    private static void send(FrameBuffer buffer) {
        IntervalSet stored = IntervalSet.empty();
        Map<Long, IntervalSet> inFlight = new HashMap<>();
        while (stored.watermark() < FRAMES) {
            Batch batch = buffer.next(inFlight, 7);
            for (Frame frame : batch.frames()) {
                assertTrue(!stored.contains(frame.sequence()), "sent twice");
                assertTrue(
                        frame.samples().maxRef() < buffer.definitions(batch.epoch()).size(),
                        "sent before its definitions");
            }
            stored = stored.plus(batch.sequences());
            inFlight.put(batch.epoch(), stored);
            buffer.acknowledge(batch.epoch(), stored);
            Thread.onSpinWait();
        }
    }

    private static void readHistory(FrameBuffer buffer) {
        long seen = 0;
        while (seen < FRAMES) {
            List<Long> sequences = new ArrayList<>();
            buffer.history(
                    Instant.EPOCH,
                    Instant.ofEpochMilli(2 * Frames.ORIGIN),
                    frame -> sequences.add(frame.sequence()));
            for (int i = 0; i < sequences.size(); i++) {
                assertEquals(i + 1, sequences.get(i));
            }
            seen = sequences.size();
            Thread.onSpinWait();
        }
    }
}
