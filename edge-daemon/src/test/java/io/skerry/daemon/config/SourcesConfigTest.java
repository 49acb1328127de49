package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.wire.HostPort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesConfigTest {
    private static final String WHOLE =
            """
            scrape:
              - name: nginx
                url: http://127.0.0.1:9113/metrics
                interval: 10s
                timeout: 2s
                allow-metrics: [ "nginx_*" ]
              - { name: far, url: "https://exporter.example/metrics", remote: true }
            otlp: { listen: "127.0.0.1:4317", resource-attributes: [ service.version ] }
            labels:
              - { metrics: [ "http_*" ], allow: [ tenant ], templates: [ "/users/{id}" ] }
            slis:
              requests: { metric: envoy_http_downstream_rq_total }
              errors:
                - { metric: envoy_http_downstream_rq_xx, labels: { class: 5 } }
              latency: { metric: envoy_http_downstream_rq_time, unit: ms }
            """;

    @Test
    void readsEveryKey() throws ConfigException {
        SourcesConfig sources = read(WHOLE);
        assertEquals(
                new ScrapeConfig(
                        "nginx",
                        URI.create("http://127.0.0.1:9113/metrics"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        List.of("nginx_*"),
                        false),
                sources.scrape().getFirst());
        ScrapeConfig far = sources.scrape().getLast();
        assertEquals(Duration.ofSeconds(15), far.interval());
        assertEquals(Duration.ofSeconds(5), far.timeout());
        assertEquals(List.of("*"), far.allowMetrics());
        assertEquals(
                new OtlpConfig(new HostPort("127.0.0.1", 4317), false, Set.of("service.version")),
                sources.otlp());
        assertEquals(
                new LabelConfig(List.of("http_*"), Set.of("tenant"), List.of("/users/{id}")),
                sources.labels().getFirst());
        assertEquals(
                List.of(
                        new SliConfig.Mapping(
                                "envoy_http_downstream_rq_xx",
                                Map.of("class", "5"),
                                SliConfig.LatencyUnit.S)),
                sources.slis().errors());
        assertEquals(1e-3, sources.slis().latency().getFirst().unit().seconds());
        assertTrue(sources.slis().cacheHits().isEmpty());
    }

    @Test
    void nothingIsMeasuredBesideTheMachineWhenNothingIsSaid() throws ConfigException {
        assertEquals(SourcesConfig.none(), read("sample: 1s\n"));
        assertTrue(SourcesConfig.none().slis().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/m",
                "http://127.9.9.9/",
                "https://[::1]:9/metrics",
                "http://169.254.1.2/x",
                "http://[fe80::1]:9/x"
            })
    void endpointsOfThisMachineAreTaken(String url) throws ConfigException {
        assertEquals(1, read("scrape: { name: a, url: \"" + url + "\" }\n").scrape().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scrape: { name: a, url: 'http://10.0.0.1/m' }|node.scrape.url: 10.0.0.1 is not of"
                        + " this machine",
                "scrape: { name: a, url: 'http://127.0.0.1.evil.example/' }|is not of this machine",
                "scrape: { name: a, url: 'file:///etc/passwd' }|must be a URL such as",
                "scrape: { name: a, url: 'http://u:p@127.0.0.1/' }|user names",
                "scrape: { name: A b, url: 'http://127.0.0.1/' }|node.scrape.name: this must be",
                "scrape: { name: a, url: 'http://127.0.0.1/', interval: 1h }|out of range",
                "scrape: { name: a, url: 'http://127.0.0.1/', timeout: 1m }|out of range",
                "scrape: [ { name: a, url: 'http://127.0.0.1/' }, { name: a, url: 'http://127.0.0.1/'"
                        + " } ]|two endpoints are named a",
                "scrape: 5|this must be a list of sections",
                "scrape: [ 5 ]|node.scrape[0]: this must be a section",
                "scrape: { name: a, url: 'http://127.0.0.1/', speed: 1 }|unknown key",
                "otlp: { listen: '0.0.0.0:4317' }|without any protection",
                "otlp: { listen: '127.0.0.1:4317', remote: maybe }|is not true or false",
                "labels: [ { allow: [ a ] } ]|must name at least one metric",
                "labels: [ { metrics: [ a ], allow: [ a.b ] } ]|is no name of a label",
                "labels: [ { metrics: [ a ], templates: [ users ] } ]|must begin with /",
                "slis: { requests: { labels: { a: b } } }|node.slis.requests.metric: this key is"
                        + " required",
                "slis: { latency: { metric: a, unit: h } }|is not one of s, ms, us"
            })
    void whatMakesNoSenseIsRefusedWithItsPlace(String yaml, String message) {
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> read(yaml.replace('\'', '"') + "\n"));
        String text = String.valueOf(wrong.getMessage());
        assertTrue(text.contains(message), text);
        assertTrue(text.contains("/etc/skerry.yaml:3:"), text);
    }

    private static SourcesConfig read(String yaml) throws ConfigException {
        String text = "state-dir: s\nnode:\n" + yaml.indent(2);
        return Objects.requireNonNull(ConfigFile.parse(Path.of("/etc/skerry.yaml"), text).node())
                .sources();
    }
}
