package io.skerry.daemon.node.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a killed process leaves: a copy of its files, while it still has them open. */
final class CrashImage {

    private static final List<String> LEFT =
            List.of("telemetry.db", "telemetry.db-wal", "telemetry.seconds");

    private CrashImage() {}

    /** Copies a buffer's files into a new folder beside its own. */
    static Path of(Path folder) throws IOException {
        Path image = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "image");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (LEFT.contains(name)) {
                    Files.copy(file, image.resolve(name));
                }
            }
        }
        return image;
    }
}
