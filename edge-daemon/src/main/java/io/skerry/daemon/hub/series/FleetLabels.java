package io.skerry.daemon.hub.series;

import java.util.Map;

/** The labels that people gave to nodes. Calls may come from any thread. */
@FunctionalInterface
public interface FleetLabels {
    /**
     * What each node of the fleet has for a label, by node id.
     *
     * @param label its name; a node that lacks it has the empty text, and so has every node for the
     *     empty name
     */
    Map<String, String> byNode(String label);
}
