package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telemetry and logs of a node in one room. */
final class NodeStoresTest {
    private static final long ROOM = 512 << 10;
    private static final Retention WIDE =
            new Retention(
                    Duration.ofDays(7), 64 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @TempDir Path folder;

    private NodeStores open() {
        return NodeStores.open(folder, OptionalLong.of(ROOM), new SplittableRandom(1), time);
    }

    /** Lines that do not become much smaller. */
    private void log(LogStore logs, Severity severity, int lines) {
        SplittableRandom random = new SplittableRandom(logs.account().logged());
        logs.append(
                new LogBatch(
                        "app",
                        new LogBatch.Checkpoint("app", "" + logs.account().logged()),
                        IntStream.range(0, lines)
                                .mapToObj(i -> {
                                    byte[] noise = new byte[60];
                                    random.nextBytes(noise);
                                    return Lines.entry(
                                            i, severity, java.util.HexFormat.of().formatHex(noise));
                                })
                                .toList()),
                time.millis());
    }

    private long bytes(String part) {
        try (Stream<Path> files = Files.walk(folder.resolve(part))) {
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void logsGoBeforeSamplesDebugLinesFirstAndAllOfThemAreCounted() {
        try (NodeStores stores = open();
                LogStore logs = stores.openLogs(WIDE)) {
            FrameBuffer frames = stores.frames();
            for (int i = 0; i < 20; i++) {
                log(logs, i % 2 == 0 ? Severity.DEBUG : Severity.WARNING, 100);
            }
            assertEquals(0, logs.drops().debug());
            for (int i = 0; frames.account().dropped() == 0; i++) {
                assertTrue(i < 10_000, "the room is never full");
                Frames.append(frames, 10);
                if (logs.drops().others() > 0) {
                    // But for those in the small file that is written.
                    assertTrue(logs.drops().debug() >= 900, "debug lines go first");
                }
            }
            // What is left of the logs is the one small file that is written.
            assertTrue(bytes("logs") < 40 << 10, bytes("logs") + " bytes of logs are left");
            assertEquals(logs.account().dropped(), logs.drops().debug() + logs.drops().others());
        }
    }

    @Test
    void whatIsLoggedTakesTheRoomOfOlderLinesAndOfNoSample() {
        try (NodeStores stores = open();
                LogStore logs = stores.openLogs(WIDE)) {
            FrameBuffer frames = stores.frames();
            Frames.append(frames, 1_000);
            for (int i = 0; i < 200; i++) {
                log(logs, Severity.ERROR, 100);
            }
            assertEquals(0, frames.account().dropped());
            assertTrue(logs.drops().others() > 1_000, logs.drops().toString());
            assertTrue(
                    bytes("logs") + bytes("telemetry") < ROOM + (96 << 10),
                    bytes("logs") + " and " + bytes("telemetry"));
        }
    }

    @Test
    void logsThatAreClosedGiveNothingUpAnyMore() {
        try (NodeStores stores = open()) {
            LogStore logs = stores.openLogs(WIDE);
            log(logs, Severity.DEBUG, 1_000);
            logs.close();
            Frames.append(stores.frames(), 6_000);
            assertEquals(0, logs.drops().debug());
            assertTrue(stores.frames().account().dropped() > 0);
        }
    }
}
