package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DropGapsTest {

    @Test
    void neighboursBecomeOneGapWithTheirTimeAndCount() {
        assertEquals(
                List.of(
                        new Gap(
                                5,
                                Gap.Reason.DROPPED,
                                new Interval(2, 4),
                                Frames.ORIGIN + 10_000,
                                Frames.ORIGIN + 40_000,
                                6)),
                of(Frames.frame(5, 2), Frames.frame(5, 3), Frames.frame(5, 4)));
    }

    @Test
    void aHoleOrAnotherEpochBeginsAnotherGap() {
        List<Gap> gaps =
                of(Frames.frame(5, 2), Frames.frame(5, 4), Frames.frame(6, 5), Frames.frame(6, 6));
        assertEquals(
                List.of(new Interval(2, 2), new Interval(4, 4), new Interval(5, 6)),
                gaps.stream().map(Gap::sequences).toList());
    }

    @Test
    void nothingDroppedIsNoGap() {
        assertEquals(List.of(), of());
    }

    @Test
    void aBatchKnowsWhichSequencesItCarries() {
        Gap gap = of(Frames.frame(5, 2), Frames.frame(5, 3)).getFirst();
        Batch batch = new Batch(5, List.of(Frames.frame(5, 9), Frames.frame(5, 4)), List.of(gap));
        assertEquals(IntervalSet.fromPairs(2, 4, 9, 9), batch.sequences());
        assertTrue(new Batch(5, List.of(), List.of()).isEmpty());
    }

    private static List<Gap> of(Frame... frames) {
        return DropGaps.of(Stream.of(frames).map(DropGaps.Dropped::of).toList());
    }
}
