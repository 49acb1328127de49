package io.skerry.daemon.node.sli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.ConfigFile;
import io.skerry.daemon.config.SliConfig;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlisTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    private final SketchTable sketches =
            new SketchTable(
                    new Normaliser(
                            LabelPolicy.of(List.of()), new Redactor(), new RedactionCounts()),
                    time);

    @Test
    void envoysCountersBecomeRequestsAndErrors() throws ConfigException {
        Slis slis =
                slis(
                        """
                        requests: { metric: envoy_http_downstream_rq_total }
                        errors:
                          metric: envoy_http_downstream_rq_xx
                          labels: { envoy_response_code_class: "5" }
                        """);
        for (int round = 1; round <= 2; round++) {
            slis.begin(round);
            for (String listener : List.of("in", "out")) {
                slis.sample(counter("envoy_http_downstream_rq_total", "l", listener), 100 * round);
            }
            for (String code : List.of("2", "4", "5")) {
                slis.sample(
                        counter("envoy_http_downstream_rq_xx", "envoy_response_code_class", code),
                        3 * round);
            }
        }
        assertEquals(
                Map.of("skerry_sli_requests_total", 400.0, "skerry_sli_errors_total", 6.0),
                values(slis));
    }

    @Test
    void aRestartOfTheApplicationTakesNothingBack() throws ConfigException {
        Slis slis = slis("requests: { metric: nginx_http_requests_total }\n");
        slis.begin(1);
        slis.sample(counter("nginx_http_requests_total", "job", "a"), 50);
        slis.begin(2);
        slis.sample(counter("nginx_http_requests_total", "job", "a"), 2);
        assertEquals(Map.of("skerry_sli_requests_total", 52.0), values(slis));
    }

    @Test
    void hitsAndMissesMayComeFromSeveralMetrics() throws ConfigException {
        Slis slis =
                slis(
                        """
                        cache-hits:
                          - { metric: cache_total, labels: { status: "HIT*" } }
                          - { metric: cache_total, labels: { status: STALE } }
                        cache-misses: { metric: cache_total, labels: { status: MISS } }
                        """);
        slis.begin(1);
        slis.sample(counter("cache_total", "status", "HIT"), 70);
        slis.sample(counter("cache_total", "status", "HIT_LOCAL"), 7);
        slis.sample(counter("cache_total", "status", "STALE"), 3);
        slis.sample(counter("cache_total", "status", "MISS"), 20);
        slis.sample(counter("cache_total", "status", "BYPASS"), 9);
        assertEquals(
                Map.of("skerry_sli_cache_hits_total", 80.0, "skerry_sli_cache_misses_total", 20.0),
                values(slis));
    }

    @Test
    void bucketsOfAScrapedLatencyStayBucketsInSeconds() throws ConfigException {
        Slis slis = slis("latency: { metric: rq_time, unit: ms }\n");
        slis.begin(1);
        for (String cluster : List.of("a", "b")) {
            slis.sample(bucket("5", cluster), 10);
            slis.sample(bucket("+Inf", cluster), 12);
            slis.sample(counter("rq_time_sum", "c", cluster), 90);
            slis.sample(counter("rq_time_count", "c", cluster), 12);
        }
        assertEquals(
                Map.of(
                        "skerry_sli_request_duration_seconds_bucket{le=\"0.005\"}", 20.0,
                        "skerry_sli_request_duration_seconds_bucket{le=\"+Inf\"}", 24.0,
                        "skerry_sli_request_duration_seconds_sum", 0.18,
                        "skerry_sli_request_duration_seconds_count", 24.0),
                values(slis));
        assertEquals(List.of(), sketches.all());
    }

    @Test
    void distributionsOfALatencyAreMergedInSeconds() throws ConfigException {
        Slis slis = slis("latency: { metric: rt, labels: { route: \"/*\" }, unit: ms }\n");
        for (String route : List.of("/a", "/b", "other")) {
            slis.distribution(
                    SeriesKey.sketch("rt", Labels.of("route", route), "ms"),
                    new double[] {100, 500},
                    new long[] {9, 1},
                    new MinuteSketch.Summary(10, 1_400, 100, 500));
        }
        MinuteSketch sketch = sketches.all().getFirst();
        assertEquals("skerry_sli_request_duration_seconds", sketch.series().metric());
        assertEquals(20, sketch.summary().count());
        assertEquals(2.8, sketch.summary().sum(), 1e-9);
        assertEquals(0.5, sketch.sketch().getValueAtQuantile(0.99), 0.00505);
    }

    @Test
    void whatNobodyMappedIsNoIndicator() throws ConfigException {
        Slis slis = slis("requests: { metric: a }\n");
        slis.begin(1);
        slis.sample(counter("b", "x", "y"), 1);
        assertEquals(Map.of(), values(slis));
    }

    private Slis slis(String yaml) throws ConfigException {
        String text = "state-dir: s\nnode:\n  slis:\n" + yaml.indent(4);
        SliConfig config =
                Objects.requireNonNull(ConfigFile.parse(Path.of("/etc/x.yaml"), text).node())
                        .sources()
                        .slis();
        return new Slis(config, sketches);
    }

    private static SeriesKey counter(String metric, String label, String value) {
        return SeriesKey.counter(metric, Labels.of(label, value), "1");
    }

    private static SeriesKey bucket(String le, String cluster) {
        return SeriesKey.counter("rq_time_bucket", Labels.of("le", le, "c", cluster), "1");
    }

    private static Map<String, Double> values(Slis slis) {
        Map<String, Double> values = new TreeMap<>();
        for (Sample sample : slis.read()) {
            values.put(sample.series().toString(), sample.value());
        }
        return values;
    }
}
