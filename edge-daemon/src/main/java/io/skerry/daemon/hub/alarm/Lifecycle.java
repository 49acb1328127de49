package io.skerry.daemon.hub.alarm;

/** Where an alarm stands by ISA-18.2, in one word. */
public enum Lifecycle {
    /** Nothing to do. */
    NORMAL,
    /** Nobody has seen it. */
    UNACKNOWLEDGED,
    /** A named person has. */
    ACKNOWLEDGED,
    /** Over, and nobody has seen it. */
    RETURNED_UNACKNOWLEDGED,
    /** Put aside by a person, for a while. */
    SHELVED,
    /** Explained by something else, or planned. */
    SUPPRESSED_BY_DESIGN,
    /** Taken out of service by a person. */
    OUT_OF_SERVICE
}
