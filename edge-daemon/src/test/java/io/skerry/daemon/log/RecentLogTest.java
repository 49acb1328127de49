package io.skerry.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFormat;
import io.skerry.daemon.config.LogLevel;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.redact.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RecentLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final RecentLog recent = new RecentLog(5, line -> new Redactor().redact(line).text());
    private final Logger log = LoggerFactory.getLogger("io.skerry.daemon.node.Node");

    @AfterEach
    void logsAsBefore() {
        LogSetup.apply(LogConfig.defaults(), OutputStream.nullOutputStream());
    }

    @Test
    void keepsWhatIsLoggedAsPeopleReadItWhateverTheFormatOfTheLog() {
        apply(LogFormat.JSON);
        log.atWarn().addKeyValue("hub", "hub-1").log("uplink is down");
        assertEquals(1, recent.newest(10).size());
        String line = recent.newest(10).getFirst();
        assertTrue(line.endsWith(" WARN Node: uplink is down hub=hub-1"), line);
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("{\"time\""));
    }

    @Test
    void theNewestLinesStayAndTheOldestGo() {
        apply(LogFormat.TEXT);
        for (int i = 1; i <= 12; i++) {
            log.info("line {}", i);
        }
        List<String> kept = recent.newest(100);
        assertEquals(5, kept.size());
        assertTrue(kept.getFirst().endsWith("line 8"), kept.toString());
        assertTrue(kept.getLast().endsWith("line 12"), kept.toString());
        assertEquals(kept.subList(3, 5), recent.newest(2));
        assertEquals(List.of(), recent.newest(0));
        assertEquals(List.of(), recent.newest(-1));
    }

    @Test
    void noSecretStaysInMemoryBecauseItWasLoggedByMistake() {
        apply(LogFormat.TEXT);
        log.atInfo()
                .addKeyValue("password", "hunter2")
                .addKeyValue("file", "skerry1.CgR0ZXN0")
                .log("mail from jane.doe@example.com");
        String line = recent.newest(1).getFirst();
        for (String secret : List.of("hunter2", "CgR0ZXN0", "jane.doe")) {
            assertFalse(line.contains(secret), line);
        }
    }

    @Test
    void aRecordOfManyLinesTakesManyOfTheFew() {
        apply(LogFormat.TEXT);
        log.error("failed", new IOException("disk gone"));
        List<String> kept = recent.newest(100);
        assertEquals(5, kept.size());
        assertTrue(kept.stream().allMatch(line -> line.contains("at ")), kept.toString());
    }

    @Test
    void aLineIsBoundedToo() {
        apply(LogFormat.TEXT);
        log.info("x".repeat(100_000));
        int length = recent.newest(1).getFirst().length();
        assertTrue(length <= VisibleText.MOST_CHARACTERS + 10, length + " characters");
    }

    @Test
    void whatIsBelowTheLevelIsNotKeptEither() {
        LogSetup.apply(new LogConfig(LogLevel.WARN, LogFormat.TEXT), out, recent);
        log.info("not this");
        log.warn("this");
        assertEquals(1, recent.newest(10).size());
    }

    @Test
    void anotherSetupEndsTheKeepingAndLeavesWhatWasKept() {
        apply(LogFormat.TEXT);
        log.info("first");
        LogSetup.apply(LogConfig.defaults(), out);
        log.info("second");
        assertEquals(1, recent.newest(10).size());
    }

    @Test
    void readersAndWritersDoNotDisturbEachOther() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                all.add(
                        threads.submit(() -> {
                            together.await();
                            for (int i = 0; i < 500; i++) {
                                recent.add("line\n");
                                assertTrue(recent.newest(10).size() <= 5);
                            }
                            return null;
                        }));
            }
            together.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertEquals(5, recent.newest(10).size());
    }

    @Test
    void aLogThatKeepsNothingIsNoLog() {
        assertThrows(IllegalArgumentException.class, () -> new RecentLog(0, line -> line));
    }

    private void apply(LogFormat format) {
        LogSetup.apply(new LogConfig(LogLevel.INFO, format), out, recent);
    }
}
