package io.skerry.daemon.hub;

import io.skerry.daemon.hub.export.Export;
import io.skerry.daemon.hub.export.RemoteWriteStatus;
import io.skerry.daemon.hub.roster.TelemetryLag;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A hub about itself. The writing to engines has the names of Prometheus' own remote storage. */
final class HubMetrics implements MetricSource {
    private static final String WRITE = "skerry_remote_write_";

    private final SeriesStore series;
    private final IntSupplier links;
    private final Export export;
    private final Supplier<TelemetryLag> lag;
    private final List<MetricSource> others;

    HubMetrics(
            SeriesStore series,
            IntSupplier links,
            Export export,
            Supplier<TelemetryLag> lag,
            List<MetricSource> others) {
        this.lag = lag;
        this.series = series;
        this.links = links;
        this.export = export;
        this.others = List.copyOf(others);
    }

    @Override
    public void collect(Consumer<Family> out) {
        out.accept(Family.gauge("skerry_hub_links", "Nodes with a live link.", links.getAsInt()));
        store(out);
        lag(lag.get(), out);
        others.forEach(other -> other.collect(out));
        List<RemoteWriteStatus> engines = export.status();
        if (!engines.isEmpty()) {
            new RemoteWrites(engines, out).collect();
            out.accept(
                    Family.counter(
                            WRITE + "name_collisions_total",
                            "Samples left out, as another series of their node has the same name"
                                    + " under Prometheus' rules.",
                            export.collisions()));
        }
    }

    private void store(Consumer<Family> out) {
        out.accept(
                Family.counter(
                        "skerry_hub_frames_committed_total",
                        "Frames of telemetry made durable.",
                        series.framesCommitted()));
        out.accept(
                Family.counter(
                        "skerry_hub_samples_committed_total",
                        "Samples of telemetry made durable.",
                        series.samplesCommitted()));
        out.accept(
                Family.counter(
                        "skerry_hub_frames_duplicate_total",
                        "Frames of telemetry that came again.",
                        series.framesDuplicate()));
        out.accept(
                Family.gauge(
                        "skerry_hub_journal_lag_seconds",
                        "How long the oldest batch waits for the disk; 0 when none does.",
                        series.journalLagMillis() / 1_000.0));
        out.accept(
                Family.gauge(
                        "skerry_hub_journal_bytes",
                        "Size of the journal on disk: what is not sealed, and a little more.",
                        series.journalBytes()));
        out.accept(
                Family.gauge(
                        "skerry_hub_open_bytes",
                        "Memory that telemetry takes until it is sealed.",
                        series.openBytes()));
        out.accept(
                Family.counter(
                        "skerry_hub_frames_damaged_total",
                        "Frames given up as they could not be sealed; a gap is in each place.",
                        series.framesDamaged()));
        out.accept(
                Family.gauge(
                        "skerry_hub_nodes_unsealed",
                        "Nodes whose telemetry cannot be sealed.",
                        series.nodesStuck()));
        out.accept(
                Family.gauge(
                        "skerry_hub_chunks_damaged",
                        "Places whose chunks cannot be compacted, as one is damaged.",
                        series.placesDamaged()));
    }

    private static void lag(TelemetryLag now, Consumer<Family> out) {
        out.accept(
                new Family(
                        "skerry_hub_telemetry_lag_nodes",
                        "Nodes by how far their newest durable telemetry lies back: late from 30 s"
                                + " on.",
                        Family.Type.GAUGE,
                        List.of(
                                Family.point(now.inTime(), "state", "in_time"),
                                Family.point(now.late(), "state", "late"),
                                Family.point(now.idle(), "state", "idle"),
                                Family.point(now.unknown(), "state", "unknown"))));
        now.largestSeconds()
                .ifPresent(seconds ->
                        out.accept(
                                Family.gauge(
                                        "skerry_hub_telemetry_lag_largest_seconds",
                                        "Time since the newest durable telemetry of the node that"
                                                + " lags most, idle ones apart.",
                                        seconds)));
    }

    /** Families with a point for each engine. */
    private record RemoteWrites(List<RemoteWriteStatus> engines, Consumer<Family> out) {
        void collect() {
            gauge("up", "Whether the engine takes what it is sent.", s -> s.up() ? 1 : 0);
            counter("samples_total", "Samples that the engine took.", RemoteWriteStatus::sent);
            counter(
                    "samples_retried_total",
                    "Samples of requests that were tried again.",
                    RemoteWriteStatus::retried);
            counter(
                    "samples_failed_total",
                    "Samples that the engine refused; dropped.",
                    RemoteWriteStatus::refused);
            dropped();
            counter(
                    "requests_total",
                    "Requests, those that were tried again counted again.",
                    RemoteWriteStatus::requests);
            counter(
                    "bytes_total",
                    "Bytes of all requests before they were compressed.",
                    RemoteWriteStatus::bytes);
            gauge("samples_pending", "Samples that wait for the engine.", s -> s.queue().pending());
            gauge("queue_bytes", "Size of the queue on disk.", s -> s.queue().bytes());
            gauge(
                    "queue_highest_sent_timestamp_seconds",
                    "Newest timestamp that the engine took, seconds since 1970-01-01 UTC.",
                    s -> s.highestSentMillis() / 1_000.0);
            gauge("shards", "Requests at once, at most.", RemoteWriteStatus::shards);
        }

        private void dropped() {
            List<Family.Point> points = new ArrayList<>();
            for (RemoteWriteStatus each : engines) {
                points.add(
                        Family.point(
                                each.queue().dropped(),
                                "remote_name",
                                each.name(),
                                "reason",
                                "queue_full"));
                points.add(
                        Family.point(
                                each.unwritten(), "remote_name", each.name(), "reason", "disk"));
            }
            out.accept(
                    new Family(
                            WRITE + "samples_dropped_total",
                            "Samples dropped before the engine saw them.",
                            Family.Type.COUNTER,
                            points));
        }

        private void counter(String name, String help, ToDoubleFunction<RemoteWriteStatus> value) {
            family(name, help, Family.Type.COUNTER, value);
        }

        private void gauge(String name, String help, ToDoubleFunction<RemoteWriteStatus> value) {
            family(name, help, Family.Type.GAUGE, value);
        }

        private void family(
                String name,
                String help,
                Family.Type type,
                ToDoubleFunction<RemoteWriteStatus> value) {
            List<Family.Point> points = new ArrayList<>();
            for (RemoteWriteStatus each : engines) {
                points.add(Family.point(value.applyAsDouble(each), "remote_name", each.name()));
            }
            out.accept(new Family(WRITE + name, help, type, points));
        }
    }
}
