package io.skerry.daemon.node.pipeline;

import java.util.List;
import java.util.Set;

/**
 * What labels of some metrics are kept, beside those that are always kept.
 *
 * @param metrics names of the metrics, with * for any characters
 * @param allow names of labels
 * @param templates routes for labels that hold paths, such as /users/{id}
 */
public record LabelRule(List<Glob> metrics, Set<String> allow, RouteTemplates templates) {
    public LabelRule {
        metrics = List.copyOf(metrics);
        allow = Set.copyOf(allow);
    }

    boolean isFor(String metric) {
        return metrics.stream().anyMatch(glob -> glob.matches(metric));
    }
}
