package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is updated sends what waited in its database, once. */
class OldBufferTest {

    private static final long CLOSED = 77;
    private static final long KILLED = 78;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void whatWaitedIsReadOverWithItsAccountAndTheDatabaseIsGone() throws IOException {
        makeOld();
        try (SegmentFrameBuffer buffer = open()) {
            Batch killed = buffer.next(Map.of(), 100);
            assertEquals(KILLED, killed.epoch());
            assertEquals(List.of(Frames.frame(KILLED, 1)), killed.frames());
            assertEquals(Gap.Reason.UNCLEAN, killed.gaps().getFirst().reason());
            Batch closed = buffer.next(Map.of(KILLED, IntervalSet.fromPairs(1, 2)), 100);
            assertEquals(CLOSED, closed.epoch());
            assertEquals(
                    List.of(Frames.frame(CLOSED, 7), Frames.frame(CLOSED, 5)), closed.frames());
            assertEquals(4, closed.gaps().getFirst().samples());
            assertEquals(Frames.SERIES, buffer.definitions(CLOSED));
            assertArrayEquals(new byte[] {9}, buffer.head(CLOSED).orElseThrow());
            assertEquals(new Account(16, 6, 6, 4, 3), buffer.account());
            assertFalse(Files.exists(folder.resolve("telemetry.db")));
        }
        try (SegmentFrameBuffer again = open()) {
            assertEquals(new Account(16, 6, 6, 4, 3), again.account());
        }
    }

    @Test
    void aReadingOverThatWasCutOffBeginsAgainAndDoublesNothing() throws IOException {
        makeOld();
        Path image = folder.resolve("image");
        try (SegmentFrameBuffer buffer = open()) {
            Files.createDirectory(image);
            Files.copy(folder.resolve("telemetry/0000000001.log"), image.resolve("0000000001.log"));
            FrameBufferContract.append(buffer, 1);
        }
        // The frames were copied, and the power went before the books were written.
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.createDirectory(second.resolve("telemetry"));
        Files.copy(image.resolve("0000000001.log"), second.resolve("telemetry/0000000001.log"));
        makeOld(second);
        try (SegmentFrameBuffer buffer = open(second)) {
            assertEquals(new Account(16, 6, 6, 4, 3), buffer.account());
        }
    }

    private void makeOld() {
        makeOld(folder);
    }

    private static void makeOld(Path stateDir) {
        try (Database old = Database.open(stateDir.resolve("telemetry.db"), OldSchema.MIGRATIONS)) {
            int rows =
                    old.write(tx -> {
                        tx.update(
                                "INSERT INTO epoch VALUES (?, 1, 0, 9, 7, ?)",
                                CLOSED,
                                new byte[] {9});
                        tx.update("INSERT INTO epoch VALUES (?, 2, 0, NULL, 1, NULL)", KILLED);
                        for (long epoch : List.of(CLOSED, KILLED)) {
                            for (int ref = 0; ref < 2; ref++) {
                                tx.update(
                                        "INSERT INTO series VALUES (?, ?, ?)",
                                        epoch,
                                        ref,
                                        FrameCodec.encodeSeries(Frames.SERIES.get(ref)));
                            }
                        }
                        insert(tx, Frames.frame(CLOSED, 5), false);
                        insert(tx, Frames.frame(CLOSED, 6), true);
                        insert(tx, Frames.frame(CLOSED, 7), false);
                        insert(tx, Frames.frame(KILLED, 1), false);
                        tx.update(
                                "INSERT INTO gap VALUES (?, 'DROPPED', 3, 4, 100, 200, 4, 0)",
                                CLOSED);
                        return tx.update(
                                "UPDATE account SET logged = 16, acknowledged = 6, dropped = 4");
                    });
            assertEquals(1, rows);
        }
    }

    private static void insert(
            io.skerry.daemon.store.Transaction tx, Frame frame, boolean acknowledged) {
        tx.update(
                "INSERT INTO frame VALUES (NULL, ?, ?, ?, ?, 2, 100, ?, ?)",
                frame.epoch(),
                frame.sequence(),
                frame.time().wallMillis() - 10_000,
                frame.time().wallMillis(),
                acknowledged ? 1 : 0,
                FrameCodec.encode(frame.time(), frame.samples()));
    }

    private SegmentFrameBuffer open() {
        return open(folder);
    }

    private SegmentFrameBuffer open(Path stateDir) {
        return SegmentFrameBuffer.open(
                stateDir, new Random(4), time, new Room(1 << 20, TestDisk.large()));
    }
}
