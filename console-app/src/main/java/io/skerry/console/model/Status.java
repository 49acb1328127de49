package io.skerry.console.model;

/** The one state by which a node or a group is drawn, most urgent first. */
public enum Status {
    CRITICAL,
    MAJOR,
    WARNING,
    LOST,
    STALE,
    MAINTENANCE,
    NORMAL,
    UNKNOWN
}
