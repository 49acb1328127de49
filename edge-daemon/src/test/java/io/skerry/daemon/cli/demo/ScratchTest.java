package io.skerry.daemon.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path folder;

    @Test
    void thereIsSomethingOldToCleanUp() throws IOException {
        assertEquals(folder, Scratch.make(folder, NOW));
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.toList();
            assertEquals(12, files.size());
            for (Path file : files) {
                assertEquals(256 * 1024, Files.size(file));
                Instant changed = Files.getLastModifiedTime(file).toInstant();
                assertTrue(
                        changed.isBefore(NOW.minus(Duration.ofMinutes(1))),
                        "older than the node is told to keep");
            }
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        CommandFailed failed = assertThrows(CommandFailed.class, () -> Scratch.make(missing, NOW));
        assertTrue(String.valueOf(failed.getMessage()).startsWith(missing + " cannot be filled:"));
    }

    @Test
    void aDisplayIsWhatTheEnvironmentNames() {
        assertTrue(DemoCommand.hasDisplay(Map.of("DISPLAY", ":0")));
        assertTrue(DemoCommand.hasDisplay(Map.of("WAYLAND_DISPLAY", "wayland-0")));
        assertEquals(false, DemoCommand.hasDisplay(Map.of("DISPLAY", " ")));
        assertEquals(false, DemoCommand.hasDisplay(Map.of()));
    }
}
