package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.LogFileConfig;
import io.skerry.daemon.config.LogSeverity;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.node.LineRedaction;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLogsTest {
    @TempDir Path folder;
    @TempDir Path state;
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private boolean clockTrusted = true;

    private NodeLogs open() {
        LogsConfig config =
                new LogsConfig(
                        List.of(
                                new LogFileConfig(
                                        folder.resolve("app.log"),
                                        Optional.of("app.service"),
                                        Optional.empty())),
                        false,
                        Set.of(),
                        new LogsConfig.Keep(
                                Duration.ofDays(7),
                                DataSize.ofMebibytes(16),
                                LogSeverity.INFO,
                                Duration.ofHours(1),
                                DataSize.ofMebibytes(1)));
        NodeLogs logs =
                MachineLogs.of(
                        config,
                        SegmentLogStore.open(
                                state.resolve("logs"),
                                MachineLogs.retention(config.keep()),
                                new SplittableRandom(1)),
                        new LineRedaction(new Redactor()),
                        time,
                        time.clocks(),
                        () -> clockTrusted);
        logs.limit(Optional.empty());
        logs.start();
        return logs;
    }

    @Test
    void linesAreReadEachSecondAndARestartGoesOnWhereItWas() {
        LogWriter writer = new LogWriter(folder);
        writer.write("one\nlevel=debug two\n");
        try (NodeLogs logs = open()) {
            time.advance(Duration.ofSeconds(2));
            assertEquals(List.of("one"), Lines.texts(Lines.all(logs.archive())));
            writer.write("three\n");
        }
        writer.rename();
        writer.write("four\n");
        try (NodeLogs logs = open()) {
            time.advance(Duration.ofSeconds(2));
            assertEquals(List.of("one", "three", "four"), Lines.texts(Lines.all(logs.archive())));
            assertEquals(4, logs.archive().account().logged());
            assertEquals(1, logs.archive().account().dropped());
        }
    }

    @Test
    void policyCanOnlyMakeItLess() {
        LogWriter writer = new LogWriter(folder);
        Retention minutes =
                new Retention(
                        Duration.ofMinutes(4),
                        Long.MAX_VALUE,
                        Severity.DEBUG,
                        Duration.ofDays(99),
                        Long.MAX_VALUE);
        try (NodeLogs logs = open()) {
            logs.limit(Optional.of(minutes));
            writer.write("level=debug no\nyes\n");
            time.advance(Duration.ofSeconds(2));
            assertEquals(List.of("yes"), Lines.texts(Lines.all(logs.archive())));
            time.advance(Duration.ofMinutes(6));
            assertEquals(List.of(), Lines.texts(Lines.all(logs.archive())));
        }
    }

    @Test
    void aClockInDoubtDeletesNothing() {
        LogWriter writer = new LogWriter(folder);
        clockTrusted = false;
        try (NodeLogs logs = open()) {
            writer.write("yes\n");
            time.advance(Duration.ofSeconds(2));
            time.setWall(Instant.parse("2046-01-01T00:00:00Z"));
            time.advance(Duration.ofMinutes(2));
            assertEquals(List.of("yes"), Lines.texts(Lines.all(logs.archive())));
        }
    }

    @Test
    void theStricterOfTwoIsWhatHolds() {
        Retention one =
                new Retention(
                        Duration.ofDays(7), 8 << 20, Severity.DEBUG, Duration.ofDays(1), 1 << 20);
        Retention other =
                new Retention(
                        Duration.ofDays(9), 4 << 20, Severity.ERROR, Duration.ofHours(1), 2 << 20);
        assertEquals(
                new Retention(
                        Duration.ofDays(7), 4 << 20, Severity.ERROR, Duration.ofHours(1), 1 << 20),
                one.and(other));
        assertEquals(one.and(other), other.and(one));
        assertEquals(
                Retention.LEAST_BYTES,
                new Retention(Duration.ZERO, 1, Severity.DEBUG, Duration.ZERO, 1).maxBytes());
    }
}
