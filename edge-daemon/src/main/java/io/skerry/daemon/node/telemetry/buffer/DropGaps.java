package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import java.util.ArrayList;
import java.util.List;

/** Turns frames that were dropped into gaps: one for each contiguous stretch of an epoch. */
final class DropGaps {

    private DropGaps() {}

    /**
     * What remains of a frame that was dropped.
     *
     * @param from first sequence that it stood for
     * @param samples in it
     * @param thinnedSamples of frames that were merged into it
     */
    record Dropped(
            long epoch,
            long from,
            long sequence,
            long fromMillis,
            long toMillis,
            long samples,
            long thinnedSamples) {

        Interval sequences() {
            return new Interval(from, sequence);
        }

        static Dropped of(Frame frame) {
            long end = frame.time().wallMillis();
            return new Dropped(
                    frame.epoch(),
                    frame.from(),
                    frame.sequence(),
                    end - frame.time().intervalMillis(),
                    end,
                    frame.samples().size(),
                    frame.thinnedSamples());
        }

        /** In case that it was sent. What was thinned away for it is dropped in any case. */
        Doubts.Doubt doubt() {
            return new Doubts.Doubt(epoch, from, sequence, samples);
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
        return gap.epoch() == frame.epoch() && gap.sequences().to() + 1 == frame.from();
    }

    private static Gap single(Dropped frame) {
        return new Gap(
                frame.epoch(),
                Gap.Reason.DROPPED,
                frame.sequences(),
                frame.fromMillis(),
                frame.toMillis(),
                frame.samples() + frame.thinnedSamples());
    }

    /** Two gaps of one epoch and reason that follow each other, as one. */
    static Gap merge(Gap first, Gap next) {
        return new Gap(
                first.epoch(),
                first.reason(),
                new Interval(first.sequences().from(), next.sequences().to()),
                Math.min(first.fromMillis(), next.fromMillis()),
                Math.max(first.toMillis(), next.toMillis()),
                first.samples() + next.samples());
    }
}
