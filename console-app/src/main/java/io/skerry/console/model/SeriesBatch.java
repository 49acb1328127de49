package io.skerry.console.model;

import java.util.List;

/** Points of one series in time order. */
public record SeriesBatch(SeriesKey key, List<SeriesPoint> points) {
    public SeriesBatch {
        points = List.copyOf(points);
    }
}
