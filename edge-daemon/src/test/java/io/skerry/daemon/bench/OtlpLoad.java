package io.skerry.daemon.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.skerry.daemon.time.Pause;
import java.time.Duration;
import java.util.Random;

/**
 * A web application that exports each ten seconds how long its requests took: 40 exponential
 * histograms of 500 requests each. The argument is the port of the node's OTLP receiver.
 */
final class OtlpLoad {
    private static final int ROUTES = 20;
    private static final int REQUESTS = 500;
    private static final int SCALE = 5;

    private OtlpLoad() {}

    public static void main(String[] arguments) throws InterruptedException {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[0]))
                        .usePlaintext()
                        .build();
        Random random = new Random(1);
        long before = System.currentTimeMillis();
        while (true) {
            Pause.real().pause(Duration.ofSeconds(10));
            long now = System.currentTimeMillis();
            var _ =
                    MetricsServiceGrpc.newBlockingStub(channel)
                            .withWaitForReady()
                            .export(request(before, now, random));
            before = now;
        }
    }

    private static ExportMetricsServiceRequest request(long from, long to, Random random) {
        ExponentialHistogram.Builder histogram =
                ExponentialHistogram.newBuilder()
                        .setAggregationTemporality(
                                AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        for (int route = 0; route < ROUTES; route++) {
            for (String code : new String[] {"200", "503"}) {
                histogram.addDataPoints(
                        point(from, to, random)
                                .addAttributes(text("http.route", "/page" + route))
                                .addAttributes(text("http.response.status_code", code)));
            }
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(
                        ResourceMetrics.newBuilder()
                                .setResource(
                                        Resource.newBuilder()
                                                .addAttributes(text("service.name", "shop")))
                                .addScopeMetrics(
                                        ScopeMetrics.newBuilder()
                                                .addMetrics(
                                                        Metric.newBuilder()
                                                                .setName(
                                                                        "http.server.request.duration")
                                                                .setUnit("s")
                                                                .setExponentialHistogram(
                                                                        histogram))))
                .build();
    }

    /** Durations around 50 ms, each twice as long or short as likely as not. */
    private static ExponentialHistogramDataPoint.Builder point(long from, long to, Random random) {
        long[] counts = new long[10 << SCALE];
        double sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            double seconds = 0.05 * Math.exp(0.5 * random.nextGaussian());
            sum += seconds;
            double log2 = Math.log(seconds) / Math.log(2);
            // Bucket i holds (base^i, base^(i + 1)] with base = 2^(2^-scale).
            int bucket = (int) Math.ceil(log2 * (1 << SCALE)) - 1 + (8 << SCALE);
            counts[Math.clamp(bucket, 0, counts.length - 1)]++;
        }
        ExponentialHistogramDataPoint.Buckets.Builder buckets =
                ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(-(8 << SCALE));
        for (long count : counts) {
            buckets.addBucketCounts(count);
        }
        return ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(from * 1_000_000)
                .setTimeUnixNano(to * 1_000_000)
                .setScale(SCALE)
                .setCount(REQUESTS)
                .setSum(sum)
                .setPositive(buckets);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
