package io.skerry.console.ui.common.chart;

import java.time.Duration;
import java.time.Instant;

/** What a chart shows, in milliseconds since 1970; {@code to} is its right edge. */
public record TimeWindow(long from, long to) {
    public TimeWindow {
        if (from >= to) {
            throw new IllegalArgumentException("a window must have a length");
        }
    }

    /** The time just before a moment. */
    public static TimeWindow before(Instant end, Duration length) {
        return new TimeWindow(end.minus(length).toEpochMilli(), end.toEpochMilli());
    }

    public long length() {
        return to - from;
    }

    double x(long time, double width) {
        return (time - from) * width / length();
    }

    long time(double x, double width) {
        return from + Math.round(x * length() / width);
    }
}
