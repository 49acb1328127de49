package io.skerry.console.model;

/** Whether a named person has seen a condition, after ISA-18.2. */
public enum Acknowledgement {
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    /** The condition is over and nobody has seen it: latched. */
    RETURNED_UNACKNOWLEDGED
}
