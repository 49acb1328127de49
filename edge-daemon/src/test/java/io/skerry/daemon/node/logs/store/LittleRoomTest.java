package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may write files of so many bytes only meets the faults of a full disk. */
final class LittleRoomTest {
    private static final int REFUSED = 7;

    @TempDir Path folder;

    private static SegmentLogStore open(Path folder) {
        return SegmentLogStore.open(folder, SegmentLogStoreTest.WIDE, new SplittableRandom(1));
    }

    /** What the process with little room does: one line more. */
    public static void main(String[] arguments) {
        try (SegmentLogStore store = open(Path.of(arguments[0]))) {
            store.append(Lines.batch("1", "too much"), 1);
        } catch (StoreException full) {
            System.exit(REFUSED);
        }
    }

    @Test
    void aSegmentThatCannotTakeTheCheckpointsIsNotLeftBehind() throws Exception {
        try (SegmentLogStore store = open(folder)) {
            // Short ones, as to compress takes a library that is unpacked into a large file.
            for (int i = 0; i < 100; i++) {
                String key = i + "k".repeat(150);
                store.append(new LogBatch("a", new LogBatch.Checkpoint(key, "x"), List.of()), i);
            }
            store.append(Lines.batch("0", "kept"), 30);
        }
        appendWithLittleRoom();
        assertEquals(1, files(), "files");
        try (SegmentLogStore store = open(folder)) {
            assertEquals(101, store.checkpoints().size());
            store.append(Lines.batch("1", "room again"), 40);
            assertEquals(List.of("kept", "room again"), Lines.texts(Lines.all(store)));
        }
    }

    private long files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.count();
        }
    }

    private void appendWithLittleRoom() throws IOException, InterruptedException {
        Path java = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 16 && exec \"$@\"",
                        "sh",
                        java.toString(),
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        LittleRoomTest.class.getName(),
                        folder.toString());
        builder.environment()
                .put("CLASSPATH", Objects.requireNonNull(System.getProperty("java.class.path")));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(REFUSED, process.exitValue(), said);
    }
}
