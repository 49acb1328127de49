package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /** In the order of the statuses, clockwise from the top; they fill the ring. */
    static List<Arc> of(Tally tally) {
        double total = tally.total();
        Set<Status> small = EnumSet.noneOf(Status.class);
        double factor = 360 / total;
        // What small parts gain, large ones lose, and may become small themselves.
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Status status : Status.values()) {
                int count = tally.count(status);
                if (count > 0 && count * factor < LEAST_DEGREES) {
                    changed |= small.add(status);
                }
            }
            int large = 0;
            for (Status status : Status.values()) {
                large += small.contains(status) ? 0 : tally.count(status);
            }
            factor = (360 - LEAST_DEGREES * small.size()) / large;
        }
        List<Arc> arcs = new ArrayList<>();
        double start = 0;
        for (Status status : Status.values()) {
            if (tally.count(status) > 0) {
                double extent =
                        small.contains(status) ? LEAST_DEGREES : tally.count(status) * factor;
                arcs.add(new Arc(status, start, extent));
                start += extent;
            }
        }
        return List.copyOf(arcs);
    }
}
