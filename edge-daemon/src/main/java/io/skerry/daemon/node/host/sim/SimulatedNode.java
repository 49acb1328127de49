package io.skerry.daemon.node.host.sim;

import java.util.Map;

/**
 * Which machine to simulate.
 *
 * @param index number within the fleet, from 0
 * @param name such as eu-west-bcn-07
 * @param place where it stands
 * @param machineType what it is
 * @param seed of everything that is chance about it
 */
public record SimulatedNode(
        int index, String name, Place place, MachineType machineType, long seed) {

    /**
     * A site.
     *
     * @param region such as eu-west
     * @param site such as bcn-2
     * @param city in English
     * @param latitude degrees north
     * @param longitude degrees east
     */
    public record Place(
            String region, String site, String city, double latitude, double longitude) {}

    /** Facts for its binding, beside name, region and site. */
    public Map<String, String> labels() {
        return Map.of(
                "machine_type", machineType.label(),
                "city", place.city(),
                "environment", "simulated");
    }
}
