package io.skerry.daemon.hub.uplink;

/**
 * How far heartbeats are to be apart because something does not keep up: doubled when it is late
 * twice within a short run, halved after a long run in time. The same rule serves a hub, whose own
 * regular work comes late when it has too much of it, and a link, whose heartbeats do. Pure.
 *
 * @param doublings of the interval
 * @param late how often it was late in this run
 * @param run how many looks this run has
 */
record Strain(int doublings, int late, int run) {
    static final Strain NONE = new Strain(0, 0, 0);
    private static final int MOST_DOUBLINGS = 3;
    private static final int LATE = 2;
    private static final int SHORT_RUN = 10;
    private static final int LONG_RUN = 30;

    /** After one more look. */
    Strain after(boolean wasLate) {
        int nowLate = late + (wasLate ? 1 : 0);
        if (nowLate >= LATE) {
            return new Strain(Math.min(MOST_DOUBLINGS, doublings + 1), 0, 0);
        }
        if (nowLate > 0) {
            return run + 1 >= SHORT_RUN
                    ? new Strain(doublings, 0, 0)
                    : new Strain(doublings, nowLate, wasLate ? 1 : run + 1);
        }
        return run + 1 >= LONG_RUN
                ? new Strain(Math.max(0, doublings - 1), 0, 0)
                : new Strain(doublings, 0, run + 1);
    }
}
