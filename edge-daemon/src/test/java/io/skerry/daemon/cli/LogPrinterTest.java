package io.skerry.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.v1.LogLine;
import io.skerry.api.v1.LogSeverity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogPrinterTest {
    private static final LogLine LINE =
            LogLine.newBuilder()
                    .setSequence(7)
                    .setAtUnixMillis(1_000)
                    .setObservedAtUnixMillis(2_000)
                    .setSeverity(LogSeverity.LOG_SEVERITY_WARNING)
                    .setSource("web")
                    .setText("one\ntwo")
                    .setCutBytes(12_345)
                    .setRequestId("r1")
                    .setRedactions(2)
                    .build();

    /** What is printed meanwhile. */
    private static String printed(Runnable work) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void peopleSeeTimeSeveritySourceAndText() {
        assertEquals(
                "1970-01-01T00:00:01Z  warning   web  one\n    two [12,345 bytes cut]\n",
                printed(() -> new LogPrinter(false).line(LINE)));
    }

    @Test
    void programsSeeOneLineWithEverythingThatIsKnown() {
        assertEquals(
                "{\"sequence\":7,\"at\":\"1970-01-01T00:00:01Z\",\"observed_at\":\"1970-01-01T00:00:02Z\","
                        + "\"severity\":\"warning\",\"source\":\"web\",\"text\":\"one\\ntwo\",\"request_id\":\"r1\",\"cut_bytes\":12345,\"redactions\":2}\n",
                printed(() -> new LogPrinter(true).line(LINE)));
    }

    @Test
    void whatWasLeftOutIsSaidOpenly() {
        assertEquals(
                "--- 1,234 lines skipped ---\n",
                printed(() -> new LogPrinter(false).skipped(1_234)));
        assertEquals("{\"skipped\":5}\n", printed(() -> new LogPrinter(true).skipped(5)));
        assertEquals("", printed(() -> new LogPrinter(true).skipped(0)));
    }

    @Test
    void aSeverityIsNamedOrRefused() {
        assertEquals(LogSeverity.LOG_SEVERITY_ERROR, LogsCommand.severity("Error"));
        assertThrows(CommandFailed.class, () -> LogsCommand.severity("unspecified"));
    }
}
