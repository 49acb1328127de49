package io.skerry.daemon.node.telemetry;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The distribution of a series over a minute, as it is in a frame.
 *
 * @param ref series reference
 * @param minuteMillis start of the minute on the node's wall clock, milliseconds since 1970-01-01
 *     UTC
 * @param sketch the protobuf message of com.datadoghq:sketches-java; not changed by anybody
 * @param count number of values
 * @param sum exact, in the unit of the series
 * @param min smallest value, in the unit of the series
 * @param max largest value, in the unit of the series
 */
// Equality is by content below, and nobody changes the array.
@SuppressWarnings("ArrayRecordComponent")
public record FrameSketch(
        int ref, long minuteMillis, byte[] sketch, long count, double sum, double min, double max) {

    /** As they stand in a frame. */
    public static final Comparator<FrameSketch> ORDER =
            Comparator.comparingInt(FrameSketch::ref).thenComparingLong(FrameSketch::minuteMillis);

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameSketch same
                && ref == same.ref
                && minuteMillis == same.minuteMillis
                && Arrays.equals(sketch, same.sketch)
                && count == same.count
                && Double.compare(sum, same.sum) == 0
                && Double.compare(min, same.min) == 0
                && Double.compare(max, same.max) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sketch) * 31 + ref;
    }

    @Override
    public String toString() {
        return count + " values of series " + ref;
    }
}
