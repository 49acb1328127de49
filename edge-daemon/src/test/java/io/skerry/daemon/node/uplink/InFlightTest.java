package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void countsFramesAndNotGaps() {
        InFlight inFlight = new InFlight();
        inFlight.frame(7, 10);
        inFlight.frame(7, 11);
        inFlight.frame(8, 1);
        inFlight.gap(7, new Interval(1, 9));

        assertEquals(3, inFlight.frames());
        assertEquals(IntervalSet.empty().plus(new Interval(1, 11)), inFlight.sequences().get(7L));
    }

    @Test
    void forgetsWhatIsAcknowledgedInItsEpochOnly() {
        InFlight inFlight = new InFlight();
        inFlight.frame(7, 1);
        inFlight.frame(7, 2);
        inFlight.frame(8, 1);
        inFlight.acknowledged(7, IntervalSet.empty().plus(1).plus(99));
        inFlight.acknowledged(9, IntervalSet.empty().plus(1));

        assertEquals(2, inFlight.frames());
        assertEquals(
                Map.of(7L, IntervalSet.empty().plus(2), 8L, IntervalSet.empty().plus(1)),
                inFlight.sequences());
        inFlight.acknowledged(7, IntervalSet.empty().plus(2));
        inFlight.acknowledged(8, IntervalSet.empty().plus(1));
        assertTrue(inFlight.sequences().isEmpty());
    }

    @Test
    void anAcknowledgementIsOfFramesUnlessAGapOfTheSameWasTold() {
        InFlight inFlight = new InFlight();
        inFlight.frame(1, 4);
        inFlight.frame(1, 5);
        inFlight.frame(1, 6);
        inFlight.gap(1, new Interval(6, 9));
        assertEquals(
                IntervalSet.fromPairs(4, 5), inFlight.asFrames(1, IntervalSet.fromPairs(1, 9)));
        assertEquals(IntervalSet.empty(), inFlight.asFrames(2, IntervalSet.fromPairs(1, 9)));
        inFlight.acknowledged(1, IntervalSet.fromPairs(4, 4));
        assertEquals(
                IntervalSet.fromPairs(5, 5), inFlight.asFrames(1, IntervalSet.fromPairs(1, 9)));
    }
}
