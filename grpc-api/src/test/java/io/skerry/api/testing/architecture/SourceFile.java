package io.skerry.api.testing.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java source as text.
 *
 * @param path from the module's folder
 * @param lines without their ends
 */
record SourceFile(Path path, List<String> lines) {

    static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllLines(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
