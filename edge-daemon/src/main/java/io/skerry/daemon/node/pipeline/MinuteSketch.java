package io.skerry.daemon.node.pipeline;

import com.datadoghq.sketch.ddsketch.DDSketch;
import io.skerry.daemon.node.host.SeriesKey;

/**
 * The distribution of a series over a minute.
 *
 * @param series what it is of; its kind is a sketch
 * @param minuteMillis start of the minute on the wall clock, milliseconds since 1970-01-01 UTC
 * @param sketch of relative accuracy {@link Sketches#ACCURACY}
 * @param summary exact
 */
public record MinuteSketch(SeriesKey series, long minuteMillis, DDSketch sketch, Summary summary) {

    /**
     * What is exact of a distribution.
     *
     * @param count number of values
     * @param sum in the unit of the series
     * @param min smallest value
     * @param max largest value
     */
    public record Summary(long count, double sum, double min, double max) {
        /** Of nothing. */
        static final Summary NONE =
                new Summary(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Summary plus(Summary other) {
            return new Summary(
                    count + other.count,
                    sum + other.sum,
                    Math.min(min, other.min),
                    Math.max(max, other.max));
        }
    }
}
