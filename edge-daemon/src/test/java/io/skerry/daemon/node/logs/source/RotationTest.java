package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A writer, a rotation and a reader in every order: each line comes once, and in order. */
class RotationTest {

    @Property(tries = 150)
    void nothingIsLostOrDoubledWhateverRotatesHoweverOften(@ForAll long seed) throws IOException {
        inFolder(folder -> run(seed, folder, "app.log", 4));
    }

    @Property(tries = 100)
    void theOrderIsKeptWhenTheReaderComesByBetweenTwoRotations(@ForAll long seed)
            throws IOException {
        inFolder(folder -> run(seed, folder, "app.log", 1));
    }

    @Property(tries = 100)
    void renamedFilesThatThePatternFindsAreNotReadAgain(@ForAll long seed) throws IOException {
        inFolder(folder -> run(seed, folder, "app.log*", 4));
    }

    private static void inFolder(Consumer<Path> test) throws IOException {
        Path folder = Files.createTempDirectory("rotation");
        try {
            test.accept(folder);
        } finally {
            delete(folder);
        }
    }

    private static void run(long seed, Path folder, String pattern, int mostRotations) {
        SplittableRandom random = new SplittableRandom(seed);
        LogWriter writer = new LogWriter(folder);
        CollectingSink sink = new CollectingSink();
        List<String> written = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        FileSource[] reader = {reader(folder, pattern, sink)};
        String pending = "";
        // The reader must know a file before what happens to it can be followed.
        written.add(line(0, random));
        writer.write(written.getFirst() + "\n");
        poll(reader[0], sink, 1);
        int rotations = 0;
        // What was filled and emptied before anybody saw a byte of it cannot be known as a copy.
        boolean seen = true;
        for (int i = 1; i < 60; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> {
                    String line = line(i, random);
                    writer.write(line + "\n");
                    written.add(pending + line);
                    pending = "";
                    steps.add("write " + i);
                }
                case 4 -> {
                    String part = "part " + i + " ";
                    writer.write(part);
                    pending += part;
                    steps.add("part " + i);
                }
                case 5 -> {
                    // More rotations than files are kept would lose lines for any reader.
                    // A last line without an end waits for a while, so it comes out of order.
                    if (rotations < mostRotations && (pending.isEmpty() || pattern.endsWith("*"))) {
                        rotations++;
                        pending = ended(pending, written);
                        writer.rename();
                        seen = false;
                        steps.add("rename");
                    }
                }
                case 6 -> {
                    // A pattern that matches copies too cannot tell them all from new files.
                    if (rotations < mostRotations
                            && seen
                            && pending.isEmpty()
                            && !pattern.endsWith("*")) {
                        rotations++;
                        writer.copyTruncate();
                        writer.write("line after copy " + i + "\n");
                        written.add("line after copy " + i);
                        steps.add("copy");
                    }
                }
                case 7 -> {
                    reader[0].close();
                    reader[0] = reader(folder, pattern, sink);
                    steps.add("restart");
                }
                case 8 -> {
                    sink.failures = random.nextInt(3);
                    steps.add("full " + sink.failures);
                    poll(reader[0], sink, 1);
                }
                default -> {
                    sink.failures = 0;
                    poll(reader[0], sink, 1 + random.nextInt(3));
                    rotations = 0;
                    seen = writer.size() > 0;
                    steps.add("poll");
                }
            }
        }
        sink.failures = 0;
        var _ = ended(pending, written);
        poll(reader[0], sink, FileSource.LEFT_AFTER + 5);
        reader[0].close();
        List<String> read = new ArrayList<>(sink.texts());
        if (mostRotations > 1) {
            // Among several files that came and went unseen nobody can say which was the first.
            read.sort(null);
            written.sort(null);
        }
        assertEquals(
                String.join("\n", written), String.join("\n", read), () -> pattern + " " + steps);
    }

    /** A file that is rotated away ends its last line, if it has bytes. */
    private static String ended(String pending, List<String> written) {
        if (!pending.isEmpty()) {
            written.add(pending);
        }
        return "";
    }

    private static String line(int i, SplittableRandom random) {
        return "line " + i + " " + "x".repeat(random.nextInt(20));
    }

    private static FileSource reader(Path folder, String pattern, CollectingSink sink) {
        return new FileSource(
                "app",
                new FileNames(folder.resolve(pattern)),
                new RecordJoiner(Optional.empty()),
                sink.checkpoints);
    }

    private static void poll(FileSource reader, CollectingSink sink, int times) {
        for (int i = 0; i < times; i++) {
            try {
                var _ = reader.poll(sink, 1 << 20);
            } catch (StoreException full) {
                // The same comes again.
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
