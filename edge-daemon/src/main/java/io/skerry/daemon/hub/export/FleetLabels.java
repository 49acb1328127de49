package io.skerry.daemon.hub.export;

import java.util.Map;

/** What the roster knows of a node, for the labels of its series. Calls come from any thread. */
@FunctionalInterface
public interface FleetLabels {
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
    }
}
