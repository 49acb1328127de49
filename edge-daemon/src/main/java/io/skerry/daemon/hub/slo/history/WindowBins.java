package io.skerry.daemon.hub.slo.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A window cut into equal bins of whole tens of minutes, each of which begins at a multiple of ten
 * minutes since 1970-01-01 UTC, as what is old is kept so. The last one ends with the ten minutes
 * that are going on, and so does the window: what is older than that is in no bin.
 *
 * @param start the first minute of the first bin
 * @param width of a bin, minutes
 * @param counts what happened in each, in the order of time
 */
public record WindowBins(long start, int width, List<Counts> counts) {
    public WindowBins {
        counts = List.copyOf(counts);
    }

    /**
     * The bins of a history, closed minutes and open ones.
     *
     * @param window minutes, whole tens, no more than are kept
     * @param most how many bins there may be, 1 or more
     * @param present the minute that is going on
     */
    public static WindowBins of(History history, int window, int most, long present) {
        if (window < 1 || window > Layout.KEPT_MINUTES || window % Layout.COARSE != 0) {
            throw new IllegalArgumentException(window + " minutes are no whole tens that are kept");
        }
        int width = Math.ceilDiv(window / Layout.COARSE, most) * Layout.COARSE;
        int bins = Math.ceilDiv(window, width);
        long end = (Math.floorDiv(present, Layout.COARSE) + 1) * Layout.COARSE;
        long start = end - (long) bins * width;
        List<Counts> counts = new ArrayList<>(bins);
        for (long from = start; from < end; from += width) {
            counts.add(history.sum(Math.max(from, end - window), from + width));
        }
        return new WindowBins(start, width, counts);
    }
}
