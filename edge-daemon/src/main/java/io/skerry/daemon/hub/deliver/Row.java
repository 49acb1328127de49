package io.skerry.daemon.hub.deliver;

import java.time.Duration;

/** A part of the state that is stored as one. All rows are the whole state. */
public sealed interface Row permits Lane, Outlet, Pulse, Watch {
    /** Which row it is. */
    RowKey row();

    /** As old as it is, and with as long to go, after the clock was set by so much. */
    Row moved(Duration by);
}
