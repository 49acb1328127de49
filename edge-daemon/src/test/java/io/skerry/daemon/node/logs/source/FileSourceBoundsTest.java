package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restarts at awkward places, damaged checkpoints, and more files than are read. */
final class FileSourceBoundsTest {
    private static final long ALL = 64 << 20;

    @TempDir Path folder;
    private final CollectingSink sink = new CollectingSink();
    private LogWriter writer;

    @BeforeEach
    void start() {
        writer = new LogWriter(folder);
    }

    /** A reader that is started, looks so many times, and is gone. */
    private void run(String pattern, int looks) {
        try (FileSource source =
                new FileSource(
                        "app",
                        new FileNames(folder.resolve(pattern)),
                        new RecordJoiner(Optional.empty()),
                        sink.checkpoints)) {
            for (int i = 0; i < looks; i++) {
                var _ = source.poll(sink, ALL);
            }
        }
    }

    @Test
    void aRestartInsideAnOverlongLineNeitherShowsItsMiddleNorMiscountsIt() {
        writer.write("first\n" + "x".repeat(400_000));
        run("app.log", 2);
        writer.write("y".repeat(300_000));
        run("app.log", 2);
        writer.write("z\nlast\n");
        run("app.log", 2);
        assertEquals(4, sink.records.size());
        assertEquals("x".repeat(LineCutter.LONGEST), sink.texts().get(1));
        assertEquals("last", sink.texts().getLast());
        assertEquals(700_001 - LineCutter.LONGEST, sink.records.get(2).cutBytes());
    }

    @Test
    void aKeyThatBeginsInAnOverlongLineIsRememberedOverARestart() {
        writer.write("x".repeat(200_000) + "-----BEGIN PRIVATE");
        run("app.log", 2);
        writer.write(" KEY-----" + "y".repeat(200_000));
        run("app.log", 2);
        writer.write("\nMIIE\n");
        run("app.log", 2);
        assertEquals("MIIE", sink.texts().getLast());
        assertEquals(KeyMark.BEGINS, sink.records.get(sink.records.size() - 2).behind());
    }

    @Test
    void halfALineAtARestartIsReadWholeOnce() {
        writer.write("one\ntw");
        run("app.log", FileSource.RECORD_ENDS + 3);
        writer.write("o\n");
        run("app.log", 1);
        assertEquals(List.of("one", "two"), sink.texts());
    }

    @Test
    void aFileThatWasEmptiedAndOutgrewItselfWhileNobodyReadIsReadFromItsBeginning()
            throws IOException {
        writer.write("old 1\nold 2\n");
        run("app.log", 1);
        Files.writeString(writer.file, "new 1\nnew 2\nnew 3 is longer\n");
        writer.touch(writer.file);
        run("app.log", 1);
        assertEquals(List.of("old 1", "old 2", "new 1", "new 2", "new 3 is longer"), sink.texts());
        assertEquals(1, sink.checkpoints.size());
    }

    @Test
    void aDamagedCheckpointCostsAtMostARereadAndIsReplaced() {
        writer.write("one\n");
        run("app.log", 1);
        String key = sink.checkpoints.keySet().iterator().next();
        for (String damaged :
                List.of("", "4", "4 0 4 zz /p", "9".repeat(20) + " 0 0 0 /p", "4 0 4 0 \u0000")) {
            sink.records.clear();
            sink.checkpoints.put(key, damaged);
            run("app.log", 1);
            assertEquals(List.of("one"), sink.texts(), damaged);
            FilePlace place = FilePlace.decode(sink.checkpoints.get(key)).orElseThrow();
            assertEquals(4, place.offset());
        }
    }

    @Test
    void aRefusalAtTheFirstLookReadsTheHistoryOnceWhenItIsOver() {
        writer.write("one\ntwo\n");
        try (FileSource source =
                new FileSource(
                        "app",
                        new FileNames(writer.file),
                        new RecordJoiner(Optional.empty()),
                        sink.checkpoints)) {
            for (int i = 0; i < 3; i++) {
                sink.failures = 1;
                assertThrows(StoreException.class, () -> source.poll(sink, ALL));
            }
            var _ = source.poll(sink, ALL);
            var _ = source.poll(sink, ALL);
        }
        assertEquals(List.of("one", "two"), sink.texts());
    }

    @Test
    void ofTooManyFilesTheFirstByNameAreRead() {
        List<String> names =
                IntStream.range(100, 100 + FileNames.MOST + 20).mapToObj(i -> "f" + i).toList();
        for (String name : names.reversed()) {
            writer.write(
                    folder.resolve(name + ".log"), (name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        run("f*.log", 2);
        assertEquals(names.subList(0, FileNames.MOST), sink.texts());
    }

    @Test
    void aFolderOrAPipeByTheNameOfALogIsPassedOver() throws Exception {
        Files.createDirectory(folder.resolve("a.log"));
        Process made = new ProcessBuilder("mkfifo", folder.resolve("b.log").toString()).start();
        assertEquals(0, made.waitFor());
        writer.write(folder.resolve("c.log"), "c\n".getBytes(StandardCharsets.UTF_8));
        run("*.log", 2);
        assertEquals(List.of("c"), sink.texts());
    }

    @Test
    void moreLinesThanAreCutAtOnceDoNotWaitForTheNextLook() {
        writer.write("x\n".repeat(10_000));
        run("app.log", 1);
        assertEquals(10_000, sink.records.size());
    }

    private void runJoined() {
        try (FileSource source =
                new FileSource(
                        "app",
                        new FileNames(writer.file),
                        new RecordJoiner(Optional.of("^\\S")),
                        sink.checkpoints)) {
            for (int i = 0; i < FileSource.RECORD_ENDS + 2; i++) {
                var _ = source.poll(sink, ALL);
            }
        }
    }

    @Test
    void aRecordOfManyLinesIsWholeAlsoAcrossChunks() {
        String record = "E one\n" + (" at " + "x".repeat(95) + "\n").repeat(70);
        writer.write(record.repeat(100));
        runJoined();
        assertEquals(Collections.nCopies(100, record.strip()), sink.texts());
    }

    @Test
    void aRecordOfManyShortLinesIsWholeAlsoWhereLinesAreCutOff() {
        String record = "E\n" + " a\n".repeat(9) + " b\n";
        writer.write(record.repeat(1_000));
        runJoined();
        assertEquals(Collections.nCopies(1_000, record.strip()), sink.texts());
    }

    @Test
    void aRecordOfMoreLinesThanAreCutAtOnceIsReadOn() {
        writer.write("E\n" + "\n".repeat(9_000) + "E last\n");
        runJoined();
        assertEquals("E last", sink.texts().getLast());
        assertEquals(
                9_001, sink.texts().stream().mapToLong(t -> t.split("\n", -1).length).sum() - 1);
    }
}
