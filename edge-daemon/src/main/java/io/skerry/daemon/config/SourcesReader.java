package io.skerry.daemon.config;

import io.skerry.api.wire.HostPort;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a node measures beside its machine: the keys scrape, otlp, labels and slis. */
final class SourcesReader {
    private static final HostPort NO_ADDRESS = new HostPort("none", 0);

    private SourcesReader() {}

    static @Nullable SourcesConfig read(Section node) {
        List<ScrapeConfig> scrape =
                node.sections("scrape").stream()
                        .map(SourcesReader::scrape)
                        .filter(Objects::nonNull)
                        .toList();
        List<LabelConfig> labels =
                node.sections("labels").stream()
                        .map(SourcesReader::labels)
                        .filter(Objects::nonNull)
                        .toList();
        OtlpConfig otlp = node.section("otlp").map(SourcesReader::otlp).orElse(null);
        Optional<Section> slis = node.section("slis");
        SliConfig indicators = slis.map(SourcesReader::slis).orElse(SliConfig.none());
        return node.part(() -> new SourcesConfig(scrape, otlp, labels, indicators));
    }

    private static @Nullable ScrapeConfig scrape(Section section) {
        String name = section.required("name", Function.identity(), "");
        URI url = section.required("url", SourcesReader::url, URI.create("http://localhost"));
        var interval =
                section.orDefault("interval", Durations::parse, ScrapeConfig.DEFAULT_INTERVAL);
        var timeout =
                section.optional("timeout", Durations::parse)
                        .orElse(
                                interval.compareTo(ScrapeConfig.DEFAULT_TIMEOUT) < 0
                                        ? interval
                                        : ScrapeConfig.DEFAULT_TIMEOUT);
        List<String> allow = section.list("allow-metrics", Function.identity());
        boolean remote = section.orDefault("remote", Choice::yesOrNo, false);
        return section.build(() ->
                new ScrapeConfig(
                        name,
                        url,
                        interval,
                        timeout,
                        allow.isEmpty() ? ScrapeConfig.EVERYTHING : allow,
                        remote));
    }

    private static @Nullable LabelConfig labels(Section section) {
        List<String> metrics = section.list("metrics", Function.identity());
        List<String> allow = section.list("allow", Function.identity());
        List<String> templates = section.list("templates", Function.identity());
        return section.build(() -> new LabelConfig(metrics, Set.copyOf(allow), templates));
    }

    private static @Nullable OtlpConfig otlp(Section section) {
        HostPort listen = section.required("listen", HostPort::parse, NO_ADDRESS);
        boolean remote = section.orDefault("remote", Choice::yesOrNo, false);
        List<String> attributes = section.list("resource-attributes", Function.identity());
        return section.build(() -> new OtlpConfig(listen, remote, Set.copyOf(attributes)));
    }

    private static @Nullable SliConfig slis(Section section) {
        List<SliConfig.Mapping> requests = mappings(section, "requests");
        List<SliConfig.Mapping> errors = mappings(section, "errors");
        List<SliConfig.Mapping> hits = mappings(section, "cache-hits");
        List<SliConfig.Mapping> misses = mappings(section, "cache-misses");
        List<SliConfig.Mapping> latency = mappings(section, "latency");
        return section.build(() -> new SliConfig(requests, errors, hits, misses, latency));
    }

    /** One mapping, or a list of them. */
    private static List<SliConfig.Mapping> mappings(Section section, String key) {
        return section.sections(key).stream()
                .map(SourcesReader::mapping)
                .filter(Objects::nonNull)
                .toList();
    }

    private static SliConfig.@Nullable Mapping mapping(Section section) {
        String metric = section.required("metric", Function.identity(), "");
        Map<String, String> labels =
                section.section("labels").map(Section::texts).orElse(new HashMap<>());
        SliConfig.LatencyUnit unit =
                section.orDefault("unit", SourcesReader::unit, SliConfig.LatencyUnit.S);
        return section.build(() -> new SliConfig.Mapping(metric, labels, unit));
    }

    private static SliConfig.LatencyUnit unit(String text) {
        return switch (text) {
            case "s" -> SliConfig.LatencyUnit.S;
            case "ms" -> SliConfig.LatencyUnit.MS;
            case "us" -> SliConfig.LatencyUnit.US;
            default ->
                    throw new IllegalArgumentException("\"" + text + "\" is not one of s, ms, us");
        };
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is no URL", wrong);
        }
    }
}
