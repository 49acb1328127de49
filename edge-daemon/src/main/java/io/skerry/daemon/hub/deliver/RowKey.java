package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;

/**
 * Which row of the state.
 *
 * @param receiver whose; empty for a row that is of all
 * @param group of what; the fleet for a row that is of all
 */
public record RowKey(Table table, String receiver, Place group) implements Comparable<RowKey> {
    /** What there are rows of. */
    public enum Table {
        /** Receivers. */
        OUTLET,
        /** Notifications that wait: for each receiver and group. */
        LANE,
        /** Pages that nobody has acknowledged, by group. */
        WATCH,
        /** Dead-man receivers. */
        PULSE
    }

    @Override
    public int compareTo(RowKey other) {
        int order = table.compareTo(other.table);
        if (order == 0) {
            order = receiver.compareTo(other.receiver);
        }
        return order == 0 ? group.compareTo(other.group) : order;
    }
}
