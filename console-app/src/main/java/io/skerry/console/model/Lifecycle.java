package io.skerry.console.model;

/** How far a node's membership of the fleet has come. */
public enum Lifecycle {
    /** A token exists, the node has not called yet. */
    PENDING,
    /** Enrolled, waiting for a person to sign its binding; runs nothing. */
    UNBOUND,
    /** Bound once and set aside by policy; runs nothing. */
    QUARANTINED,
    ACTIVE,
    REVOKED
}
