package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buffer beside another store in one room. */
class SharedRoomTest {

    private static final long BYTES = 100_000;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));
    private final TestDisk disk = TestDisk.large();
    private final Room room = new Room(BYTES, disk);
    private final List<DropClass> asked = new ArrayList<>();

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    private long logBytes;
    private final Map<DropClass, Long> askedBytes = new EnumMap<>(DropClass.class);

    /** Lines of logs, all of one class. */
    private final class Lines implements Tenant {
        @Override
        public long heldBytes() {
            return logBytes;
        }

        @Override
        public long free(DropClass what, long bytes) {
            asked.add(what);
            askedBytes.put(what, bytes);
            long freed = what == DropClass.LOGS ? Math.min(bytes, logBytes) : 0;
            logBytes -= freed;
            return freed;
        }
    }

    @Test
    void logsMakeRoomForFramesBeforeAFrameIsThinned() {
        room.join(new Lines());
        try (SegmentFrameBuffer buffer = open()) {
            Frames.append(buffer, 100);
            logBytes = BYTES - buffer.account().logged() * 20;
            Frames.append(buffer, 100);
            assertEquals(0, buffer.account().dropped());
            assertTrue(asked.contains(DropClass.LOGS));
            assertTrue(!asked.contains(DropClass.MINUTE_FRAMES));
        }
    }

    @Test
    void framesThatTheHubHasMakeRoomForLogs() {
        try (SegmentFrameBuffer buffer = open()) {
            Frames.append(buffer, 300);
            buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 250));
            room.make(BYTES - 20_000);
            assertEquals(0, buffer.account().dropped());
            assertEquals(500, buffer.account().acknowledged());
        }
    }

    @Test
    void aBufferThatIsClosedIsNotAskedAnyMore() {
        open().close();
        room.make(2 * BYTES);
        try (SegmentFrameBuffer again = open()) {
            assertEquals(0, again.account().logged());
        }
    }

    @Test
    void whatOthersLeaveOfTheReserveIsMadeGoodWithAcknowledgedFramesOnly() {
        try (SegmentFrameBuffer buffer = open()) {
            Frames.append(buffer, 300);
            buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 200));
            disk.usable(room.reserveBytes() / 4 - 5_000);
            Frames.append(buffer, 1);
            assertEquals(0, buffer.account().dropped());
            List<Long> held = new ArrayList<>();
            buffer.history(Instant.EPOCH, time.instant(), frame -> held.add(frame.sequence()));
            assertTrue(held.getFirst() > 1, "history made room");
            assertEquals(301, held.getLast());
        }
    }

    @Test
    void whatWasFreedBeforeAFileCouldNotBeReadIsNotTakenFromOthersAgain() throws IOException {
        room.join(new Lines());
        try (SegmentFrameBuffer buffer = open()) {
            Frames.append(buffer, 300);
            buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 250));
            List<Path> files = segments();
            long first = Files.size(files.getFirst());
            Files.delete(files.get(1));
            room.make(BYTES);
            long wanted = askedBytes.getOrDefault(DropClass.ACKNOWLEDGED, 0L);
            assertEquals(wanted - first, askedBytes.getOrDefault(DropClass.DEBUG_LOGS, 0L));
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    private SegmentFrameBuffer open() {
        return SegmentFrameBuffer.open(folder, new Random(8), time, room);
    }
}
