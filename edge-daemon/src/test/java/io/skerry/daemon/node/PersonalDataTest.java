package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.DiskCleanupConfig;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.OtlpConfig;
import io.skerry.daemon.config.ScrapeConfig;
import io.skerry.daemon.config.SliConfig;
import io.skerry.daemon.config.SourcesConfig;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.otlp.OtlpReceiver;
import io.skerry.daemon.node.redact.Persons;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.redact.Sensitive;
import io.skerry.daemon.node.scrape.ExporterFake;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.uplink.TelemetryMapper;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of values that are somebody's come by every way that there is: not one of them is in
 * what lies on the disk or goes to the hub.
 */
class PersonalDataTest {
    private static final int EACH = 1_000;
    private static final String HARMLESS = "harmless-marker";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    private final Persons persons = new Persons(new SplittableRandom(7));
    private final List<Persons.Secret> secrets = new ArrayList<>();
    private final StringBuilder wire = new StringBuilder();

    @TempDir Path folder;

    @Test
    void nothingOfAPersonReachesDiskOrWire() throws IOException {
        try (ExporterFake exporter = new ExporterFake();
                NodeStores stores =
                        NodeStores.open(
                                folder, OptionalLong.of(64 << 20), new SplittableRandom(1), time)) {
            exporter.answers(exposition());
            NodeSources sources = sources(exporter);
            SeriesTable table = new SeriesTable();
            NodeTelemetry telemetry = telemetry(sources, table, stores.frames());
            time.advance(Duration.ofSeconds(1));
            export(sources);
            for (int second = 0; second < 130; second++) {
                time.advance(Duration.ofSeconds(1));
                telemetry.tick();
            }
            telemetry.close();
            sources.close();
            send(stores.frames());
            assertTrue(
                    sources.redactions().of(Sensitive.MAIL) > EACH,
                    "mails " + sources.redactions().of(Sensitive.MAIL));
        }
        Set<String> disk = words(disk());
        Set<String> sent = words(wire.toString());
        assertTrue(seen(disk, plain(HARMLESS)), "what is nobody's is on the disk");
        assertTrue(seen(sent, plain(HARMLESS)), "and on the wire");
        assertTrue(secrets.size() >= EACH * Sensitive.values().length);
        List<String> leaks = new ArrayList<>();
        for (Persons.Secret secret : secrets) {
            if (seen(disk, secret.core()) || seen(sent, secret.core())) {
                leaks.add(secret.text());
            }
        }
        assertEquals(List.of(), leaks);
    }

