package io.skerry.daemon.hub.alarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Where the nodes of a fleet are, by their labels. */
public final class FleetTopology implements Topology {
    private static final List<Place> HUB_ONLY = List.of(Place.hub());

    /** Of each node, by its id, what it is in: the same place is one object for all of them. */
    private final Map<String, List<Place>> aboveNodes = new HashMap<>();

    private final Map<String, String> regionOfSite = new HashMap<>();
    private final Map<Place, Integer> counts = new HashMap<>();

    /** Where a node is; empty for what its labels do not say. */
    public record Spot(String site, String region) {}

    /**
     * @param nodes nodes by their ids; a site is in the region of its first node
     */
    public FleetTopology(SortedMap<String, Spot> nodes) {
        Map<Place, Place> known = new HashMap<>();
        for (Map.Entry<String, Spot> node : nodes.entrySet()) {
            Spot spot = node.getValue();
            aboveNodes.put(node.getKey(), above(spot, known));
            regionOfSite.putIfAbsent(spot.site(), spot.region());
            counts.merge(Place.site(spot.site()), 1, Integer::sum);
            counts.merge(Place.region(spot.region()), 1, Integer::sum);
        }
    }

    private static List<Place> above(Spot spot, Map<Place, Place> known) {
        List<Place> above = new ArrayList<>();
        if (!spot.site().isEmpty()) {
            above.add(known(Place.site(spot.site()), known));
        }
        if (!spot.region().isEmpty()) {
            above.add(known(Place.region(spot.region()), known));
        }
        above.add(Place.hub());
        return List.copyOf(above);
    }

    private static Place known(Place place, Map<Place, Place> known) {
        Place before = known.putIfAbsent(place, place);
        return before == null ? place : before;
    }

    @Override
    public List<Place> above(Place place) {
        return switch (place.kind()) {
            case WORKLOAD -> {
                List<Place> above = new ArrayList<>();
                above.add(Place.node(place.name()));
                above.addAll(aboveNode(place.name()));
                yield above;
            }
            case NODE -> aboveNode(place.name());
            case SITE -> {
                String region = regionOfSite.getOrDefault(place.name(), "");
                yield region.isEmpty() ? HUB_ONLY : List.of(Place.region(region), Place.hub());
            }
            case REGION -> HUB_ONLY;
            case FLEET, HUB, CELL -> List.of();
        };
    }

    private List<Place> aboveNode(String id) {
        return aboveNodes.getOrDefault(id, HUB_ONLY);
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
            case NODE, WORKLOAD -> aboveNodes.containsKey(place.name());
        };
    }
}
