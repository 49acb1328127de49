package io.skerry.daemon.hub.slo.history;

import java.util.List;

/**
 * Which windows are summed, and in which bins what is old is kept.
 *
 * @param fineMinutes for how long each minute is kept, in minutes; a window of up to that is summed
 *     by the minute, a longer one by ten
 * @param windows lengths in minutes, in the order in which their sums are asked for
 */
public record Layout(int fineMinutes, List<Integer> windows) {
    /** How long anything is kept: 35 days, so that a window of a month never reaches the end. */
    public static final int KEPT_MINUTES = 35 * 24 * 60;

    /** Minutes in a bin of what is older than {@link #fineMinutes}. */
    static final int COARSE = 10;

    private static final int NODE_FINE_MINUTES = 3 * 24 * 60;

    public Layout {
        windows = List.copyOf(windows);
        for (int window : windows) {
            if (window < 1 || window > KEPT_MINUTES) {
                throw new IllegalArgumentException(window + " minutes are not kept");
            }
        }
    }

    /** For cells, regions and the fleet: each minute of 35 days. */
    public static Layout byTheMinute(List<Integer> windows) {
        return new Layout(KEPT_MINUTES, windows);
    }

    /** For a node, of which there are many: minutes for three days, ten minutes for 35. */
    public static Layout ofManyKeys(List<Integer> windows) {
        return new Layout(NODE_FINE_MINUTES, windows);
    }

    /** Whether older bins of ten minutes are kept beside the minutes. */
    boolean isCoarse() {
        return fineMinutes < KEPT_MINUTES;
    }

    int resolution(int window) {
        return window > fineMinutes ? COARSE : 1;
    }

    /**
     * The first minute of a window: where whole bins begin, so that a window is never longer than
     * it says.
     *
     * @param end the minute after the window's last
     */
    long start(int window, long end) {
        int resolution = resolution(window);
        return Math.ceilDiv(end - window, resolution) * (long) resolution;
    }
}
