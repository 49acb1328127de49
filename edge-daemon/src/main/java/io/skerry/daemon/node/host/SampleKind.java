package io.skerry.daemon.node.host;

/** How a series behaves. */
public enum SampleKind {
    /** Goes up and down. */
    GAUGE,
    /** Cumulative since its start time; falls only when what is counted began anew. */
    COUNTER,
    /** A distribution by the minute; it has no single value. */
    SKETCH
}
