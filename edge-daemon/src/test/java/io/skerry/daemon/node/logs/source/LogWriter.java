package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** A program that writes a log, and what rotates it. Each change of a file is a second later. */
final class LogWriter {
    final Path folder;
    final Path file;
    private long seconds = 1_700_000_000;

    LogWriter(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("app.log");
    }

    void write(String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(Path to, byte[] bytes) {
        run(() -> {
            Files.write(to, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            touch(to);
        });
    }

    /** The older ones move up by one, the current one gets the number 1; a new one is begun. */
    void rename() {
        run(() -> {
            shift();
            if (Files.exists(file)) {
                Files.move(file, number(1));
            }
            Files.createFile(file);
            touch(file);
        });
    }

    /** The current one is copied and emptied. */
    void copyTruncate() {
        run(() -> {
            if (!Files.exists(file)) {
                return;
            }
            shift();
            Files.copy(file, number(1));
            touch(number(1));
            Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            touch(file);
        });
    }

    /** None is deleted. */
    private void shift() throws IOException {
        for (int i = 60; i >= 1; i--) {
            if (Files.exists(number(i))) {
                Files.move(number(i), number(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path number(int n) {
        return folder.resolve("app.log." + n);
    }

    void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000 * ++seconds));
    }

    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    interface Step {
        void run() throws IOException;
    }

    static void run(Step step) {
        try {
            step.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
