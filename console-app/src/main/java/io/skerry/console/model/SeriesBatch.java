package io.skerry.console.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points of one series in time order.
 *
 * @param age null when whoever made the points did not say
 * @param step what each point covers at least, where several were made one; else zero
 */
public record SeriesBatch(
        SeriesKey key, List<SeriesPoint> points, @Nullable SeriesAge age, Duration step) {
    public SeriesBatch {
        points = List.copyOf(points);
    }

    /** Points as they were measured. */
    public SeriesBatch(SeriesKey key, List<SeriesPoint> points, @Nullable SeriesAge age) {
        this(key, points, age, Duration.ZERO);
    }

    /** Points of which nothing more is known. */
    public SeriesBatch(SeriesKey key, List<SeriesPoint> points) {
        this(key, points, null);
    }

    /** The same points, each of which stands for all of a step. */
    public SeriesBatch covering(Duration covered) {
        return new SeriesBatch(key, points, age, covered);
    }
}
