package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History is read while files are thinned and dropped under the reader. */
class HistoryReaderTest {

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void whatIsThinnedWhileItIsReadIsNeitherMissedNorDoubled() {
        try (SegmentFrameBuffer buffer = open(40_000)) {
            Frames.append(buffer, 150);
            List<Frame> seen = new ArrayList<>();
            buffer.history(
                    Instant.EPOCH,
                    time.instant(),
                    frame -> {
                        seen.add(frame);
                        if (seen.size() == 3) {
                            Frames.append(buffer, 200);
                        }
                    });
            IntervalSet all = new Batch(buffer.epoch(), seen, List.of()).sequences();
            assertTrue(all.watermark() >= 150, all.toString());
            for (int i = 1; i < seen.size(); i++) {
                assertTrue(seen.get(i).sequence() > seen.get(i - 1).sequence());
            }
        }
    }

    @Test
    void whatIsDroppedWhileItIsReadEndsNothing() {
        try (SegmentFrameBuffer buffer = open(10_000)) {
            Frames.append(buffer, 40);
            List<Long> seen = new ArrayList<>();
            buffer.history(
                    Instant.EPOCH,
                    time.instant(),
                    frame -> {
                        seen.add(frame.sequence());
                        if (seen.size() == 2) {
                            Frames.append(buffer, 3_000);
                        }
                    });
            assertTrue(seen.getLast() > 40, "goes on with what is there");
            assertEquals(seen.size(), seen.stream().distinct().count());
        }
    }

    @Test
    void onlyTheStretchIsRead() {
        try (SegmentFrameBuffer buffer = open(40_000)) {
            Frames.append(buffer, 60);
            List<Long> seen = new ArrayList<>();
            buffer.history(
                    Instant.ofEpochMilli(Frames.ORIGIN + 200_000),
                    Instant.ofEpochMilli(Frames.ORIGIN + 230_000),
                    frame -> seen.add(frame.sequence()));
            assertEquals(List.of(21L, 22L, 23L), seen);
        }
    }

    private SegmentFrameBuffer open(long maxBytes) {
        return SegmentFrameBuffer.open(
                folder, new Random(8), time, new Room(maxBytes, TestDisk.large()));
    }
}
