package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.store.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinutesLogTest {

    private static final long EPOCH = 77;

    @TempDir private Path folder;

    @Test
    void theLastWordOnEachCounts() {
        try (MinutesLog log = open()) {
            log.add(EPOCH, 1_000, List.of(sketch(1, 0, 5), sketch(2, 0, 9)));
            log.add(EPOCH, 2_000, List.of(sketch(1, 0, 6)));
            log.add(EPOCH, 3_000, List.of());
        }
        try (MinutesLog log = open()) {
            MinutesLog.Left left = log.left(EPOCH);
            assertEquals(
                    List.of(sketch(1, 0, 6), sketch(2, 0, 9)),
                    List.copyOf(left.sketches().values()));
            assertEquals(OptionalLong.of(3_000), left.notedMillis());
            assertEquals(OptionalLong.empty(), log.left(EPOCH + 1).notedMillis());
            assertTrue(log.left(EPOCH + 1).sketches().isEmpty());
        }
    }

    @Test
    void whatAFrameTookIsInTheFileBeforeAtMost() {
        try (MinutesLog log = open()) {
            log.add(EPOCH, 1_000, List.of(sketch(1, 0, 5), sketch(1, 60_000, 1)));
            log.stored(EPOCH, List.of(sketch(1, 0, 5)));
            log.add(EPOCH, 3_000, List.of(sketch(1, 60_000, 2)));
        }
        try (MinutesLog log = open()) {
            MinutesLog.Left left = log.left(EPOCH);
            assertEquals(
                    List.of(sketch(1, 60_000, 2)),
                    MinutesLog.without(left.sketches(), List.of(sketch(1, 0, 5))));
            // A clean beginning forgets both.
            log.clear();
            log.add(EPOCH + 1, 4_000, List.of(sketch(3, 0, 1)));
            assertEquals(
                    List.of(sketch(3, 0, 1)), List.copyOf(log.left(EPOCH + 1).sketches().values()));
        }
    }

    @Test
    void whileNothingIsOpenNothingIsMissingHoweverLongAgoThatWas() {
        try (MinutesLog log = open()) {
            log.add(EPOCH, 1_000, List.of(sketch(1, 0, 5)));
            log.stored(EPOCH, List.of(sketch(1, 0, 5)));
            assertEquals(OptionalLong.of(Long.MAX_VALUE), log.left(EPOCH).notedMillis());
            log.add(EPOCH, 90_000, List.of(sketch(1, 60_000, 5)));
            assertEquals(OptionalLong.of(90_000), log.left(EPOCH).notedMillis());
        }
    }

    @Test
    void aFileThatIsTornAnywhereLeavesTheOtherGeneration() throws IOException {
        try (MinutesLog log = open()) {
            log.add(EPOCH, 1_000, List.of(sketch(1, 0, 5), sketch(2, 0, 7)));
            log.stored(EPOCH, List.of(sketch(3, 0, 1)));
        }
        Path newer = folder.resolve("minutes.0");
        byte[] whole = Files.readAllBytes(newer);
        for (int length = 0; length <= 1_000; length += 7) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);
            Files.write(newer, torn);
            try (MinutesLog log = open()) {
                assertEquals(2, log.left(EPOCH).sketches().size(), "torn at " + length);
            }
        }
    }

    @Test
    void theFilesStaySmallHoweverOftenItChanges() throws IOException {
        try (MinutesLog log = open()) {
            for (int second = 0; second < 3_000; second++) {
                List<FrameSketch> changed = new ArrayList<>();
                for (int ref = 0; ref < 10; ref++) {
                    changed.add(new FrameSketch(ref, 0, new byte[1_000], second, 1, 1, 1));
                }
                log.add(EPOCH, second, changed);
            }
            assertEquals(2_999L, log.left(EPOCH).sketches().lastEntry().getValue().count());
            long bytes = Files.size(folder.resolve("minutes.0"));
            assertTrue(bytes < 3 << 20, bytes + " bytes");
            log.clear();
            assertTrue(Files.size(folder.resolve("minutes.0")) <= 256 << 10);
        }
    }

    @Test
    void onAFullDiskTheLastWholeGenerationStaysAndSaysUpToWhen()
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=1m");
                MinutesLog log = new MinutesLog(disk.folder())) {
            log.add(EPOCH, 1_000, List.of(sketch(1, 0, 5)));
            log.stored(EPOCH, List.of(sketch(9, 0, 5)));
            Path filler = disk.fill();
            List<FrameSketch> large = new ArrayList<>();
            for (int ref = 2; ref < 8; ref++) {
                large.add(new FrameSketch(ref, 0, new byte[60_000], 1, 1, 1, 1));
            }
            for (int second = 2; second < 6; second++) {
                long wall = second * 1_000L;
                assertThrows(UncheckedIOException.class, () -> log.add(EPOCH, wall, large));
                assertEquals(OptionalLong.of(1_000), log.left(EPOCH).notedMillis());
                assertTrue(log.left(EPOCH).sketches().containsValue(sketch(1, 0, 5)));
            }
            Files.delete(filler);
            log.add(EPOCH, 6_000, List.of());
            assertEquals(OptionalLong.of(6_000), log.left(EPOCH).notedMillis());
            assertEquals(7, log.left(EPOCH).sketches().size());
        }
    }

    @Test
    void whereNobodyMeasuresDistributionsNothingIsWritten() throws IOException {
        try (MinutesLog log = open()) {
            log.add(EPOCH, 1_000, List.of());
            log.stored(EPOCH, List.of());
            assertEquals(0, Files.size(folder.resolve("minutes.0")));
            assertEquals(0, Files.size(folder.resolve("minutes.1")));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidWithItsPath() {
        UncheckedIOException refused =
                assertThrows(
                        UncheckedIOException.class, () -> new MinutesLog(folder.resolve("none")));
        assertTrue(String.valueOf(refused.getMessage()).contains("none"));
    }

    private MinutesLog open() {
        return new MinutesLog(folder);
    }

    private static FrameSketch sketch(int ref, long minute, long count) {
        return new FrameSketch(ref, minute, new byte[] {1, 2, 3}, count, count, 0, count);
    }
}
