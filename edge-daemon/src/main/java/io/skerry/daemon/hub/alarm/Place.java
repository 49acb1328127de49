package io.skerry.daemon.hub.alarm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm is about.
 *
 * @param kind what sort of thing
 * @param name its name: of a region, a site, a node (of a workload its node's), an objective; empty
 *     for the hub and for the fleet
 * @param part what of it: the name of a workload, the cell of an objective; empty for all others
 */
public record Place(Kind kind, String name, String part) implements Comparable<Place> {
    private static final Place FLEET = new Place(Kind.FLEET, "", "");
    private static final Place HUB = new Place(Kind.HUB, "", "");

    /** Sorts of things, the widest first. */
    public enum Kind {
        /** All there is: where a flood of alarms is told as one. */
        FLEET,
        /** The hub itself. */
        HUB,
        /** A region's uplink. */
        REGION,
        /** Machines in one spot; the name is the only one of its kind in the fleet. */
        SITE,
        /** One machine. */
        NODE,
        /** What runs on a machine. */
        WORKLOAD,
        /** An objective for a part of the fleet: nothing is above it and nothing below. */
        CELL
    }

    public Place {
        // So that two places never read the same.
        boolean inParts = kind == Kind.WORKLOAD || kind == Kind.CELL;
        if ((inParts || !part.isEmpty()) && name.contains("/")) {
            throw new IllegalArgumentException("No slash in the name of a node or an objective.");
        }
    }

    /** Everything. */
    public static Place fleet() {
        return FLEET;
    }

    /** The hub. */
    public static Place hub() {
        return HUB;
    }

    /** The uplink of a region. */
    public static Place region(String region) {
        return new Place(Kind.REGION, region, "");
    }

    /** A site. */
    public static Place site(String site) {
        return new Place(Kind.SITE, site, "");
    }

    /** A machine by its id. */
    public static Place node(String id) {
        return new Place(Kind.NODE, id, "");
    }

    /** What runs on a machine. */
    public static Place workload(String node, String workload) {
        return new Place(Kind.WORKLOAD, node, workload);
    }

    /** An objective for a part of the fleet, such as region/type. */
    public static Place cell(String objective, String cell) {
        return new Place(Kind.CELL, objective, cell);
    }

    /**
     * The region of a cell of an objective, by its part: region, or region/type; null for the
     * fleet, for a cell of no region, and for what is no cell.
     */
    public @Nullable Place regionOfCell() {
        int end = part.indexOf('/');
        String region = end < 0 ? part : part.substring(0, end);
        return kind == Kind.CELL && !region.isEmpty()
                ? region(region.replace("%2F", "/").replace("%25", "%"))
                : null;
    }

    /** One line that tells it from all others, such as node/7. */
    public String text() {
        String kinds = kind.name().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return kinds;
        }
        return part.isEmpty() ? kinds + "/" + name : kinds + "/" + name + "/" + part;
    }

    /** What people call it, such as node 7. */
    String words() {
        String kinds = kind.name().toLowerCase(Locale.ROOT);
        return kinds + (name.isEmpty() ? "" : " " + name) + (part.isEmpty() ? "" : "/" + part);
    }

    // Written out, as AlarmKey's: what a record has by itself is slow until it is compiled.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place
                && kind == place.kind
                && name.equals(place.name)
                && part.equals(place.part);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + name.hashCode()) + part.hashCode();
    }

    @Override
    public int compareTo(Place other) {
        if (this == other) {
            return 0;
        }
        if (kind != other.kind) {
            return kind.compareTo(other.kind);
        }
        int order = name.compareTo(other.name);
        return order == 0 ? part.compareTo(other.part) : order;
    }
}
