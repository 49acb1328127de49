package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches that are missing: those that the hub is to hear of, and those that it knows. */
final class GapLedger {

    /** More are not kept: the oldest are forgotten, those that the hub knows first. */
    static final int MOST = 4 * FrameBuffer.MOST_GAPS;

    private final List<Gap> pending = new ArrayList<>();
    private final List<Gap> known = new ArrayList<>();

    /**
     * Adds a stretch that the hub is to hear of. One that follows another becomes one with it.
     *
     * @param sent what the hub may have heard already stays as it was
     */
    void lost(Gap gap, IntervalSet sent) {
        add(pending, gap, sent);
        trim();
    }

    /** Adds a stretch that the hub has, or has heard of. */
    void known(Gap gap) {
        add(known, gap, IntervalSet.empty());
        trim();
    }

    /** The hub has heard of these. */
    void acknowledge(long epoch, IntervalSet sequences) {
        List<Gap> heard =
                pending.stream()
                        .filter(gap -> gap.epoch() == epoch && sequences.contains(gap.sequences()))
                        .toList();
        pending.removeAll(heard);
        heard.forEach(this::known);
    }

    /** What the hub is to hear of, oldest first. */
    List<Gap> pending() {
        return pending;
    }

    /** What the hub knows, oldest first. */
    List<Gap> known() {
        return known;
    }

    /** What overlaps (from, to], oldest first, the newest if there are too many. */
    List<Gap> within(long fromMillis, long toMillis) {
        List<Gap> within = new ArrayList<>(pending);
        within.addAll(known);
        within.removeIf(gap -> gap.toMillis() <= fromMillis || gap.fromMillis() >= toMillis);
        within.sort(Comparator.comparingLong(Gap::toMillis).thenComparingLong(Gap::fromMillis));
        return List.copyOf(
                within.subList(Math.max(0, within.size() - FrameBuffer.MOST_GAPS), within.size()));
    }

    /** Forgets what the hub knows and what lies before all that is held. */
    void forget(long heldFromMillis) {
        known.removeIf(gap -> gap.toMillis() <= heldFromMillis);
    }

    private static void add(List<Gap> gaps, Gap gap, IntervalSet sent) {
        for (int i = gaps.size() - 1; i >= 0; i--) {
            Gap last = gaps.get(i);
            if (last.epoch() == gap.epoch()
                    && last.reason() == gap.reason()
                    && last.sequences().to() + 1 == gap.sequences().from()
                    && !sent.contains(last.sequences())) {
                gaps.set(i, DropGaps.merge(last, gap));
                return;
            }
        }
        gaps.add(gap);
    }

    private void trim() {
        while (pending.size() + known.size() > MOST) {
            (known.isEmpty() ? pending : known).removeFirst();
        }
    }
}
