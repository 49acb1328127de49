package io.skerry.daemon.node.otlp;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.time.MonotonicClock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * opentelemetry.proto.collector.metrics.v1.MetricsService: what it cannot take it counts in
 * partial_success, with the first reason, so that no exporter sends it again. A reason with a count
 * of 0 is a warning, as OTLP has it.
 */
public final class OtlpReceiver extends MetricsServiceGrpc.MetricsServiceImplBase {
    private static final Logger log = LoggerFactory.getLogger(OtlpReceiver.class);

    private final OtlpSeries series;
    private final Resources resources;
    private volatile boolean rejecting;

    /**
     * @param fold the way of single values into the pipeline
     * @param sketches the way of distributions
     * @param resourceAttributes those that become labels
     */
    public OtlpReceiver(
            Fold fold,
            SketchTable sketches,
            Normaliser normaliser,
            RawListener listener,
            Set<String> resourceAttributes,
            MonotonicClock clock) {
        this.series =
                new OtlpSeries(new OtlpSeries.Way(fold, sketches, normaliser, listener), clock);
        this.resources = new Resources(resourceAttributes);
    }

    /** What came, as a source of the sampler. */
    public HostSource source() {
        return series;
    }

    @Override
    public void export(
            ExportMetricsServiceRequest request,
            StreamObserver<ExportMetricsServiceResponse> observer) {
        Rejections rejections = new Rejections();
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            OtlpIngest ingest =
                    new OtlpIngest(
                            series,
                            resources.labels(resource.getResource().getAttributesList()),
                            rejections);
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    ingest.take(metric);
                }
            }
        }
        ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
        rejections
                .reason()
                .ifPresent(reason ->
                        response.setPartialSuccess(
                                ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(rejections.count())
                                        .setErrorMessage(reason)));
        tell(rejections);
        observer.onNext(response.build());
        observer.onCompleted();
    }

    private void tell(Rejections rejections) {
        boolean now = rejections.count() > 0;
        if (now && !rejecting) {
            log.atWarn()
                    .addKeyValue("points", rejections.count())
                    .addKeyValue("reason", rejections.reason().orElse(""))
                    .log("points sent by OTLP are rejected");
        } else if (!now && rejecting) {
            log.atInfo().log("points sent by OTLP are all taken again");
        }
        rejecting = now;
    }
}
