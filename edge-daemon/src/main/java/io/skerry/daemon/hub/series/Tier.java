package io.skerry.daemon.hub.series;

import java.time.Duration;

/** What a chunk holds, and over which span of time. */
enum Tier {
    /** Frames as they came. */
    RAW(0, Duration.ZERO, Duration.ofHours(2)),
    /** Minutes of all series with values. */
    MINUTE(1, Duration.ofMinutes(1), Duration.ofDays(1)),
    /** Ten minutes of all series with values. */
    TEN_MINUTES(2, Duration.ofMinutes(10), Duration.ofDays(10)),
    /** Minutes of one distribution. */
    MINUTE_SKETCH(3, Duration.ofMinutes(1), Duration.ofDays(1)),
    /** Ten minutes of one distribution. */
    TEN_MINUTES_SKETCH(4, Duration.ofMinutes(10), Duration.ofDays(10));

    private final int code;
    private final Duration step;
    private final Duration span;

    Tier(int code, Duration step, Duration span) {
        this.code = code;
        this.step = step;
        this.span = span;
    }

    /** As the database knows it. */
    int code() {
        return code;
    }

    /** Milliseconds of a bucket; 0 for frames. */
    long step() {
        return step.toMillis();
    }

    /** Milliseconds of a span. */
    long span() {
        return span.toMillis();
    }

    /** Start of the span of a moment. */
    long span(long at) {
        return Math.floorDiv(at, span()) * span();
    }

    /** Where the distributions of the same step are. */
    Tier sketches() {
        return this == TEN_MINUTES || this == TEN_MINUTES_SKETCH
                ? TEN_MINUTES_SKETCH
                : MINUTE_SKETCH;
    }
}
