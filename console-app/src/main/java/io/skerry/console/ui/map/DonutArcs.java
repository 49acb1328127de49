package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.List;

/** Divides a ring among the statuses of a cluster. */
final class DonutArcs {
    /** One critical node among a thousand must still be seen. */
    static final double LEAST_DEGREES = 16;

    /**
     * A part of the ring.
     *
     * @param start degrees clockwise from the top
     * @param extent degrees
     */
    record Arc(Status status, double start, double extent) {}

    private DonutArcs() {}

    /** Worst first, clockwise from the top; they fill the ring. */
    static List<Arc> of(Tally tally) {
        double total = tally.total();
        double small = 0;
        double large = 0;
        for (Status status : Status.values()) {
            double share = tally.count(status) / total * 360;
            if (share > 0 && share < LEAST_DEGREES) {
                small += LEAST_DEGREES;
            } else {
                large += share;
            }
        }
        List<Arc> arcs = new ArrayList<>();
        double start = 0;
        for (Status status : Status.values()) {
            double share = tally.count(status) / total * 360;
            if (share > 0) {
                double extent =
                        share < LEAST_DEGREES ? LEAST_DEGREES : share * (360 - small) / large;
                arcs.add(new Arc(status, start, extent));
                start += extent;
            }
        }
        return List.copyOf(arcs);
    }
}
