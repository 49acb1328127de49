package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A writer, a rotation and a reader in every order: each line comes once, and in order. */
class RotationTest {

    @Property(tries = 100)
    void nothingIsLostOrDoubledWhateverRotatesHoweverOften(@ForAll long seed) throws IOException {
        inFolder(folder -> new RotationHistory(seed, folder, "app.log", 4).run());
    }

    @Property(tries = 100)
    void theOrderIsKeptWhenTheReaderComesByBetweenTwoRotations(@ForAll long seed)
            throws IOException {
        inFolder(folder -> new RotationHistory(seed, folder, "app.log", 1).run());
    }

    @Property(tries = 100)
    void renamedFilesThatThePatternFindsAreNotReadAgain(@ForAll long seed) throws IOException {
        inFolder(folder -> new RotationHistory(seed, folder, "app.log*", 4).run());
    }

    private static void inFolder(Consumer<Path> test) throws IOException {
        Path folder = Files.createTempDirectory("rotation");
        try {
            test.accept(folder);
        } finally {
            delete(folder);
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
