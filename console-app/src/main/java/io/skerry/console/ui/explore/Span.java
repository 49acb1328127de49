package io.skerry.console.ui.explore;

import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;

/** How much time is shown, and in which steps. */
enum Span {
    HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
    SIX_HOURS(Duration.ofHours(6), Duration.ofMinutes(1)),
    DAY(Duration.ofDays(1), Duration.ofMinutes(10)),
    WEEK(Duration.ofDays(7), Duration.ofHours(1)),
    MONTH(Duration.ofDays(30), Duration.ofHours(4));

    /** A minute is complete once its last frames, which are made each 10 s, have arrived. */
    private static final Duration ARRIVES = Duration.ofSeconds(25);

    private static final long LONGEST_BUCKET = Duration.ofMinutes(10).toMillis();

    private final Duration length;
    private final Duration step;

    Span(Duration length, Duration step) {
        this.length = length;
        this.step = step;
    }

    Duration length() {
        return length;
    }

    Duration step() {
        return step;
    }

    /** The newest moment up to which the buckets of the hub are complete. */
    Instant end(Instant now) {
        long bucket = Math.min(step.toMillis(), LONGEST_BUCKET);
        long complete = now.minus(ARRIVES).toEpochMilli();
        return Instant.ofEpochMilli(Math.floorDiv(complete, bucket) * bucket);
    }

    /** When the next bucket will be complete. */
    Instant next(Instant end) {
        long bucket = Math.min(step.toMillis(), LONGEST_BUCKET);
        return end.plusMillis(bucket).plus(ARRIVES);
    }

    String words() {
        return Formats.length(length);
    }
}
