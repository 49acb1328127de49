package io.skerry.daemon.hub.oncall;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.enrich.Cell;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which alarms concern a part of the fleet: those of its nodes and of what is within it, and those
 * of what it is within itself, as these explain what is wrong in it. Pure.
 */
final class Places {
    private final Scope scope;
    private final Set<Place> own = new HashSet<>();
    private final Set<String> cells = new HashSet<>();

    Places(Scope scope, Collection<Edge> edges) {
        this.scope = scope;
        own.add(Place.hub());
        own.add(Place.fleet());
        if (!scope.region().isEmpty()) {
            own.add(Place.region(scope.region()));
        }
        if (!scope.site().isEmpty()) {
            own.add(Place.site(scope.site()));
        }
        for (Edge edge : edges) {
            Cell cell = edge.cell();
            own.add(Place.node(edge.id()));
            own.add(Place.site(edge.site()));
            own.add(Place.region(cell.region()));
            cells.add(cell.text());
            // As objectives name a region, which is a cell without its type.
            cells.add(cell.text().substring(0, cell.text().indexOf('/')));
        }
    }

    /**
     * Whether an alarm concerns it.
     *
     * @param within the places that the alarm was in when it arose: its node may be elsewhere, or
     *     gone
     */
    boolean hold(Place place, List<Place> within) {
        return scope.isFleet()
                || switch (place.kind()) {
                    case FLEET, HUB, REGION, SITE -> own.contains(place);
                    case NODE, WORKLOAD ->
                            own.contains(Place.node(place.name())) || isWithin(within);
                    case CELL -> cells.contains(place.part());
                };
    }

    private boolean isWithin(List<Place> places) {
        return scope.site().isEmpty()
                ? places.contains(Place.region(scope.region()))
                : places.contains(Place.site(scope.site()));
    }
}
