package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.SmallDisk;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On a disk that is really full. */
class FullDiskTest {

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @Test
    void theBufferAloneNeverFillsADisk() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=4m")) {
            try (SegmentFrameBuffer buffer = open(disk)) {
                FrameBufferContract.append(buffer, 20_000);
                long usable = DiskSpace.of(disk.folder()).usableBytes();
                assertTrue(usable > 256 << 10, usable + " bytes are left to others");
                exact(buffer, 20_000);
            }
        }
    }

    @Test
    void whileOthersFillTheDiskWhatIsNewTakesThePlaceOfWhatIsOld()
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=4m")) {
            try (SegmentFrameBuffer buffer = open(disk)) {
                FrameBufferContract.append(buffer, 5_000);
                buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 1_000));
                disk.fill();
                FrameBufferContract.append(buffer, 3_000);
                exact(buffer, 8_000);
                assertTrue(buffer.account().dropped() > 0);
            }
            try (SegmentFrameBuffer again = open(disk)) {
                exact(again, 8_000);
            }
        }
    }

    @Test
    void withoutARoomForOneByteFramesAreRefusedAndTakenAgainOnceThereIsSome()
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=1m")) {
            try (SegmentFrameBuffer buffer = open(disk)) {
                FrameBufferContract.append(buffer, 3);
                int appended = 3;
                Path filler = disk.fill();
                int refused = 0;
                for (int i = 0; i < 500 && refused < 10; i++) {
                    try {
                        FrameBufferContract.append(buffer, 1);
                        appended++;
                    } catch (StoreException full) {
                        assertEquals(StoreException.Reason.FULL, full.reason());
                        refused++;
                    }
                }
                assertEquals(10, refused);
                exact(buffer, appended);
                Files.delete(filler);
                FrameBufferContract.append(buffer, 5);
                exact(buffer, appended + 5);
            }
        }
    }

    @Test
    void withoutInodesTheLogStaysInOneFile() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=8m,nr_inodes=14")) {
            try (SegmentFrameBuffer buffer = open(disk)) {
                List<Path> fillers = new ArrayList<>();
                try {
                    while (true) {
                        fillers.add(Files.createFile(disk.folder().resolve("f" + fillers.size())));
                    }
                } catch (IOException none) {
                    assertTrue(fillers.size() > 1);
                }
                FrameBufferContract.append(buffer, 6_000);
                exact(buffer, 6_000);
                for (Path filler : fillers) {
                    Files.delete(filler);
                }
                FrameBufferContract.append(buffer, 6_000);
                exact(buffer, 12_000);
            }
        }
    }

    /** Every sequence is a frame or a gap, and every sample kept or counted. */
    private static void exact(SegmentFrameBuffer buffer, long appended) {
        Account account = buffer.account();
        assertEquals(2 * appended, account.logged());
        assertEquals(
                account.logged(), account.acknowledged() + account.pending() + account.dropped());
        long frames = 0;
        long given = 0;
        IntervalSet told = IntervalSet.empty();
        Map<Long, IntervalSet> inFlight = new java.util.HashMap<>();
        for (Batch batch = buffer.next(inFlight, 500);
                !batch.isEmpty();
                batch = buffer.next(inFlight, 500)) {
            frames += batch.frames().size();
            given += batch.frames().stream().mapToLong(Frame::thinnedSamples).sum();
            given += batch.gaps().stream().mapToLong(Gap::samples).sum();
            told = told.plus(batch.sequences());
            inFlight.merge(batch.epoch(), batch.sequences(), IntervalSet::plus);
        }
        assertEquals(account.pending(), 2 * frames);
        assertEquals(account.dropped(), given);
        assertEquals(appended, told.size() + account.acknowledged() / 2);
    }

    private SegmentFrameBuffer open(SmallDisk disk) {
        return SegmentFrameBuffer.open(
                disk.folder(),
                new Random(4),
                time,
                new Room(1L << 30, DiskSpace.of(disk.folder())));
    }
}
