package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;

/** How much one query may read and answer; past it the query is refused, never cut short. */
final class Budget {
    /** A point takes up to 48 bytes on the wire, and a message 4 MiB. */
    private static final int MOST_POINTS = 80_000;

    private static final long MOST_VALUES = 100_000_000;

    /** Bins of sketches in memory at once, 8 bytes each. */
    private static final long MOST_BINS = 16 << 20;

    private int points;
    private long values;
    private long bins;

    /** So many values are read. */
    void values(long read) {
        values += read;
        if (values > MOST_VALUES) {
            throw Faults.badRequest(
                    "query",
                    "More than "
                            + MOST_VALUES
                            + " values lie in the range; ask for a shorter one or fewer nodes.");
        }
    }

    /** One more point in the answer. */
    void point() {
        if (++points > MOST_POINTS) {
            throw Faults.badRequest(
                    "query",
                    "The answer would have more than "
                            + MOST_POINTS
                            + " points; name fewer nodes, metrics or points.");
        }
    }

    /** So many more bins are held. */
    void bins(long more) {
        bins += more;
        if (bins > MOST_BINS) {
            throw Faults.badRequest(
                    "query",
                    "The distributions are too many to merge at once; ask for a shorter range or"
                            + " fewer points.");
        }
    }
}
