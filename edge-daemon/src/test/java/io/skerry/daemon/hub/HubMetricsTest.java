package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Export;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.hub.roster.TelemetryLag;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.metrics.JvmMetrics;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.metrics.ProcessMetrics;
import io.skerry.daemon.metrics.Promtool;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubMetricsTest {
    @TempDir Path folder;

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    private Export export(List<RemoteWriteConfig> engines) throws IOException {
        return Export.start(
                engines,
                folder.resolve("queues"),
                id -> new FleetLabels.Facts("", Map.of()),
                new Export.Platform(Clocks.system(), time, new Random(1), "skerry/test"));
    }

    private MetricSource metrics(Export export, SeriesStore series) {
        return new HubMetrics(
                series,
                () -> 3,
                export,
                () -> new TelemetryLag(7, 2, 4, 1, OptionalDouble.of(75.5)),
                List.of(new ServerMetrics("hub")));
    }

    private SeriesStore series() {
        return SeriesStore.open(
                folder.resolve("series"),
                SeriesConfig.defaults(),
                time,
                new SeriesStore.Nodes() {
                    @Override
                    public long clockOffsetMillis(String nodeId) {
                        return 0;
                    }

                    @Override
                    public void stored(String nodeId, long observedAtUnixMillis) {}
                },
                Feed.none());
    }

    private static RemoteWriteConfig engine(String name) {
        return RemoteWriteConfig.of(name, EngineConfig.plain(URI.create("http://127.0.0.1:1/w")));
    }

    @Test
    void aHubWithoutEnginesSaysNothingOfThem() throws IOException {
        try (SeriesStore series = series();
                Export export = export(List.of())) {
            String text = Exposition.PROMETHEUS.write(List.of(metrics(export, series)));
            assertTrue(text.contains("\nskerry_hub_links 3\n"), text);
            assertTrue(text.contains("\nskerry_hub_samples_committed_total 0\n"), text);
            assertFalse(text.contains("remote_write"), text);
            assertTrue(text.contains("\nskerry_hub_telemetry_lag_nodes{state=\"late\"} 2\n"), text);
            assertTrue(text.contains("\nskerry_hub_telemetry_lag_largest_seconds 75.5\n"), text);
            assertTrue(text.contains("\nskerry_hub_journal_lag_seconds 0\n"), text);
            assertTrue(text.contains("\nskerry_hub_open_bytes 0\n"), text);
            assertTrue(text.contains("\nskerry_hub_frames_damaged_total 0\n"), text);
        }
    }

    @Test
    void eachEngineHasItsOwnPoints() throws IOException {
        try (SeriesStore series = series();
                Export export = export(List.of(engine("one"), engine("two")))) {
            String text = Exposition.PROMETHEUS.write(List.of(metrics(export, series)));
            for (String name : List.of("one", "two")) {
                String labels = "{remote_name=\"" + name + "\"}";
                assertTrue(text.contains("skerry_remote_write_up" + labels + " 1\n"), text);
                assertTrue(text.contains("skerry_remote_write_samples_pending" + labels + " 0\n"));
                assertTrue(text.contains("skerry_remote_write_samples_failed_total" + labels));
                assertTrue(
                        text.contains(
                                "skerry_remote_write_samples_dropped_total{reason=\"queue_full\","
                                        + "remote_name=\""
                                        + name
                                        + "\"} 0\n"));
            }
        }
    }

    @Test
    void promtoolFindsNothingToComplainOf() throws Exception {
        try (SeriesStore series = series();
                Export export = export(List.of(engine("one")))) {
            String text =
                    Exposition.PROMETHEUS.write(
                            List.of(
                                    metrics(export, series),
                                    new ProcessMetrics(),
                                    new JvmMetrics()));
            Promtool.check(text);
        }
    }
}
