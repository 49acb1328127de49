package io.skerry.console.model;

/** What an action can break, and so what its confirmation asks for. */
public enum Risk {
    /** Reads only. */
    R0,
    /** Changes what comes back by itself. */
    R1,
    /** Interrupts service on the node. */
    R2,
    /** Cannot be undone. */
    R3
}
