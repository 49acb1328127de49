package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.LineRedaction;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import io.skerry.daemon.node.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the disk of what stood in a log. */
class LogIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final List<String> PRIVATE =
            List.of(
                    "anna.meier@example.org",
                    "4111 1111 1111 1111",
                    "DE89 3704 0044 0532 0130 00",
                    "+49 171 1234567",
                    "hunter2hunter2",
                    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl");

    @TempDir Path folder;
    private SegmentLogStore store;
    private LogIntake intake;

    @BeforeEach
    void open() {
        store =
                SegmentLogStore.open(
                        folder,
                        new Retention(
                                Duration.ofDays(7),
                                64 << 20,
                                Severity.DEBUG,
                                Duration.ofDays(1),
                                1 << 20),
                        new SplittableRandom(1));
        intake = new LogIntake(store, new LineRedaction(new Redactor()), () -> NOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void take(String... texts) {
        intake.take(
                "web",
                new LogBatch.Checkpoint("web", "x"),
                Stream.of(texts).map(text -> RawRecord.of(text, 0, KeyMark.NONE)).toList());
    }

    private LogLine line(int index) {
        return Lines.all(store).get(index);
    }

    @Test
    void whatIsPrivateReachesNeitherDiskNorReader() throws IOException {
        for (String secret : PRIVATE) {
            take(
                    "user password=" + secret.replace(" ", "") + " asked",
                    "contact " + secret,
                    "{\"level\":\"info\",\"msg\":\"to " + secret + "\",\"request_id\":\"r1\"}",
                    "stack\n  at " + secret + "\n  at b",
                    "request_id=" + secret);
        }
        store.maintain(NOW.toEpochMilli(), true);
        String onDisk = "";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                onDisk += Files.readString(file, StandardCharsets.ISO_8859_1);
            }
        }
        for (LogLine line : Lines.all(store)) {
            for (String secret : PRIVATE) {
                if (!secret.equals("hunter2hunter2") || line.entry().text().contains("password")) {
                    assertFalse(line.entry().text().contains(secret), line.toString());
                    assertFalse(line.entry().ids().requestId().contains(secret), line.toString());
                }
            }
        }
        assertFalse(onDisk.contains("anna.meier@example.org"));
        assertTrue(Lines.all(store).stream().mapToInt(l -> l.entry().redactions()).sum() >= 20);
    }

    @Test
    void aPrivateKeyIsHiddenToItsLastLineAlsoAcrossBatches() {
        take("before", "-----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA");
        take("c2VjcmV0", "-----END RSA PRIVATE KEY-----", "after");
        assertEquals(
                List.of("before", "[redacted]", "[redacted]", "[redacted]", "[redacted]", "after"),
                Lines.texts(Lines.all(store)));
    }

    @Test
    void aKeyThatNeverEndsHidesNotTheWholeLog() {
        take("-----BEGIN PRIVATE KEY-----");
        String[] more = new String[500];
        java.util.Arrays.fill(more, "line");
        take(more);
        assertEquals("line", Lines.all(store).getLast().entry().text());
    }

    @Test
    void theFactsOfALineAreKeptBesideIt() {
        take(
                "{\"time\":\"2026-11-28T09:59:58Z\",\"level\":\"error\",\"request_id\":\"r-9\"}",
                "plain");
        assertEquals(Severity.ERROR, line(0).entry().severity());
        assertEquals("r-9", line(0).entry().ids().requestId());
        assertEquals(
                Instant.parse("2026-11-28T09:59:58Z").toEpochMilli(), line(0).entry().atMillis());
        assertEquals(NOW.toEpochMilli(), line(1).entry().atMillis());
        assertEquals(Severity.INFO, line(1).entry().severity());
    }

    @Test
    void aLineFromAnotherTimeIsFromNow() {
        take("2036-01-01T00:00:00Z later", "1970-01-02T00:00:00Z before");
        assertEquals(NOW.toEpochMilli(), line(0).entry().atMillis());
        assertEquals(NOW.toEpochMilli(), line(1).entry().atMillis());
    }

    @Test
    void halfANumberAtTheCutGoesTooAndEveryByteIsCounted() {
        String text = ".".repeat(4_085) + " 4111111111111111 and more";
        take(text);
        assertFalse(line(0).entry().text().contains("4111"));
        assertEquals(text.length(), line(0).entry().text().length() + line(0).entry().cutBytes());
    }

    @Test
    void controlCharactersCannotSteerATerminal() {
        take("\u001b[2Jcleared\u0007");
        assertEquals("\\u001b[2Jcleared\\u0007", line(0).entry().text());
    }
}
