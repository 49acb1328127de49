package io.skerry.console.model;

/** Where an alarm stands by ISA-18.2. */
public enum AlarmLifecycle {
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
    OUT_OF_SERVICE;

    /** Whether a person has still to see it. */
    public boolean unacknowledged() {
        return this == UNACKNOWLEDGED || this == RETURNED_UNACKNOWLEDGED;
    }

    /** Whether nobody is told of it. */
    public boolean heldBack() {
        return this == SHELVED || this == SUPPRESSED_BY_DESIGN || this == OUT_OF_SERVICE;
    }
}
