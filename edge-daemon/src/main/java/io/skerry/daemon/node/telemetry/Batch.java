package io.skerry.daemon.node.telemetry;

import java.util.List;

/**
 * What to send next: everything in it is on disk already.
 *
 * @param epoch the epoch of all of it
 * @param frames freshest first
 * @param gaps stretches of the epoch that will never come
 */
public record Batch(long epoch, List<Frame> frames, List<Gap> gaps) {

    public Batch {
        frames = List.copyOf(frames);
        gaps = List.copyOf(gaps);
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return frames.isEmpty() && gaps.isEmpty();
    }

    /** Sequences of its frames and gaps: what is on its way until the hub acknowledges. */
    public IntervalSet sequences() {
        IntervalSet set = IntervalSet.empty();
        for (Frame frame : frames) {
            set = set.plus(frame.sequences());
        }
        for (Gap gap : gaps) {
            set = set.plus(gap.sequences());
        }
        return set;
    }
}
