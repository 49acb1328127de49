package io.skerry.daemon.hub.alarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the nodes of a fleet are, by their labels. */
public final class FleetTopology implements Topology {
    private final Map<String, Spot> nodes;
    private final Map<String, String> regionOfSite = new HashMap<>();
    private final Map<Place, Integer> counts = new HashMap<>();

    /** Where a node is; empty for what its labels do not say. */
    public record Spot(String site, String region) {}

    /**
     * @param nodes nodes by their ids; a site is in the region of its first node
     */
    public FleetTopology(SortedMap<String, Spot> nodes) {
        this.nodes = new TreeMap<>(nodes);
        for (Spot spot : nodes.values()) {
            regionOfSite.putIfAbsent(spot.site(), spot.region());
            counts.merge(Place.site(spot.site()), 1, Integer::sum);
            counts.merge(Place.region(spot.region()), 1, Integer::sum);
        }
    }

    @Override
    public List<Place> above(Place place) {
        List<Place> above = new ArrayList<>();
        switch (place.kind()) {
            case WORKLOAD -> {
                above.add(Place.node(place.name()));
                around(place.name(), above);
            }
            case NODE -> around(place.name(), above);
            case SITE -> {
                region(regionOfSite.getOrDefault(place.name(), ""), above);
                above.add(Place.hub());
            }
            case REGION -> above.add(Place.hub());
            case FLEET, HUB, CELL -> {}
        }
        return above;
    }

    @Override
    public int nodes(Place place) {
        return counts.getOrDefault(place, 0);
    }

    @Override
    public boolean has(Place place) {
        return switch (place.kind()) {
            case FLEET, HUB, CELL -> true;
            case REGION, SITE -> counts.containsKey(place);
            case NODE, WORKLOAD -> nodes.containsKey(place.name());
        };
    }

    private void around(String node, List<Place> above) {
        Spot spot = nodes.getOrDefault(node, new Spot("", ""));
        if (!spot.site().isEmpty()) {
            above.add(Place.site(spot.site()));
        }
        region(spot.region(), above);
        above.add(Place.hub());
    }

    private static void region(String region, List<Place> above) {
        if (!region.isEmpty()) {
            above.add(Place.region(region));
        }
    }
}
