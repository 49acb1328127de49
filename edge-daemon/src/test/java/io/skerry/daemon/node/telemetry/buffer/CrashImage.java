package io.skerry.daemon.node.telemetry.buffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a killed process leaves: a copy of its files, while it still has them open. */
public final class CrashImage {

    private CrashImage() {}

    /** Copies a buffer's files into a new folder beside its own. */
    public static Path of(Path stateDir) throws IOException {
        Path image = Files.createTempDirectory(stateDir.toAbsolutePath().getParent(), "image");
        Path to = Files.createDirectory(image.resolve("telemetry"));
        try (Stream<Path> files = Files.list(stateDir.resolve("telemetry"))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(".lock")) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
        return image;
    }
}
