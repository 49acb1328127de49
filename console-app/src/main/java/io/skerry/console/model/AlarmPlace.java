package io.skerry.console.model;

import java.util.Locale;

/**
 * What an alarm is about.
 *
 * @param name of a region or site its name, of a node or workload the node's id, of a cell the
 *     objective; empty for hub and fleet
 * @param part name of a workload, or the cell of an objective; empty for all others
 */
public record AlarmPlace(Kind kind, String name, String part) {
    /** Sorts of things, the widest first. */
    public enum Kind {
        FLEET,
        HUB,
        REGION,
        SITE,
        NODE,
        WORKLOAD,
        CELL,
        /** Something that this console does not know. */
        OTHER
    }

    /** A machine by its id. */
    public static AlarmPlace node(String id) {
        return new AlarmPlace(Kind.NODE, id, "");
    }

    /** The id of the machine that it is, or runs on; empty when it is no machine's. */
    public String nodeId() {
        return kind == Kind.NODE || kind == Kind.WORKLOAD ? name : "";
    }

    /** One line that tells it from all others, such as node/7. */
    public String text() {
        String text = kind.name().toLowerCase(Locale.ROOT);
        return text + (name.isEmpty() ? "" : "/" + name) + (part.isEmpty() ? "" : "/" + part);
    }
}
