package io.skerry.console.model;

import java.time.Instant;

/** What a series did in the interval that ends at {@code time}, in the metric's base unit. */
public record SeriesPoint(Instant time, double min, double max, double mean, double last) {
    /** One sample: all four are the same. */
    public static SeriesPoint of(Instant time, double value) {
        return new SeriesPoint(time, value, value, value, value);
    }
}
