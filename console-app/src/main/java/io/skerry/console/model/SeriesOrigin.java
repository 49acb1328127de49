package io.skerry.console.model;

/** How points reached the console. */
public enum SeriesOrigin {
    /** From a watch, as they are measured; one that comes after a newer one is marked. */
    LIVE,
    /** Asked for; older than what is shown without being late. */
    HISTORY,
    /** Received by the hub long after they were measured; marked. */
    BACKFILLED
}
