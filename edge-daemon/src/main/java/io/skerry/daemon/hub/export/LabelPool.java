package io.skerry.daemon.hub.export;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.SeriesDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Labels of samples, shared by the nodes that have the same series. A label of the sample that the
 * roster has too is kept as {@code exported_…}, as Prometheus does with what it scrapes.
 */
final class LabelPool {
    private static final String METRIC = "__name__";

    /** More would be series of few nodes each; then sharing begins anew. */
    private static final int MOST = 100_000;

    private final Map<LabelSet, LabelSet> shared = new ConcurrentHashMap<>();

    /**
     * The sample's own labels, the name of the metric among them.
     *
     * @param joined labels of the node
     */
    LabelSet of(SeriesDefinition definition, LabelSet joined) {
        LabelSet made = make(definition.getMetric(), definition.getLabelsList(), joined);
        if (shared.size() >= MOST) {
            shared.clear();
        }
        LabelSet known = shared.putIfAbsent(made, made);
        return known == null ? made : known;
    }

    private static LabelSet make(String metric, List<Label> own, LabelSet joined) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(METRIC, PrometheusNames.metric(metric));
        for (Label label : own) {
            String name = PrometheusNames.label(label.getName());
            while (joined.has(name) || labels.containsKey(name)) {
                name = "exported_" + name;
            }
            labels.put(name, label.getValue());
        }
        return new LabelSet(labels);
    }
}
