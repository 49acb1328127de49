package io.skerry.console.ui.common.chart;

import java.util.ArrayList;
import java.util.List;

/** Stretches of time: where nothing arrived, and what arrived late. */
final class Spans {
    /** Late points that are no further apart are one stretch. */
    private static final double JOINED_INTERVALS = 2.5;

    /** From one moment to another, milliseconds since 1970. */
    record Span(long from, long to) {}

    private Spans() {}

    /**
     * Gaps between points that no series of the chart fills; what follows the last point is none.
     *
     * @param step how far apart the newest points are expected, milliseconds
     */
    static List<Span> gaps(List<ChartSeries> all, TimeWindow window, long step) {
        List<Span> gaps = new ArrayList<>();
        ChartSeries longest = null;
        for (ChartSeries series : all) {
            longest = longest == null || series.size() > longest.size() ? series : longest;
        }
        if (longest == null) {
            return gaps;
        }
        int start = Math.max(1, longest.from(window.from()));
        for (int i = start; i < longest.size() && longest.time(i - 1) < window.to(); i++) {
            if (longest.gapBefore(i, step)) {
                gaps.add(new Span(longest.time(i - 1), longest.time(i)));
            }
        }
        return gaps;
    }

    /** Stretches whose points arrived after newer ones. */
    static List<Span> backfilled(List<ChartSeries> all, TimeWindow window) {
        List<Span> spans = new ArrayList<>();
        if (all.isEmpty()) {
            return spans;
        }
        ChartSeries series = all.getFirst();
        for (int i = series.from(window.from()); i < series.size(); i++) {
            if (!series.backfilled(i) || series.time(i) > window.to()) {
                continue;
            }
            long time = series.time(i);
            long interval = series.interval(i);
            Span before = spans.isEmpty() ? null : spans.getLast();
            if (before != null && time - before.to() <= JOINED_INTERVALS * interval) {
                spans.set(spans.size() - 1, new Span(before.from(), time));
            } else {
                spans.add(new Span(time - interval, time));
            }
        }
        return spans;
    }

    /** The newest point of any series; {@link Long#MIN_VALUE} when there is none. */
    static long newest(List<ChartSeries> all) {
        long newest = Long.MIN_VALUE;
        for (ChartSeries series : all) {
            if (series.size() > 0) {
                newest = Math.max(newest, series.time(series.size() - 1));
            }
        }
        return newest;
    }
}
