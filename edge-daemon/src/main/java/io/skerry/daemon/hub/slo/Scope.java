package io.skerry.daemon.hub.slo;

/** What an objective is kept for. */
public enum Scope {
    /** One machine. */
    NODE,
    /** The machines of one type in one region. */
    CELL,
    /** All machines of a region. */
    REGION,
    /** All machines. */
    FLEET
}
