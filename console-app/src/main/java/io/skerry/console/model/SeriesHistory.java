package io.skerry.console.model;

import java.util.List;

/**
 * Stored series over a range, with what is known about what is not in them.
 *
 * @param gaps stretches that will never come
 * @param faults stretches that could not be asked for; the rest holds nevertheless
 * @param old stretches that came from an engine that keeps them longer
 */
public record SeriesHistory(
        List<SeriesBatch> series,
        List<SeriesGap> gaps,
        List<RangeFault> faults,
        List<OldRange> old) {
    public SeriesHistory {
        series = List.copyOf(series);
        gaps = List.copyOf(gaps);
        faults = List.copyOf(faults);
        old = List.copyOf(old);
    }

    /** Series of which all is there. */
    public static SeriesHistory of(List<SeriesBatch> series) {
        return new SeriesHistory(series, List.of(), List.of(), List.of());
    }
}
