package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One history of a log: what was written, what happened to its files, and what was read. */
final class RotationHistory {
    private final SplittableRandom random;
    private final Path pattern;
    private final int mostRotations;
    private final LogWriter writer;
    private final CollectingSink sink = new CollectingSink();
    private final List<String> written = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private FileSource reader;
    private String pending = "";
    private int rotations;

    /** What was filled and emptied before anybody saw a byte of it cannot be known as a copy. */
    private boolean seen = true;

    /**
     * @param mostRotations between two looks of the reader
     */
    RotationHistory(long seed, Path folder, String pattern, int mostRotations) {
        this.random = new SplittableRandom(seed);
        this.pattern = folder.resolve(pattern);
        this.mostRotations = mostRotations;
        this.writer = new LogWriter(folder);
        this.reader = reader();
    }

    void run() {
        // The reader must know a file before what happens to it can be followed.
        write(0);
        look(1);
        for (int i = 1; i < 60; i++) {
            step(i);
        }
        sink.failures = 0;
        endLine();
        look(FileSource.LEFT_AFTER + 5);
        reader.close();
        List<String> read = new ArrayList<>(sink.texts());
        if (mostRotations > 1) {
            // Among several files that came and went unseen nobody can say which was the first.
            read.sort(null);
            written.sort(null);
        }
        assertEquals(
                String.join("\n", written), String.join("\n", read), () -> pattern + " " + steps);
    }

    private void step(int i) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> write(i);
            case 4 -> writePart(i);
            case 5 -> rename();
            case 6 -> copy(i);
            case 7 -> {
                reader.close();
                reader = reader();
                steps.add("restart");
            }
            case 8 -> {
                sink.failures = random.nextInt(3);
                steps.add("full " + sink.failures);
                look(1);
            }
            default -> {
                sink.failures = 0;
                look(1 + random.nextInt(3));
                rotations = 0;
                seen = writer.size() > 0;
                steps.add("look");
            }
        }
    }

    private void write(int i) {
        String line = "line " + i + " " + "x".repeat(random.nextInt(20));
        writer.write(line + "\n");
        written.add(pending + line);
        pending = "";
        steps.add("write " + i);
    }

    private void writePart(int i) {
        String part = "part " + i + " ";
        writer.write(part);
        pending += part;
        steps.add("part " + i);
    }

    private void rename() {
        // A last line without an end waits for a while, so it comes out of order.
        if (rotations < mostRotations && (pending.isEmpty() || everyNameIsFound())) {
            rotations++;
            endLine();
            writer.rename();
            seen = false;
            steps.add("rename");
        }
    }

    private void copy(int i) {
        // A pattern that finds copies too cannot tell them all from new files.
        if (rotations < mostRotations && seen && pending.isEmpty() && !everyNameIsFound()) {
            rotations++;
            writer.copyTruncate();
            writer.write("line after copy " + i + "\n");
            written.add("line after copy " + i);
            steps.add("copy");
        }
    }

    /** A file that is rotated away ends its last line, if it has bytes. */
    private void endLine() {
        if (!pending.isEmpty()) {
            written.add(pending);
            pending = "";
        }
    }

    private boolean everyNameIsFound() {
        return pattern.toString().endsWith("*");
    }

    private FileSource reader() {
        return new FileSource(
                "app",
                new FileNames(pattern),
                new RecordJoiner(Optional.empty()),
                sink.checkpoints);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            try {
                var _ = reader.poll(sink, 1 << 20);
            } catch (StoreException full) {
                steps.add("not kept");
            }
        }
    }
}
