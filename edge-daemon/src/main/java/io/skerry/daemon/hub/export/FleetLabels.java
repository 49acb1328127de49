package io.skerry.daemon.hub.export;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the roster knows of a node, for the labels of its series. Calls come from any thread. */
@FunctionalInterface
public interface FleetLabels {
    /** Labels that every exported series has, whatever people say about its node. */
    Set<String> JOINED = Set.of("instance", "job", "node", "node_id");

    /** Facts of a node; unknown ones are empty. */
    Facts of(String nodeId);

    /**
     * What people call a node and say about it.
     *
     * @param name empty when it has none
     * @param labels such as region and site
     */
    record Facts(String name, Map<String, String> labels) {
        public Facts {
            labels = Map.copyOf(labels);
        }

        /**
         * The labels under names that Prometheus allows. Values whose names become one are joined
         * by a semicolon in the order of the names that they had, as OpenTelemetry's compatibility
         * rules for Prometheus say; a name that every exported series has anyway becomes {@code
         * exported_…}, as Prometheus does with what it scrapes.
         */
        public Map<String, String> exported() {
            Map<String, String> exported = new TreeMap<>();
            new TreeMap<>(labels)
                    .forEach((name, value) ->
                            exported.merge(
                                    exportedName(name),
                                    value,
                                    (before, after) -> before + ";" + after));
            return exported;
        }

        private static String exportedName(String name) {
            String allowed = PrometheusNames.label(name);
            return JOINED.contains(allowed) ? "exported_" + allowed : allowed;
        }
    }
}
