package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.IntervalSet;
import org.junit.jupiter.api.Test;

class EpochTest {

    private final Epoch epoch = new Epoch(-9, 1_000);

    @Test
    void newsIsWhatExistsAndWasNotAcknowledged() {
        epoch.reach(10);
        epoch.acknowledge(IntervalSet.fromPairs(3, 5));
        assertEquals(
                IntervalSet.fromPairs(1, 2, 6, 10),
                epoch.news(IntervalSet.fromPairs(1, Long.MAX_VALUE)));
        assertTrue(epoch.news(IntervalSet.fromPairs(3, 4)).isEmpty());
        assertTrue(epoch.news(IntervalSet.fromPairs(11, 20)).isEmpty());
        assertTrue(epoch.news(IntervalSet.empty()).isEmpty());
    }

    @Test
    void whatIsAcknowledgedIsNotOnItsWayAnyMore() {
        epoch.reach(10);
        epoch.send(IntervalSet.fromPairs(1, 6));
        epoch.acknowledge(IntervalSet.fromPairs(2, 3));
        assertEquals(IntervalSet.fromPairs(1, 1, 4, 6), epoch.sent());
        epoch.send(IntervalSet.fromPairs(2, 7));
        assertEquals(IntervalSet.fromPairs(1, 1, 4, 7), epoch.sent());
        assertEquals(IntervalSet.fromPairs(2, 3), epoch.acknowledged());
    }

    @Test
    void theLastSequenceNeverFalls() {
        epoch.reach(5);
        epoch.reach(3);
        assertEquals(5, epoch.lastSequence());
        assertFalse(epoch.isClosed());
        epoch.close();
        assertTrue(epoch.isClosed());
        assertEquals(1_000, epoch.openedMillis());
    }
}
