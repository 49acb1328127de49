package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Topology;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the nodes are by the labels of their signed bindings, as these are now. */
final class LiveTopology implements Topology {
    private volatile FleetTopology newest = new FleetTopology(new TreeMap<>());

    /** Takes all nodes that count, by their ids. */
    void set(SortedMap<String, FleetTopology.Spot> nodes) {
        newest = new FleetTopology(nodes);
    }

    @Override
    public List<Place> above(Place place) {
        return newest.above(place);
    }

    @Override
    public int nodes(Place place) {
        return newest.nodes(place);
    }

    @Override
    public boolean has(Place place) {
        return newest.has(place);
    }
}
