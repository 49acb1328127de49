package io.skerry.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFormat;
import io.skerry.daemon.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Logger log = LoggerFactory.getLogger("io.skerry.daemon.server.PeerInterceptor");

    @AfterEach
    void logsAsBefore() {
        LogSetup.apply(LogConfig.defaults(), OutputStream.nullOutputStream());
    }

    @Test
    void writesFieldsBehindTheTextAndDatesItNow() {
        apply(LogLevel.INFO, LogFormat.TEXT);

        log.atWarn().addKeyValue("peer", "edge-7").addKeyValue("port", 7443).log("peer refused");

        assertTrue(
                lines().getFirst()
                        .matches(
                                "20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z WARN PeerInterceptor: peer refused"
                                        + " peer=edge-7 port=7443"),
                lines().toString());
    }

    @Test
    void writesJsonThatKeepsFieldsApart() {
        apply(LogLevel.INFO, LogFormat.JSON);

        log.atInfo().addKeyValue("text", "a \"b\"\n\u0001").addKeyValue("ok", true).log("said");

        String line = lines().getFirst();
        assertTrue(
                line.endsWith(
                        "\"level\":\"INFO\",\"logger\":\"io.skerry.daemon.server.PeerInterceptor\","
                                + "\"message\":\"said\",\"fields\":{\"text\":\"a \\\"b\\\"\\n\\u0001\","
                                + "\"ok\":true}}"),
                line);
    }

    @Test
    void nobodyBreaksALineFromOutside() {
        apply(LogLevel.INFO, LogFormat.TEXT);

        log.atInfo()
                .addKeyValue("name", "x\n2026 ERROR forged")
                .addKeyValue("none", "")
                .log("a\nb");

        assertEquals(1, lines().size());
        assertTrue(lines().getFirst().endsWith(": a b name=\"x 2026 ERROR forged\" none=\"\""));
    }

    @Test
    void writesAStackOnIndentedLinesOrAsAField() {
        apply(LogLevel.INFO, LogFormat.TEXT);
        log.error("failed {}", "twice", new IOException("disk gone"));
        assertTrue(lines().get(0).endsWith(": failed twice"), lines().toString());
        assertEquals("    java.io.IOException: disk gone", lines().get(1));

        out.reset();
        apply(LogLevel.INFO, LogFormat.JSON);
        log.error("failed", new IOException("disk gone"));
        assertEquals(1, lines().size());
        assertTrue(lines().getFirst().contains("\"stack\":\"java.io.IOException: disk gone\\n"));
    }

    @Test
    void leavesOutWhatIsBelowTheLevel() {
        apply(LogLevel.WARN, LogFormat.TEXT);
        log.info("not this");
        log.atDebug().addKeyValue("k", 1).log("nor this");
        log.warn("this");
        assertEquals(1, lines().size());
        assertFalse(log.isInfoEnabled());
        assertTrue(log.isErrorEnabled());
    }

    @Test
    void hearsLibrariesButNotTheirDetails() {
        apply(LogLevel.TRACE, LogFormat.TEXT);
        var library = java.util.logging.Logger.getLogger("org.example.Library");
        library.log(java.util.logging.Level.FINE, "detail");
        library.log(java.util.logging.Level.WARNING, "lost {0}", "a stream");
        log.trace("our detail");

        assertEquals(2, lines().size());
        assertTrue(lines().get(0).endsWith("WARN Library: lost a stream"), lines().toString());
        assertTrue(lines().get(1).endsWith("TRACE PeerInterceptor: our detail"));
    }

    private void apply(LogLevel level, LogFormat format) {
        LogSetup.apply(new LogConfig(level, format), out);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
