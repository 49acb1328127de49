package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final int ENOUGH = 150;

    @TempDir private Path folder;

    @Test
    void nothingThatWasSaidToBeDurableIsLostByAKill() throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriterMain.class.getName(),
                                folder.toString())
                        .redirectErrorStream(false)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long said = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                said = Long.parseLong(line);
                if (said == ENOUGH) {
                    // By its handle, as the process itself would close what it said at once.
                    boolean _ = writer.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        writer.waitFor();
        assertTrue(said >= ENOUGH, "said " + said);
        try (SqliteFrameBuffer next =
                SqliteFrameBuffer.open(folder, new SecureRandom(), Clock.systemUTC(), 1 << 24)) {
            Batch batch = next.next(Map.of(), 1_000_000);
            long kept = batch.frames().size();
            assertTrue(kept >= said && kept <= said + 2, kept + " of " + said);
            assertEquals(kept + 1, batch.sequences().watermark());
            assertEquals(Gap.Reason.UNCLEAN, batch.gaps().getFirst().reason());
            assertEquals(kept, batch.frames().getFirst().sequence());
        }
    }
}
