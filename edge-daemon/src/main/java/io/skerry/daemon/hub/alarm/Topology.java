package io.skerry.daemon.hub.alarm;

import java.util.List;

/**
 * Where things are. Asked once for each time that an alarm arises, and remembered with it: what
 * moves later does not leave its alarms behind.
 */
public interface Topology {
    /** The places that a place is in, the nearest first: site, region, hub for a node. */
    List<Place> above(Place place);

    /** How many nodes there are in a site or a region. */
    int nodes(Place place);

    /** Whether there is such a place; of a cell nobody here knows, so there is. */
    boolean has(Place place);
}
