package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Place;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of the fleet that a place is. */
final class Part {
    private Part() {}

    static boolean holds(Place place, FleetNode node) {
        return switch (place.kind()) {
            case SITE -> node.site().equals(place.name());
            case NODE, WORKLOAD -> node.id().equals(place.name());
            case FLEET, HUB, REGION, CELL -> isWhole(place, node.cell());
        };
    }

    /** Whether a cell is in a place that is made of cells. */
    private static boolean isWhole(Place place, Cell cell) {
        return switch (place.kind()) {
            case FLEET, HUB -> true;
            case REGION -> cell.region().equals(place.name());
            case CELL -> cell.isOf(place.part());
            case SITE, NODE, WORKLOAD -> false;
        };
    }

    /** The cells that a place is made of, or has nodes in. */
    static Predicate<Cell> cells(Place place, Collection<FleetNode> fleet) {
        if (!needsNodes(place)) {
            return cell -> isWhole(place, cell);
        }
        Set<Cell> ofNodes =
                fleet.stream()
                        .filter(node -> holds(place, node))
                        .map(FleetNode::cell)
                        .collect(Collectors.toSet());
        return ofNodes::contains;
    }

    /** Whether the cells of a place are known only by its nodes. */
    static boolean needsNodes(Place place) {
        return switch (place.kind()) {
            case SITE, NODE, WORKLOAD -> true;
            case FLEET, HUB, REGION, CELL -> false;
        };
    }

    /** As a sentence names it. */
    static String text(Place place) {
        return switch (place.kind()) {
            case FLEET, HUB -> "the fleet";
            case REGION -> "region " + place.name();
            case SITE -> "site " + place.name();
            case NODE, WORKLOAD -> "this node";
            case CELL -> place.part().isEmpty() ? "the fleet" : place.part();
        };
    }

    /** The cells of a place, as a sentence names them. */
    static String cellsText(Place place, Collection<FleetNode> fleet) {
        if (!needsNodes(place)) {
            return text(place);
        }
        TreeSet<String> names = new TreeSet<>();
        fleet.stream()
                .filter(node -> holds(place, node))
                .forEach(node -> names.add(node.cell().text()));
        return names.size() == 1 ? names.getFirst() : "the cells of " + text(place);
    }
}