    /** In labels that are allowed and in others, in help, units and exemplars. */
    private String exposition() {
        StringBuilder text = new StringBuilder("ok_total{server=\"" + HARMLESS + "\"} 1\n");
        for (Sensitive kind : Sensitive.values()) {
            for (int i = 0; i < EACH; i++) {
                String value = quoted(persons.around(next(kind).text()));
                text.append("# HELP pii_total ").append(value.replace("\n", " ")).append('\n');
                text.append("pii_")
                        .append(i % 20)
                        .append("{server=\"")
                        .append(value)
                        .append("\",user=\"")
                        .append(value)
                        .append("\",path=\"/u/")
                        .append(value)
                        .append("\"} ")
                        .append(i)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** In names, units, descriptions, attributes of points and resources, exemplars. */
    private void export(NodeSources sources) {
        OtlpReceiver receiver = (OtlpReceiver) sources.otlp().orElseThrow();
        for (Sensitive kind : Sensitive.values()) {
            ResourceMetrics.Builder resource =
                    ResourceMetrics.newBuilder()
                            .setResource(
                                    Resource.newBuilder()
                                            .addAttributes(text("service.name", next(kind).text()))
                                            .addAttributes(
                                                    text(
                                                            "service.instance.id",
                                                            persons.around(next(kind).text()))));
            ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
            for (int i = 0; i < EACH; i++) {
                scope.addMetrics(gauge(kind, i)).addMetrics(histogram(kind));
            }
            receiver.export(
                    ExportMetricsServiceRequest.newBuilder()
                            .addResourceMetrics(resource.addScopeMetrics(scope))
                            .build(),
                    new Ignored());
        }
    }

    private Metric gauge(Sensitive kind, int i) {
        NumberDataPoint.Builder point =
                NumberDataPoint.newBuilder()
                        .setAsInt(1)
                        .addAttributes(text("state", persons.around(next(kind).text())))
                        .addAttributes(text(next(kind).text(), "key"))
                        .addExemplars(
                                Exemplar.newBuilder()
                                        .addFilteredAttributes(text("user", next(kind).text())));
        return Metric.newBuilder()
                .setName(i % 2 == 0 ? next(kind).text() : "otlp.pii." + i % 10)
                .setDescription(next(kind).text())
                .setUnit(i % 3 == 0 ? "{" + next(kind).text() + "}" : next(kind).text())
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private Metric histogram(Sensitive kind) {
        return Metric.newBuilder()
                .setName("otlp.latency")
                .setUnit("s")
                .setExponentialHistogram(
                        ExponentialHistogram.newBuilder()
                                .setAggregationTemporality(
                                        AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                                .addDataPoints(
                                        ExponentialHistogramDataPoint.newBuilder()
                                                .setScale(6)
                                                .setCount(1)
                                                .setPositive(
                                                        ExponentialHistogramDataPoint.Buckets
                                                                .newBuilder()
                                                                .addBucketCounts(1))
                                                .addAttributes(
                                                        text(
                                                                "state",
                                                                persons.around(
                                                                        next(kind).text())))))
                .build();
    }

    private Persons.Secret next(Sensitive kind) {
        Persons.Secret secret = persons.next(kind);
        secrets.add(secret);
        return secret;
    }

    private NodeSources sources(ExporterFake exporter) {
        SourcesConfig more =
                new SourcesConfig(
                        List.of(
                                new ScrapeConfig(
                                        "app",
                                        exporter.url(),
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(60),
                                        List.of("*"),
                                        false)),
                        new OtlpConfig(new HostPort("127.0.0.1", 0), false, Set.of()),
                        List.of(),
                        SliConfig.none());
        NodeConfig config =
                new NodeConfig(
                        null,
                        DiskCleanupConfig.nothing(),
                        Set.of(),
                        Set.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        DataSize.ofMebibytes(64),
                        more,
                        LogsConfig.nothing());
        return new NodeSources(machine(), folder, config, new Redactor(), time.clocks(), time);
    }

    private SimulatedHost machine() {
        return new SimulatedHost(
                SimulatedFleet.of(1, 1, 3).getFirst(), new SimulatedFaults(), time);
    }

    private NodeTelemetry telemetry(NodeSources sources, SeriesTable table, FrameBuffer frames) {
        Sampler sampler =
                new Sampler(
                        new HostReader(sources.host().sources()),
                        sources.host().facts(),
                        time.clocks(),
                        Duration.ofSeconds(1),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        frames.epoch(),
                        frames.nextSequence(),
                        Duration.ofSeconds(10),
                        ref -> table.key(ref).kind());
        return new NodeTelemetry(
                sampler,
                aggregator,
                table,
                frames,
                (frame, definitions) -> FrameProof.NONE,
                sources.sketches());
    }

    /** As the uplink sends it. */
    private void send(FrameBuffer frames) {
        Batch batch = frames.next(Map.of(), 1_000);
        var definitions = frames.definitions(batch.epoch());
        for (int ref = 0; ref < definitions.size(); ref++) {
            wire.append(TelemetryMapper.definition(ref, definitions.get(ref)));
        }
        int sketches = 0;
        for (var frame : batch.frames()) {
            sketches += frame.sketches().size();
            wire.append(
                    TelemetryMapper.frame(frame).toByteString().toString(StandardCharsets.UTF_8));
        }
        assertTrue(sketches > 0, "there are distributions");
    }

    private String disk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** Distinct runs of characters that can be read, without separators. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String run : text.split("[^ -~\\u00a0-\\uffef]+", -1)) {
            if (run.length() >= 4) {
                words.add(plain(run));
            }
        }
        return words;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[ -]", "");
    }

    private static boolean seen(Set<String> words, String core) {
        return words.stream().anyMatch(word -> word.contains(core));
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Answers are of no interest here. */
    private static final class Ignored implements StreamObserver<ExportMetricsServiceResponse> {
        @Override
        public void onNext(ExportMetricsServiceResponse response) {}

        @Override
        public void onError(Throwable thrown) {
            throw new AssertionError(thrown);
        }

        @Override
        public void onCompleted() {}
    }
}
