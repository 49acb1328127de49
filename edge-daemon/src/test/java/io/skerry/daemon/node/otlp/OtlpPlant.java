package io.skerry.daemon.node.otlp;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.pipeline.Admitting;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.LocalServer;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver behind its real server, and a client that exports to it over TCP. */
final class OtlpPlant implements AutoCloseable {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    final RedactionCounts counts = new RedactionCounts();
    final SketchTable sketches;
    private final EventLoops loops = new EventLoops(1, "test");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final OtlpReceiver receiver;
    private final LocalServer server;
    private final ManagedChannel channel;

    OtlpPlant() throws IOException {
        Normaliser normaliser = new Normaliser(LabelPolicy.of(List.of()), new Redactor(), counts);
        sketches = new SketchTable(normaliser, time);
        receiver =
                new OtlpReceiver(
                        new Fold(
                                new Admitting(
                                        normaliser,
                                        new Admission(Admission.PER_NODE),
                                        Labels.none())),
                        sketches,
                        normaliser,
                        RawListener.none(),
                        Set.of("service.version"),
                        time);
        server =
                new LocalServer(
                        new HostPort("127.0.0.1", 0),
                        new DaemonServer.Threads(loops, executor),
                        receiver);
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.address().port())
                        .usePlaintext()
                        .build();
    }

    /** What a whole request is answered with. */
    ExportMetricsPartialSuccess export(ExportMetricsServiceRequest request) {
        return MetricsServiceGrpc.newBlockingStub(channel).export(request).getPartialSuccess();
    }

    /** Metrics of a service named shop. */
    ExportMetricsPartialSuccess export(Metric... metrics) {
        return export(
                ExportMetricsServiceRequest.newBuilder()
                        .addResourceMetrics(
                                ResourceMetrics.newBuilder()
                                        .setResource(
                                                Resource.newBuilder()
                                                        .addAttributes(text("service.name", "shop"))
                                                        .addAttributes(text("service.version", "2"))
                                                        .addAttributes(text("host.user", "jane")))
                                        .addScopeMetrics(
                                                ScopeMetrics.newBuilder()
                                                        .addAllMetrics(List.of(metrics))))
                        .build());
    }

    /** Published values by series, without the labels of the service. */
    Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Sample sample : samples()) {
            String series = sample.series().toString();
            values.put(
                    series.replaceAll("job=\"shop\",?|service_version=\"2\",?", "")
                            .replaceAll(",?}", "}")
                            .replace("{}", ""),
                    sample.value());
        }
        return values;
    }

    List<Sample> samples() {
        try {
            return receiver.source().read();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    @Override
    public void close() {
        var _ = channel.shutdownNow();
        server.close();
        executor.shutdownNow();
        loops.close();
    }
}
