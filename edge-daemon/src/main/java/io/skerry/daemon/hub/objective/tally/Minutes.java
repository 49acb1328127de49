package io.skerry.daemon.hub.objective.tally;

/** Which minute a moment belongs to, and how events of a longer time share its minutes. */
final class Minutes {
    static final long MILLIS = 60_000;

    private Minutes() {}

    /**
     * The minute, counted from 1970-01-01 UTC, in which what ends at a moment happened: an interval
     * that ends with a minute is part of it.
     */
    static long endingAt(long millis) {
        return Math.floorDiv(millis - 1, MILLIS);
    }

    /** The minute whose start is nearest: clocks that are put right do not keep to minutes. */
    static long nearest(long millis) {
        return Math.floorDiv(millis + MILLIS / 2, MILLIS);
    }

    /** The share of a part in whole events: the shares of all parts add up to all events. */
    static long share(long events, long part, long parts) {
        long each = events / parts;
        long rest = events % parts;
        return each + rest * (part + 1) / parts - rest * part / parts;
    }
}
