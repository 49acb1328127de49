package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private static final long ALL = 64 << 20;

    @TempDir Path folder;
    private final CollectingSink sink = new CollectingSink();
    private LogWriter writer;

    @BeforeEach
    void start() {
        writer = new LogWriter(folder);
    }

    private FileSource source(String pattern, Optional<String> first) {
        return new FileSource(
                "app",
                new FileNames(folder.resolve(pattern)),
                new RecordJoiner(first),
                sink.checkpoints);
    }

    private void poll(FileSource source, int times) {
        for (int i = 0; i < times; i++) {
            var _ = source.poll(sink, ALL);
        }
    }

    @Test
    void aFileThatAppearsLateIsReadFromItsBeginning() throws IOException {
        try (FileSource source = source("later/app.log", Optional.empty())) {
            poll(source, 2);
            Files.createDirectory(folder.resolve("later"));
            writer.write(
                    folder.resolve("later/app.log"),
                    "a\nb\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            poll(source, 1);
        }
        assertEquals(List.of("a", "b"), sink.texts());
    }

    @Test
    void whatADeletedFileHeldIsReadAndItIsForgotten() throws IOException {
        writer.write("a\n");
        try (FileSource source = source("app.log", Optional.empty())) {
            poll(source, 1);
            writer.write("b\nhalf");
            Files.delete(writer.file);
            poll(source, 1);
            assertEquals(List.of("a", "b"), sink.texts());
            poll(source, FileSource.LEFT_AFTER + 2);
        }
        assertEquals(List.of("a", "b", "half"), sink.texts());
        assertEquals(Map.of(), sink.checkpoints);
    }

    @Test
    void ofALargeFileThatNobodyHasReadTheLastMebibyteIsHistory() {
        String line = "x".repeat(99) + "\n";
        writer.write(line.repeat(30_000));
        try (FileSource source = source("app.log", Optional.empty())) {
            poll(source, 1);
        }
        assertTrue(
                sink.records.size() > 10_000 && sink.records.size() <= 10_486,
                "" + sink.records.size());
        assertTrue(sink.texts().stream().allMatch(text -> text.length() == 99));
    }

    @Test
    void oneLookTakesNoMoreThanItMay() {
        writer.write(("y".repeat(99) + "\n").repeat(10_000));
        try (FileSource source = source("app.log", Optional.empty())) {
            long read = source.poll(sink, 300_000);
            assertTrue(read >= 300_000 && read < 300_000 + FileSource.CHUNK, "read " + read);
            poll(source, 1);
        }
        assertEquals(10_000, sink.records.size());
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "root:x\n");
        Files.createSymbolicLink(writer.file, secret);
        try (FileSource source = source("app.log", Optional.empty())) {
            poll(source, 3);
        }
        assertEquals(List.of(), sink.texts());
    }

    @Test
    void aRecordOfManyLinesIsWholeWhenTheNextBeginsOrNothingMoreComes() {
        writer.write("E one\n at a\n at b\nE two\n at c\n");
        try (FileSource source = source("app.log", Optional.of("^\\S"))) {
            poll(source, 1);
            assertEquals(List.of("E one\n at a\n at b"), sink.texts());
            writer.write(" at d\n");
            poll(source, 1);
            assertEquals(1, sink.records.size());
            poll(source, FileSource.RECORD_ENDS + 1);
        }
        assertEquals(List.of("E one\n at a\n at b", "E two\n at c\n at d"), sink.texts());
    }

    @Test
    void anEndlessLineCostsNoMemoryAndIsCounted() {
        try (FileSource source = source("app.log", Optional.empty())) {
            writer.write("first\n");
            poll(source, 1);
            for (int i = 0; i < 20; i++) {
                writer.write("z".repeat(200_000));
                poll(source, 1);
            }
            writer.write("\nlast\n");
            poll(source, 1);
        }
        assertEquals(4, sink.records.size());
        assertEquals("last", sink.texts().getLast());
        assertEquals(
                20 * 200_000 - LineCutter.LONGEST,
                sink.records.stream().mapToLong(RawRecord::cutBytes).sum());
    }

    @Test
    void aPatternFindsManyFilesAndNoPackedOnes() {
        for (String name : List.of("app-1.log", "app-2.log", "app-3.log.gz", "other.log")) {
            writer.write(
                    folder.resolve(name),
                    (name + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (FileSource source = source("app-*", Optional.empty())) {
            poll(source, 1);
        }
        assertEquals(List.of("app-1.log", "app-2.log"), sink.texts());
        assertEquals(List.of("app", "app"), sink.sources);
    }

    @Test
    void checkpointsOfOthersAndDamagedOnesAreNotMine() {
        assertEquals(Optional.empty(), FileKey.parse("app", "file:web:1:2"));
        assertEquals(Optional.empty(), FileKey.parse("app", "file:app:1:99999999999999999999"));
        assertEquals(Optional.of(new FileId(1, 2)), FileKey.parse("a:b", "file:a:b:1:2"));
        assertEquals(Optional.empty(), FilePlace.decode("1 2 3"));
        assertEquals(Optional.empty(), FilePlace.decode("x 0 0 0 /p"));
        FilePlace place = FilePlace.start(Path.of("/var/log/a b.log"));
        assertEquals(Optional.of(place), FilePlace.decode(place.encode()));
        for (KeyMark mark : KeyMark.values()) {
            Skipped skipped = new Skipped(1, mark);
            place = new FilePlace(7, skipped, new Fingerprint(3, -5), Path.of("/var/log/b"));
            assertEquals(Optional.of(place), FilePlace.decode(place.encode()));
        }
        assertEquals(
                Optional.of(new Skipped(5, KeyMark.NONE)),
                FilePlace.decode("7 5 0 0 /p").map(FilePlace::skipped));
    }
}
