package io.skerry.daemon.hub.objective;

import java.util.Map;

/** Which nodes a fleet has now, and in which part of it each is. Calls may come from any thread. */
@FunctionalInterface
public interface FleetParts {
    /** Nodes that people took in and nobody took out, by their ids. */
    Map<String, Part> nodes();

    /**
     * Where a node belongs, by its labels.
     *
     * @param region empty when nobody said so
     * @param type of the machine; empty when nobody said so
     */
    record Part(String region, String type) {}
}
