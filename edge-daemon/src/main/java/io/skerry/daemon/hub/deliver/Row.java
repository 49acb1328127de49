package io.skerry.daemon.hub.deliver;

/** A part of the state that is stored as one. All rows are the whole state. */
public sealed interface Row permits Lane, Outlet, Pulse, Watch {
    /** Which row it is. */
    RowKey row();
}
