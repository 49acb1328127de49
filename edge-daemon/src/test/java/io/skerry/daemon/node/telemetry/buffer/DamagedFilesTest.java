package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to its files, a buffer opens unaided, and says what is gone. */
class DamagedFilesTest {

    private static final long LARGE = 64L << 20;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));
    private final Random random = new Random(17);

    @TempDir(factory = MemoryFolder.class)
    private Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("state"));
    }

    @Test
    void theLastFileCutAnywhereKeepsEveryFrameThatIsWhole() throws IOException {
        List<Long> ends = new ArrayList<>();
        try (SegmentFrameBuffer dying = open(folder, LARGE)) {
            for (int i = 0; i < 30; i++) {
                FrameBufferContract.append(dying, 1);
                ends.add(Files.size(only(folder, "log")));
            }
            for (int round = 0; round < 200; round++) {
                Path image = CrashImage.of(folder);
                Path file = only(image, "log");
                long length = random.nextLong(Files.size(file) + 1);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(length);
                }
                long whole = ends.stream().filter(end -> end <= length).count();
                check(image, dying.epoch(), whole);
            }
        }
    }

    private void check(Path image, long epoch, long whole) {
        try (SegmentFrameBuffer next = open(image, LARGE)) {
            Batch batch = next.next(Map.of(), 100);
            assertEquals(epoch, batch.epoch());
            assertEquals(whole, batch.frames().size());
            assertEquals(whole + 1, batch.sequences().watermark());
            assertEquals(Gap.Reason.UNCLEAN, batch.gaps().getLast().reason());
            assertEquals(new Account(2 * whole, 0, 2 * whole, 0, whole), next.account());
            FrameBufferContract.append(next, 2);
            assertEquals(2 * whole + 4, next.account().logged());
        }
    }

    @Test
    void oneDamagedByteInTheLastFileCostsAtMostOneFrameAndIsSaid() throws IOException {
        try (SegmentFrameBuffer dying = open(folder, LARGE)) {
            FrameBufferContract.append(dying, 30);
            for (int round = 0; round < 200; round++) {
                Path image = CrashImage.of(folder);
                flip(only(image, "log"));
                try (SegmentFrameBuffer next = open(image, LARGE)) {
                    Batch batch = next.next(Map.of(), 100);
                    assertTrue(batch.frames().size() >= 29);
                    // The end of the epoch comes after what is left, if it was the last.
                    assertTrue(batch.sequences().watermark() >= 30);
                    List<Frame> held = new ArrayList<>();
                    next.history(Instant.EPOCH, time.instant(), held::add);
                    assertEquals(batch.frames().size(), held.size());
                }
            }
        }
    }

    @Test
    void aDamagedFrameOfAnOlderFileMovesToDroppedExactly() throws IOException {
        try (SegmentFrameBuffer first = open(folder, 32_000)) {
            FrameBufferContract.append(first, 60);
            first.acknowledge(first.epoch(), IntervalSet.fromPairs(50, 60));
        }
        Path oldest = files(folder, "log").getFirst();
        byte[] bytes = Files.readAllBytes(oldest);
        // The values of the last frame in it.
        bytes[bytes.length - 20] ^= 1;
        Files.write(oldest, bytes);
        try (SegmentFrameBuffer next = open(folder, 32_000)) {
            assertEquals(new Account(120, 22, 98, 0, 49), next.account());
            Batch batch = next.next(Map.of(), 100);
            assertEquals(48, batch.frames().size());
            assertEquals(new Account(120, 22, 96, 2, 48), next.account());
            Gap gap = next.next(Map.of(), 0).gaps().getFirst();
            assertEquals(Gap.Reason.DAMAGED, gap.reason());
            assertEquals(2, gap.samples());
            assertEquals(1, gap.sequences().size());
        }
    }

    @Test
    void aFileThatIsGoneIsCountedExactly() throws IOException {
        try (SegmentFrameBuffer first = open(folder, 32_000)) {
            FrameBufferContract.append(first, 60);
            first.acknowledge(first.epoch(), IntervalSet.fromPairs(1, 3));
        }
        Files.delete(files(folder, "log").getFirst());
        try (SegmentFrameBuffer next = open(folder, 32_000)) {
            Account account = next.account();
            assertEquals(120, account.logged());
            assertEquals(6, account.acknowledged());
            Batch batch = next.next(Map.of(), 100);
            assertEquals(account.dropped(), batch.gaps().getFirst().samples());
            assertTrue(account.dropped() > 0);
            assertEquals(57, batch.sequences().size());
        }
    }

    @Test
    void booksThatAreDamagedAreMadeAnewFromTheFiles() throws IOException {
        try (SegmentFrameBuffer first = open(folder, 32_000)) {
            FrameBufferContract.append(first, 60);
        }
        for (String name : List.of("books.0", "books.1")) {
            Files.write(folder.resolve("telemetry").resolve(name), new byte[70_000]);
        }
        try (SegmentFrameBuffer next = open(folder, 32_000)) {
            assertEquals(120, next.account().pending());
            assertEquals(60, next.next(Map.of(), 100).frames().size());
        }
    }

    @Test
    void aThinnedFileThatTheBooksDoNotListIsNothing() throws IOException {
        try (SegmentFrameBuffer first = open(folder, 32_000)) {
            FrameBufferContract.append(first, 10);
        }
        Path copy = folder.resolve("telemetry").resolve("0000000099.thin");
        Files.copy(files(folder, "log").getFirst(), copy);
        try (SegmentFrameBuffer next = open(folder, 32_000)) {
            assertEquals(20, next.account().logged());
            assertTrue(Files.notExists(copy));
        }
    }

    @Test
    void aFolderThatIsNoneIsOneSentence() throws IOException {
        Files.writeString(folder.resolve("telemetry"), "no folder");
        StoreException refused =
                assertThrows(StoreException.class, () -> open(folder, 32_000).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("telemetry"));
    }

    @Test
    void aFolderThatAnotherProcessHoldsIsOneSentence() {
        try (SegmentFrameBuffer first = open(folder, 32_000)) {
            StoreException refused =
                    assertThrows(StoreException.class, () -> open(folder, 32_000).close());
            assertEquals(StoreException.Reason.LOCKED, refused.reason());
            FrameBufferContract.append(first, 1);
        }
        open(folder, 32_000).close();
    }

    private SegmentFrameBuffer open(Path stateDir, long maxBytes) {
        return SegmentFrameBuffer.open(
                stateDir, random, time, new Room(maxBytes, TestDisk.large()));
    }

    private void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }

    private static Path only(Path stateDir, String kind) throws IOException {
        List<Path> all = files(stateDir, kind);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private static List<Path> files(Path stateDir, String kind) throws IOException {
        try (Stream<Path> all = Files.list(stateDir.resolve("telemetry"))) {
            return all.filter(file -> file.toString().endsWith("." + kind)).sorted().toList();
        }
    }
}
