package io.skerry.daemon.hub.alarm;

/** A part of the state that is stored as one. All rows are the whole state. */
public sealed interface Row permits Alarm, Group, Header, Silence, Window {
    /** Which row it is. */
    RowKey row();
}
