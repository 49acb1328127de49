package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.Sectioned;
import org.jspecify.annotations.Nullable;

/** Which row of the state. */
public record RowKey(Table table, AlarmKey key) implements Comparable<RowKey>, Sectioned {
    /** What there are rows of. */
    public enum Table {
        /** One, of the whole. */
        HEADER,
        /** Alarms. */
        ALARM,
        /** Groups that people are told of as one; the rule is empty. */
        GROUP,
        /** Planned work; the rule is the window's id. */
        WINDOW,
        /** Nodes that are silent; the rule is empty. */
        SILENCE
    }

    @Override
    public Table section() {
        return table;
    }

    // Written out: what a record has by itself is slow until it is compiled.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey row && table == row.table && key.equals(row.key);
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + key.hashCode();
    }

    @Override
    public int compareTo(RowKey other) {
        return table == other.table ? key.compareTo(other.key) : table.compareTo(other.table);
    }
}
