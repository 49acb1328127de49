package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.metrics.Promtool;
import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.store.SegmentLogStore;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Indicators;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.buffer.InMemoryFrameBuffer;
import io.skerry.daemon.node.uplink.UplinkState;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.server.ServerMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMetricsTest {
    private static final Retention KEEP =
            new Retention(Duration.ofDays(1), 1 << 20, Severity.INFO, Duration.ofDays(1), 64 << 10);

    @TempDir Path folder;
    private final InMemoryFrameBuffer frames =
            new InMemoryFrameBuffer(new SplittableRandom(1), 1_000);
    private SegmentLogStore logs;

    @BeforeEach
    void open() {
        logs = SegmentLogStore.open(folder, KEEP, new SplittableRandom(1));
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private String text() {
        NodeMetrics metrics =
                new NodeMetrics(
                        () ->
                                new UplinkStatus(
                                        UplinkState.WAITING, Optional.empty(), Optional.of("cut")),
                        frames,
                        logs,
                        () ->
                                Map.of(
                                        Indicators.Indicator.SYNCS,
                                        9.0,
                                        Indicators.Indicator.DISK_USED,
                                        0.75),
                        new ServerMetrics("node"));
        return Exposition.PROMETHEUS.write(List.of(metrics));
    }

    private void has(String... lines) {
        String text = text();
        for (String line : lines) {
            assertTrue(text.contains("\n" + line + "\n"), line + " in\n" + text);
        }
    }

    @Test
    void theBooksOfTheBufferAndTheStateOfTheLinkAreThere() {
        Frames.append(frames, 5);
        frames.acknowledge(frames.epoch(), IntervalSet.fromPairs(1, 3));
        has(
                "skerry_uplink_state{state=\"waiting\"} 1",
                "skerry_uplink_state{state=\"linked\"} 0",
                "skerry_buffer_samples_logged_total 10",
                "skerry_buffer_samples_acknowledged_total 6",
                "skerry_buffer_samples_pending 4",
                "skerry_buffer_samples_dropped_total 0",
                "skerry_buffer_frames_pending 2",
                "skerry_buffer_bytes 360",
                "skerry_buffer_bytes_pending 144",
                // The fourth frame ends 40 s after the origin.
                "skerry_buffer_oldest_pending_timestamp_seconds " + (Frames.ORIGIN / 1_000 + 40),
                "skerry_grpc_server_running{role=\"node\"} 0");
    }

    @Test
    void whatIsKnownOfTheIndicatorsIsThere() {
        has("skerry_syncs_total 9", "skerry_disk_used_ratio 0.75");
        assertFalse(text().contains("skerry_certificate_lead_seconds"), "not known, not 0");
    }

    @Test
    void whatIsNotKeptIsCountedByItsKind() {
        logs.append(batch(Severity.DEBUG), 1);
        logs.append(batch(Severity.ERROR), 1);
        Frames.append(frames, 2_000);
        has(
                "skerry_logs_lines_total 2",
                "skerry_logs_lines_stored 1",
                "skerry_logs_bytes " + logs.account().bytes(),
                "skerry_dropped_total{kind=\"debug_logs\"} 0",
                "skerry_dropped_total{kind=\"logs\"} 0",
                "skerry_dropped_total{kind=\"unwanted_logs\"} 1",
                "skerry_dropped_total{kind=\"samples\"} " + frames.account().dropped());
        assertTrue(frames.account().dropped() > 0);
    }

    private static LogBatch batch(Severity severity) {
        return new LogBatch(
                "app",
                new LogBatch.Checkpoint("app", "1"),
                List.of(Lines.entry(1, severity, "text")));
    }

    @Test
    void promtoolFindsNothingToComplainOf() throws Exception {
        Promtool.check(text());
    }
}
