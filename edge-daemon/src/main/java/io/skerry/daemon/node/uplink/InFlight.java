package io.skerry.daemon.node.uplink;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.HashMap;
import java.util.Map;

/** What one telemetry stream has sent and the hub has not acknowledged. */
final class InFlight {
    private final Map<Long, IntervalSet> all = new HashMap<>();
    private final Map<Long, IntervalSet> frames = new HashMap<>();
    private final Map<Long, IntervalSet> settled = new HashMap<>();
    private final Map<Long, IntervalSet> told = new HashMap<>();

    /** Sequences on their way, by epoch. */
    Map<Long, IntervalSet> sequences() {
        return Map.copyOf(all);
    }

    /** Frames on their way. */
    int frames() {
        return (int) frames.values().stream().mapToLong(IntervalSet::size).sum();
    }

    void frame(long epoch, long sequence) {
        Interval one = new Interval(sequence, sequence);
        add(all, epoch, one);
        add(frames, epoch, one);
    }

    void gap(long epoch, Interval sequences) {
        add(all, epoch, sequences);
        add(told, epoch, sequences);
    }

    /**
     * Of what a hub acknowledges, what it got as frames on this stream. Where it was told of a gap
     * there, too, its answer may mean that: those are left out.
     */
    IntervalSet asFrames(long epoch, IntervalSet acknowledged) {
        IntervalSet sent = frames.getOrDefault(epoch, IntervalSet.empty());
        return sent.minus(sent.minus(acknowledged))
                .minus(told.getOrDefault(epoch, IntervalSet.empty()));
    }

    void acknowledged(long epoch, IntervalSet sequences) {
        IntervalSet sent = all.getOrDefault(epoch, IntervalSet.empty());
        take(all, epoch, sequences);
        take(frames, epoch, sequences);
        // What a hub says of sequences that it was not sent settles nothing.
        settle(epoch, sent.minus(all.getOrDefault(epoch, IntervalSet.empty())));
    }

    /** There is nothing to send of these: the hub has them, or they do not exist. */
    void settle(long epoch, IntervalSet sequences) {
        settled.merge(epoch, sequences, IntervalSet::plus);
    }

    /** Those of an interval that are neither on their way nor settled. */
    IntervalSet open(long epoch, Interval interval) {
        return IntervalSet.empty()
                .plus(interval)
                .minus(all.getOrDefault(epoch, IntervalSet.empty()))
                .minus(settled.getOrDefault(epoch, IntervalSet.empty()));
    }

    private static void add(Map<Long, IntervalSet> sets, long epoch, Interval interval) {
        sets.merge(epoch, IntervalSet.empty().plus(interval), (old, added) -> old.plus(interval));
    }

    private static void take(Map<Long, IntervalSet> sets, long epoch, IntervalSet sequences) {
        sets.computeIfPresent(
                epoch,
                (e, old) -> {
                    IntervalSet rest = old.minus(sequences);
                    return rest.isEmpty() ? null : rest;
                });
    }
}
