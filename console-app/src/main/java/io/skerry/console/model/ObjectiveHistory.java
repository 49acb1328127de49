package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Good and bad events of one objective for one part of the fleet, over its window.
 *
 * @param start begin of the first bin, the hub's clock
 * @param binLength whole tens of minutes
 * @param bins in the order of time; the last may end in the future
 */
public record ObjectiveHistory(Instant start, Duration binLength, List<Bin> bins) {
    public ObjectiveHistory {
        if (binLength.isNegative() || binLength.isZero()) {
            throw new IllegalArgumentException("a bin has a length, not " + binLength);
        }
        bins = List.copyOf(bins);
    }

    /**
     * Events of one bin.
     *
     * @param knownMinutes of how many minutes anything is known, be it that nothing happened
     */
    public record Bin(long good, long bad, int knownMinutes) {
        /** All events. */
        public long total() {
            return good + bad;
        }

        Bin plus(Bin other) {
            return new Bin(good + other.good, bad + other.bad, knownMinutes + other.knownMinutes);
        }
    }

    /** All bins as one. */
    public Bin sum() {
        return bins.stream().reduce(new Bin(0, 0, 0), Bin::plus);
    }

    /** When a bin ends, the hub's clock. */
    public Instant end(int index) {
        return start.plus(binLength.multipliedBy(index + 1L));
    }
}
