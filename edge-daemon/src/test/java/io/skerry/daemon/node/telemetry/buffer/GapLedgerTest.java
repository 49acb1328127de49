package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapLedgerTest {

    private static final IntervalSet NOTHING = IntervalSet.empty();

    private final GapLedger ledger = new GapLedger();

    @Test
    void stretchesThatFollowEachOtherBecomeOne() {
        ledger.lost(gap(1, 3), NOTHING);
        ledger.lost(gap(4, 6), NOTHING);
        assertEquals(List.of(gap(1, 6)), ledger.pending());
    }

    @Test
    void whatTheHubMayHaveHeardStaysAsItWas() {
        ledger.lost(gap(1, 3), NOTHING);
        ledger.lost(gap(4, 6), IntervalSet.fromPairs(1, 3));
        assertEquals(List.of(gap(1, 3), gap(4, 6)), ledger.pending());
    }

    @Test
    void anotherReasonOrEpochIsAGapOfItsOwn() {
        ledger.lost(gap(1, 3), NOTHING);
        Gap unclean = new Gap(7, Gap.Reason.UNCLEAN, new Interval(4, 4), 3_000, 9_000, 0);
        Gap other = new Gap(8, Gap.Reason.DROPPED, new Interval(4, 5), 3_000, 5_000, 2);
        ledger.lost(unclean, NOTHING);
        ledger.lost(other, NOTHING);
        assertEquals(List.of(gap(1, 3), unclean, other), ledger.pending());
    }

    @Test
    void whatTheHubHeardIsKnownAndStaysAHole() {
        ledger.lost(gap(1, 3), NOTHING);
        ledger.lost(gap(8, 9), NOTHING);
        ledger.acknowledge(6, IntervalSet.fromPairs(1, 9));
        assertEquals(2, ledger.pending().size());
        ledger.acknowledge(7, IntervalSet.fromPairs(1, 2));
        assertEquals(2, ledger.pending().size(), "only as a whole");
        ledger.acknowledge(7, IntervalSet.fromPairs(1, 3));
        assertEquals(List.of(gap(8, 9)), ledger.pending());
        assertEquals(List.of(gap(1, 3)), ledger.known());
        assertEquals(List.of(gap(1, 3), gap(8, 9)), ledger.within(0, 100_000));
    }

    @Test
    void onlyWhatTheHubKnowsIsForgotten() {
        ledger.known(gap(1, 3));
        ledger.lost(gap(4, 6), NOTHING);
        ledger.known(gap(8, 9));
        ledger.forget(6_000);
        assertEquals(List.of(gap(8, 9)), ledger.known());
        assertEquals(List.of(gap(4, 6)), ledger.pending());
    }

    @Test
    void aRangeIsOpenAtItsStartAndGivesTheNewestWhenThereAreTooMany() {
        for (int i = 1; i <= FrameBuffer.MOST_GAPS + 5; i++) {
            ledger.lost(gap(2L * i, 2L * i), NOTHING);
        }
        assertEquals(List.of(gap(2, 2)), ledger.within(1_000, 3_000));
        assertEquals(List.of(), ledger.within(2_000, 3_000));
        List<Gap> all = ledger.within(0, Long.MAX_VALUE);
        assertEquals(FrameBuffer.MOST_GAPS, all.size());
        assertEquals(gap(12, 12), all.getFirst());
    }

    @Test
    void thereAreNeverTooManyAndThoseThatTheHubKnowsGoFirst() {
        ledger.known(gap(1, 1));
        for (int i = 2; i <= GapLedger.MOST + 1; i++) {
            ledger.lost(gap(2L * i, 2L * i), NOTHING);
        }
        assertEquals(List.of(), ledger.known());
        assertEquals(GapLedger.MOST, ledger.pending().size());
        ledger.lost(gap(1 << 20, 1 << 20), NOTHING);
        assertEquals(GapLedger.MOST, ledger.pending().size());
        assertEquals(gap(6, 6), ledger.pending().getFirst());
    }

    /** Sequences of one second each, one sample each. */
    private static Gap gap(long from, long to) {
        return new Gap(
                7,
                Gap.Reason.DROPPED,
                new Interval(from, to),
                (from - 1) * 1_000,
                to * 1_000,
                to - from + 1);
    }
}
