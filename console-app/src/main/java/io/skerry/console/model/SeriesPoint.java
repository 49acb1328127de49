package io.skerry.console.model;

import java.time.Instant;

/**
 * What a series did in the interval that ends at {@code time}, in the metric's base unit.
 *
 * @param backfilled whether the hub received it late, after a gap in the link
 */
public record SeriesPoint(
        Instant time, double min, double max, double mean, double last, boolean backfilled) {
    /** A point that came in time. */
    public SeriesPoint(Instant time, double min, double max, double mean, double last) {
        this(time, min, max, mean, last, false);
    }

    /** One sample: all four are the same. */
    public static SeriesPoint of(Instant time, double value) {
        return new SeriesPoint(time, value, value, value, value);
    }
}
