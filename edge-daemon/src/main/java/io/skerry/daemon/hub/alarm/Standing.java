package io.skerry.daemon.hub.alarm;

/** Where a node, a site, a region or the fleet stands: of several, the first here wins. */
public enum Standing {
    /** A page that nobody has seen. */
    CRITICAL_UNACKNOWLEDGED,
    /** An urgent ticket that nobody has seen. */
    MAJOR_UNACKNOWLEDGED,
    /** A node without heartbeats. */
    LOST,
    /** A ticket that nobody has seen. */
    WARNING_UNACKNOWLEDGED,
    /** A page that somebody looks after. */
    CRITICAL_ACKNOWLEDGED,
    /** An urgent ticket that somebody looks after. */
    MAJOR_ACKNOWLEDGED,
    /** Nothing new is known, or never was. */
    STALE,
    /** A page that is over and that nobody has seen. */
    RETURNED_UNACKNOWLEDGED,
    /** A ticket that somebody looks after. */
    WARNING_ACKNOWLEDGED,
    /** Work is planned. */
    MAINTENANCE,
    /** All is well, by data that say so. */
    NORMAL
}
