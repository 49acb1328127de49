package io.skerry.daemon.node.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Turns frames that were dropped into gaps: one for each contiguous stretch of an epoch. */
final class DropGaps {

    private DropGaps() {}

    /** What remains of a frame that was dropped. */
    record Dropped(long epoch, long sequence, long fromMillis, long toMillis, long samples) {

        static Dropped of(Frame frame) {
            long end = frame.time().wallMillis();
            return new Dropped(
                    frame.epoch(),
                    frame.sequence(),
                    end - frame.time().intervalMillis(),
                    end,
                    frame.samples().size());
        }
    }

    /** Frames in the order of their sequences, one epoch after the other. */
    static List<Gap> of(List<Dropped> dropped) {
        List<Gap> gaps = new ArrayList<>();
        for (Dropped frame : dropped) {
            Gap single = single(frame);
            if (!gaps.isEmpty() && follows(gaps.getLast(), frame)) {
                gaps.set(gaps.size() - 1, merge(gaps.getLast(), single));
            } else {
                gaps.add(single);
            }
        }
        return gaps;
    }

    private static boolean follows(Gap gap, Dropped frame) {
        return gap.epoch() == frame.epoch() && gap.sequences().to() + 1 == frame.sequence();
    }

    private static Gap single(Dropped frame) {
        return new Gap(
                frame.epoch(),
                Gap.Reason.DROPPED,
                new Interval(frame.sequence(), frame.sequence()),
                frame.fromMillis(),
                frame.toMillis(),
                frame.samples());
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
