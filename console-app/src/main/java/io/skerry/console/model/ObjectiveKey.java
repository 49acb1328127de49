package io.skerry.console.model;

import java.util.Locale;

/**
 * Which objective, for which part of the fleet.
 *
 * @param part id of a node, region/type of a cell, name of a region; empty for the fleet
 */
public record ObjectiveKey(String objective, Scope scope, String part) {
    /** Sorts of parts, the widest first. */
    public enum Scope {
        FLEET,
        REGION,
        /** The machines of one type in one region. */
        CELL,
        NODE,
        /** Something that this console does not know. */
        OTHER
    }

    /** The region that the part is, or is in by its name; empty for all others. */
    public String region() {
        return switch (scope) {
            case REGION -> part;
            case CELL -> part.substring(0, Math.max(0, part.lastIndexOf('/')));
            case FLEET, NODE, OTHER -> "";
        };
    }

    /** One line that tells it from all others of its hub, such as availability@region/eu-north. */
    public String text() {
        String place = scope.name().toLowerCase(Locale.ROOT);
        return objective + "@" + place + (part.isEmpty() ? "" : "/" + part);
    }
}
