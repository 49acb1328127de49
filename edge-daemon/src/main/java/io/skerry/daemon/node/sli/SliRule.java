package io.skerry.daemon.node.sli;

import io.skerry.daemon.config.SliConfig;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Glob;
import java.util.Map;
import java.util.stream.Collectors;

/** Which series one mapping means. */
record SliRule(Map<String, Glob> labels) {
    static SliRule of(SliConfig.Mapping mapping) {
        return new SliRule(
                mapping.labels().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> new Glob(entry.getValue()))));
    }

    boolean isFor(SeriesKey raw) {
        return labels.entrySet().stream()
                .allMatch(entry ->
                        raw.labels()
                                .get(entry.getKey())
                                .filter(entry.getValue()::matches)
                                .isPresent());
    }
}
