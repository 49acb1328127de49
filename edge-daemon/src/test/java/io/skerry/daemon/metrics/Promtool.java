package io.skerry.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judge of what is exposed. */
public final class Promtool {
    private static final Path PROGRAM = Path.of("/usr/bin/promtool");

    private Promtool() {}

    /**
     * Fails when it has anything to say of a text; skips the test with a word where it is missing.
     */
    public static void check(String text) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                "skipped: Debian's package prometheus is not installed");
        assertEquals("", said(text));
        // It does complain when there is something to complain of.
        assertFalse(said("# TYPE a_count gauge\na_count 1\n").isEmpty());
    }

    private static String said(String text) throws IOException, InterruptedException {
        Path input = Files.createTempFile("metrics", ".txt");
        try {
            Files.writeString(input, text);
            Process process =
                    new ProcessBuilder(PROGRAM.toString(), "check", "metrics")
                            .redirectInput(input.toFile())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : said + "exit " + process.exitValue();
        } finally {
            Files.delete(input);
        }
    }
}
