package io.skerry.daemon.node.telemetry.buffer;

/** What is given up for lack of room, in this order. Audit and alarms are not among it. */
public enum DropClass {
    /** What the hub has, and is here only as history. */
    ACKNOWLEDGED,
    /** Lines of logs at the level debug. */
    DEBUG_LOGS,
    /** Traces that were kept as a sample. */
    SAMPLED_TRACES,
    /** All other lines of logs. */
    LOGS,
    /** Frames as they were measured become frames of a minute. */
    RAW_FRAMES,
    /** Frames of a minute become frames of ten. */
    MINUTE_FRAMES,
    /** The oldest frames, however long they are. */
    OLDEST_FRAMES
}
