package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Frames that were sent, never acknowledged, and given up since. They count as dropped, yet the hub
 * may have them; when it hears of their gap, or answers for them late, it says so. One that it
 * never says anything of stays dropped.
 */
final class Doubts {

    /** More are not kept: the oldest are forgotten and stay dropped. */
    static final int MOST = 2_000;

    private final List<Doubt> doubts = new ArrayList<>();

    /**
     * A frame.
     *
     * @param from first sequence that it stands for
     * @param sequence its own
     * @param samples in it
     */
    record Doubt(long epoch, long from, long sequence, long samples) {}

    void add(Doubt doubt) {
        doubts.add(doubt);
        if (doubts.size() > MOST) {
            doubts.removeFirst();
        }
    }

    /** The hub has these; returns the samples of those that were in doubt. */
    long stored(long epoch, IntervalSet sequences) {
        long samples = 0;
        for (Iterator<Doubt> each = doubts.iterator(); each.hasNext(); ) {
            Doubt doubt = each.next();
            // Those that a thinned frame stands for never came by themselves.
            if (doubt.epoch() == epoch && sequences.contains(doubt.sequence())) {
                samples += doubt.samples();
                each.remove();
            }
        }
        return samples;
    }

    /** Forgets epochs of which nothing else is known. */
    void keep(Set<Long> epochs) {
        doubts.removeIf(doubt -> !epochs.contains(doubt.epoch()));
    }

    /** All of them, oldest first. */
    List<Doubt> all() {
        return doubts;
    }
}
