package io.skerry.console.model;

import java.util.Map;

/** A series: node id (32 hex), metric under its node_exporter name, labels of the sample. */
public record SeriesKey(String nodeId, String metric, Map<String, String> labels) {
    public SeriesKey {
        labels = Map.copyOf(labels);
    }

    /** The label's value, or an empty text. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
