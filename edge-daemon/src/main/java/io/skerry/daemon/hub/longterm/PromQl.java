package io.skerry.daemon.hub.longterm;

import io.skerry.api.v1.Label;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.hub.export.PrometheusNames;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Questions in PromQL, from values that anybody may have chosen. */
final class PromQl {
    /** The label by which the four answers of one question differ. */
    static final String STATISTIC = "skerry_statistic";

    private static final List<String> FUNCTIONS = List.of("last", "min", "max", "avg");

    private PromQl() {}

    /**
     * Last, min, max and mean of each bucket, in one question.
     *
     * @param stepMillis length of a bucket
     */
    static String buckets(String selector, long stepMillis) {
        // Prometheus counts both ends of a range as in it; a bucket is open at its begin.
        String range = selector + "[" + (stepMillis - 1) + "ms]";
        return FUNCTIONS.stream()
                .map(function ->
                        "label_replace(%s_over_time(%s),\"%s\",\"%s\",\"\",\"\")"
                                .formatted(function, range, STATISTIC, function))
                .collect(Collectors.joining(" or "));
    }

    /**
     * Series of some nodes.
     *
     * @param metric as the samples name it; empty for every one
     */
    static String selector(String metric, Collection<String> nodeIds, Collection<Label> labels) {
        StringJoiner matchers = new StringJoiner(",", "{", "}");
        if (!metric.isEmpty()) {
            matchers.add("__name__=" + quoted(PrometheusNames.metric(metric)));
        }
        // Node ids are hex digits: nothing in them means anything to a pattern.
        matchers.add("node_id=~" + quoted(String.join("|", nodeIds)));
        for (Label label : labels) {
            String name = PrometheusNames.label(label.getName());
            matchers.add(
                    (FleetLabels.JOINED.contains(name) ? "exported_" + name : name)
                            + "="
                            + quoted(label.getValue()));
        }
        return matchers.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> {
                    switch (c) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        default -> quoted.append((char) c);
                    }
                });
        return quoted.append('"').toString();
    }
}
