package io.skerry.console.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points of one series in time order.
 *
 * @param age null when whoever made the points did not say
 */
public record SeriesBatch(SeriesKey key, List<SeriesPoint> points, @Nullable SeriesAge age) {
    public SeriesBatch {
        points = List.copyOf(points);
    }

    /** Points of which nothing more is known. */
    public SeriesBatch(SeriesKey key, List<SeriesPoint> points) {
        this(key, points, null);
    }
}
