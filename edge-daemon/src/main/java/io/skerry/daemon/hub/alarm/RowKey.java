package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.Sectioned;

/** Which row of the state. */
public record RowKey(Table table, AlarmKey key) implements Sectioned<RowKey> {
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

    @Override
    public int compareTo(RowKey other) {
        return table == other.table ? key.compareTo(other.key) : table.compareTo(other.table);
    }
}
