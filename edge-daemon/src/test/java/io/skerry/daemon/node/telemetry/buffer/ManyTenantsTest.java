package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several stores in one room: together they keep its bound, and none is robbed out of turn. */
final class ManyTenantsTest {

    private static final DropClass[] CLASSES = DropClass.values();

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    /** A store in pieces of one size, which it can only give up whole. */
    private static final class Shelf implements Tenant {
        private final long[] held = new long[CLASSES.length];
        private final long piece;

        Shelf(long piece) {
            this.piece = piece;
        }

        @Override
        public long heldBytes() {
            return Arrays.stream(held).sum();
        }

        @Override
        public long free(DropClass what, long bytes) {
            assertTrue(bytes > 0, "asked for nothing");
            long freed = Math.min(held[at(what)], Math.ceilDiv(bytes, piece) * piece);
            held[at(what)] -= freed;
            return freed;
        }
    }

    private static int at(DropClass what) {
        return List.of(DropClass.values()).indexOf(what);
    }

    @Property(tries = 500)
    void theRoomIsKeptAndNothingGoesWhileSomethingOfLessWorthIsLeftAnywhere(
            @ForAll @Size(min = 3, max = 5)
                    List<@Size(value = 7) List<@IntRange(max = 50) Integer>> stores,
            @ForAll @IntRange(min = 1, max = 9) int piece,
            @ForAll @IntRange(max = 300) int bytes) {
        Room room = new Room(300, TestDisk.large());
        List<Shelf> shelves = new ArrayList<>();
        for (List<Integer> store : stores) {
            Shelf shelf = new Shelf(piece);
            for (int i = 0; i < CLASSES.length; i++) {
                shelf.held[i] = store.get(i);
            }
            shelves.add(shelf);
            room.join(shelf);
        }
        long[] before = byClass(shelves);
        long held = Arrays.stream(before).sum();
        room.make(bytes);
        long[] after = byClass(shelves);
        long left = Arrays.stream(after).sum();
        assertTrue(left + bytes <= 300, "the bound");
        long least = Math.min(held, 300 - bytes) - piece + 1;
        assertTrue(left >= least, "more than a piece too much");
        for (int i = 1; i < CLASSES.length; i++) {
            if (after[i] < before[i]) {
                assertEquals(0, after[i - 1], CLASSES[i] + " went first");
            }
        }
    }

    @Property(tries = 200)
    void whoeverHasNothingLeftDoesNotKeepTheOthersFromGivingWhatTheyHave(
            @ForAll @Size(min = 2, max = 4) List<@IntRange(max = 40) Integer> stores) {
        Room room = new Room(10, TestDisk.large());
        List<Shelf> shelves = new ArrayList<>();
        for (int bytes : stores) {
            Shelf shelf = new Shelf(1);
            shelf.held[at(DropClass.LOGS)] = bytes;
            shelves.add(shelf);
            room.join(shelf);
        }
        room.make(1_000);
        assertEquals(0, Arrays.stream(byClass(shelves)).sum());
    }

    @Test
    void twoBuffersThatAppendAtOnceKeepTheRoomAndTheirBooks() throws Exception {
        long most = 60_000;
        Room room = new Room(most, TestDisk.large());
        try (SegmentFrameBuffer left = open("left", 1, room);
                SegmentFrameBuffer right = open("right", 2, room)) {
            together(
                    () -> Frames.append(left, 400),
                    () -> Frames.append(right, 400),
                    () -> acknowledgeTo(left, 100));
            for (SegmentFrameBuffer buffer : List.of(left, right)) {
                Account account = buffer.account();
                assertEquals(800, account.logged());
                assertEquals(800, account.acknowledged() + account.pending() + account.dropped());
            }
            IntervalSet all = IntervalSet.fromPairs(1, 400);
            assertEquals(all, told(left, IntervalSet.fromPairs(1, 100)));
            assertEquals(all, told(right, IntervalSet.empty()));
            room.make(0);
            assertTrue(left.account().dropped() + right.account().dropped() > 0, "never full");
            assertTrue(logged("left") + logged("right") <= most, "more than the room");
        }
    }

    @Test
    void whatTheHubHasOfOneStoreGoesBeforeWhatIsPendingOfAnother() throws IOException {
        Room room = new Room(200_000, TestDisk.large());
        try (SegmentFrameBuffer pending = open("left", 1, room);
                SegmentFrameBuffer settled = open("right", 2, room)) {
            Frames.append(pending, 150);
            Frames.append(settled, 150);
            settled.acknowledge(settled.epoch(), IntervalSet.fromPairs(1, 150));
            // More and more is to be written, until somebody has to give something up.
            for (long bytes = 50_000; held(settled) == 150; bytes += 500) {
                assertTrue(bytes < 200_000, "nobody made room");
                room.make(bytes);
            }
            assertEquals(new Account(300, 0, 300, 0, 150), pending.account());
            assertEquals(new Account(300, 300, 0, 0, 0), settled.account());
        }
    }

    private int held(SegmentFrameBuffer buffer) {
        List<Frame> history = new ArrayList<>();
        buffer.history(Instant.EPOCH, time.instant(), history::add);
        return history.size();
    }

    private SegmentFrameBuffer open(String name, int seed, Room room) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return SegmentFrameBuffer.open(own, new Random(seed), time, room);
    }

    /** Bytes of the segments of a buffer, as the file system has them. */
    private long logged(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void acknowledgeTo(SegmentFrameBuffer buffer, long last) {
        long heard = 0;
        while (heard < last) {
            heard = Math.min(last, buffer.nextSequence() - 1);
            if (heard > 0) {
                buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, heard));
            }
            Thread.onSpinWait();
        }
    }

    /** What the hub has, or will hear of as frames or as gaps. */
    private static IntervalSet told(SegmentFrameBuffer buffer, IntervalSet had) {
        IntervalSet told = had.plus(buffer.next(Map.of(), 10_000).sequences());
        for (Gap gap : buffer.gaps(Instant.EPOCH, Instant.ofEpochMilli(2 * Frames.ORIGIN))) {
            told = told.plus(gap.sequences());
        }
        return told;
    }

    private static void together(Runnable... parts)
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable part : parts) {
                running.add(threads.submit(part));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static long[] byClass(List<Shelf> shelves) {
        long[] sums = new long[CLASSES.length];
        for (Shelf shelf : shelves) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += shelf.held[i];
            }
        }
        return sums;
    }
}
