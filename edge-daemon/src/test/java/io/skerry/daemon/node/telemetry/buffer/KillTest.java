package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills at any moment; {@code -Dskerry.kills=500} for more of them. */
class KillTest {

    private static final int KILLS = Integer.getInteger("skerry.kills", 12);
    private static final int MOST_FRAMES = 60;
    private static final String BYTES = "40000";

    @TempDir private Path folder;

    @Test
    void nothingThatWasSaidToBeDurableIsLostByAnyOfManyKills()
            throws IOException, InterruptedException {
        Random random = new Random();
        Path state = Files.createDirectory(folder.resolve("state"));
        String said = folder.resolve("said").toString();
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = start(CutWriterMain.class, state.toString(), said, BYTES);
            int left = 1 + random.nextInt(MOST_FRAMES);
            try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
                while (lines.readLine() != null && left-- > 0) {
                    Thread.onSpinWait();
                }
                // By its handle, as the process itself would close what it said at once.
                boolean _ = writer.toHandle().destroyForcibly();
            }
            writer.waitFor();
        }
        Process check = start(CutCheckMain.class, state.toString(), said, BYTES);
        String report = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, check.waitFor(), report);
        assertTrue(report.contains("\"unclean_gaps\":" + KILLS), report);
        // A kill costs no more than the open second.
        Said all = Said.read(Path.of(said));
        assertTrue(all.mostLostSeconds() <= 1, report);
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx64m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
