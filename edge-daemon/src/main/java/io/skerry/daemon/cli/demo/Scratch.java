package io.skerry.daemon.cli.demo;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** A folder of files that nobody needs, so that cleaning up has something to do. */
final class Scratch {
    private static final int FILES = 12;
    private static final int FILE_BYTES = 256 * 1024;

    private Scratch() {}

    /** Fills the folder with old files and answers with it. */
    static Path make(Path folder, Instant now) {
        try {
            for (int i = 1; i <= FILES; i++) {
                Path file = folder.resolve("old-build-%02d.log".formatted(i));
                Files.write(file, new byte[FILE_BYTES]);
                Path _ =
                        Files.setLastModifiedTime(
                                file, FileTime.from(now.minus(Duration.ofDays(i))));
            }
            return folder;
        } catch (IOException failed) {
            throw new CommandFailed(folder + " cannot be filled: " + failed.getMessage(), failed);
        }
    }
}
