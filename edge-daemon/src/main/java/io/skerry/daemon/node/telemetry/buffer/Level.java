package io.skerry.daemon.node.telemetry.buffer;

/** How coarse the frames of a segment are at least. */
enum Level {
    /** As they were measured. */
    RAW(0),
    /** Merged by the minute. */
    MINUTE(60_000),
    /** Merged by ten minutes. */
    TEN_MINUTES(600_000);

    private final long millis;

    Level(long millis) {
        this.millis = millis;
    }

    /** Length of what is merged, milliseconds. */
    long millis() {
        return millis;
    }
}
