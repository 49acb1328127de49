package io.skerry.daemon.hub.slo;

/** How much a person is needed, the least first. */
public enum Severity {
    /** Not at all. */
    NORMAL,
    /** A ticket. */
    WARNING,
    /** A ticket that does not wait. */
    MAJOR,
    /** A page. */
    CRITICAL
}
