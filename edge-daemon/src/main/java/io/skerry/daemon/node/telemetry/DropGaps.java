package io.skerry.daemon.node.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Turns frames that were dropped into gaps: one for each contiguous stretch of an epoch. */
final class DropGaps {

    private DropGaps() {}

    /** Frames in the order of their sequences, one epoch after the other. */
    static List<Gap> of(List<Frame> dropped) {
        List<Gap> gaps = new ArrayList<>();
        for (Frame frame : dropped) {
            Gap single = single(frame);
            if (!gaps.isEmpty() && follows(gaps.getLast(), frame)) {
                gaps.set(gaps.size() - 1, merge(gaps.getLast(), single));
            } else {
                gaps.add(single);
            }
        }
        return gaps;
    }

    private static boolean follows(Gap gap, Frame frame) {
        return gap.epoch() == frame.epoch() && gap.sequences().to() + 1 == frame.sequence();
    }

    private static Gap single(Frame frame) {
        FrameTime time = frame.time();
        return new Gap(
                frame.epoch(),
                Gap.Reason.DROPPED,
                new Interval(frame.sequence(), frame.sequence()),
                time.wallMillis() - time.intervalMillis(),
                time.wallMillis(),
                frame.samples().size());
    }

    private static Gap merge(Gap first, Gap next) {
        return new Gap(
                first.epoch(),
                first.reason(),
                new Interval(first.sequences().from(), next.sequences().to()),
                Math.min(first.fromMillis(), next.fromMillis()),
                Math.max(first.toMillis(), next.toMillis()),
                first.samples() + next.samples());
    }
}
