package io.skerry.daemon.hub.objective.tally;

import static io.skerry.daemon.hub.objective.tally.Telling.counters;
import static io.skerry.daemon.hub.objective.tally.Telling.frame;
import static io.skerry.daemon.hub.objective.tally.Telling.gauge;
import static io.skerry.daemon.hub.objective.tally.Telling.sketch;
import static io.skerry.daemon.hub.objective.tally.Telling.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.TelemetryFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTallyTest {
    private static final long PATIENCE = NodeTally.PATIENCE.toNanos();

    private final Telling node = new Telling();

    @Test
    void theFirstValueIsNoRiseAndNothingIsCountedTwice() {
        assertTrue(node.add(counters(1, 10, 500, 9_000).build()));
        assertEquals(List.of(), node.lines());
        assertTrue(node.add(counters(2, 20, 503, 9_050).build()));
        assertFalse(node.add(counters(2, 20, 503, 9_050).build()));
        assertEquals(List.of("availability 0 47/3"), node.lines());
    }

    @Test
    void anIntervalThatEndsWithAMinuteIsPartOfIt() {
        node.add(counters(1, 50, 0, 0).build());
        node.add(counters(2, 60, 1, 10).build());
        node.add(counters(3, 70, 1, 15).build());
        assertEquals(List.of("availability 0 9/1", "availability 1 5/0"), node.lines());
    }

    @Test
    void aCounterThatFellWasStartedAgainAndCountsFromZero() {
        node.add(counters(1, 10, 100, 1_000).build());
        node.add(counters(2, 20, 2, 30).build());
        assertEquals(List.of("availability 0 28/2"), node.lines());
    }

    @Test
    void nothingHappenedIsCountedAndNothingKnownIsNot() {
        node.add(counters(1, 10, 0, 5).build());
        node.add(counters(2, 20, 0, 5).build());
        node.add(gauge(3, 80, 0.1).build());
        assertEquals(List.of("availability 0 0/0"), node.lines());
    }

    @Test
    void whatComesLateIsCountedInItsOwnMinute() {
        node.add(counters(1, 10, 0, 0).build());
        node.add(counters(4, 190, 7, 40).build());
        assertEquals(List.of(), node.lines());
        node.add(counters(3, 130, 7, 30).build());
        node.add(counters(2, 70, 7, 20).build());
        assertEquals(
                List.of("availability 1 13/7", "availability 2 10/0", "availability 3 10/0"),
                node.lines());
    }

    @Test
    void aHoleIsGivenUpWhenNothingCameIntoItForLong() {
        node.add(1, counters(1, 60, 0, 0).build(), 0);
        node.add(1, counters(9, 300, 0, 50).build(), 0);
        assertFalse(node.tally.giveUp(PATIENCE - 1));
        node.add(1, counters(2, 120, 8, 10).build(), PATIENCE - 1);
        assertFalse(node.tally.giveUp(PATIENCE), "something came into it");
        assertTrue(node.tally.giveUp(2 * PATIENCE));
        assertEquals(
                List.of(
                        "availability 1 2/8",
                        "availability 2 13/0",
                        "availability 3 13/0",
                        "availability 4 14/0"),
                node.lines());
        assertFalse(node.add(1, counters(5, 200, 9, 30).build(), 2 * PATIENCE), "counted already");
    }

    @Test
    void acrossARestartOfTheNodeRisesAreCountedOnceItIsClearThatNothingMoreComes() {
        node.add(1, counters(7, 10, 3, 100).build(), 0);
        node.add(2, counters(1, 40, 4, 110).build(), 0);
        assertEquals(List.of(), node.lines());
        assertTrue(node.tally.giveUp(PATIENCE));
        assertEquals(List.of("availability 0 9/1"), node.lines());
        assertFalse(node.add(1, counters(8, 20, 3, 105).build(), 0), "counted already");
        assertTrue(node.add(2, counters(2, 50, 4, 111).build(), 0));
        assertEquals(List.of("availability 0 10/1"), node.lines());
    }

    @Test
    void acrossAHoleACounterThatFellSaysNothing() {
        node.add(1, counters(7, 10, 3, 100).build(), 0);
        node.add(2, counters(1, 40, 4, 90).build(), 0);
        assertTrue(node.tally.giveUp(PATIENCE));
        assertEquals(List.of("availability 0 0/0"), node.lines());
    }

    @Test
    void errorsWaitForRequestsThatAreReadAMomentLater() {
        node.add(counters(1, 10, 0, 0).build());
        node.add(counters(2, 20, 5, 0).build());
        assertEquals(List.of("availability 0 0/0"), node.lines());
        node.restart();
        node.add(counters(3, 30, 5, 20).build());
        assertEquals(List.of("availability 0 15/5"), node.lines());
    }

    @Test
    void errorsDoNotWaitForEver() {
        node.add(counters(1, 10, 0, 0).build());
        node.add(counters(2, 20, 5, 0).build());
        node.add(counters(3, 80, 5, 0).build());
        node.add(counters(4, 140, 5, 20).build());
        assertEquals(
                List.of("availability 0 0/0", "availability 1 0/0", "availability 2 20/0"),
                node.lines());
    }

    @Test
    void aSeriesThatWasAwayGoesOnWhereItWas() {
        node.add(counters(1, 10, 1, 10).build());
        node.add(gauge(2, 20, 0.1).build());
        node.add(counters(3, 30, 2, 12).build());
        assertEquals(List.of("availability 0 1/1"), node.lines());
    }

    @Test
    void aMinuteIsGoodWhenAllOfItIs() {
        node.add(gauge(1, 10, 0.9).build());
        node.add(gauge(2, 70, 0.1).build());
        node.add(gauge(3, 90, 0.8).build());
        node.add(gauge(4, 120, 0.2).build());
        assertEquals(List.of(), node.lines(), "the first may have begun before");
        node.add(gauge(5, 130, 0.1).build());
        assertEquals(List.of("disk 1 0/1"), node.lines());
        node.add(gauge(6, 190, 0.1).build());
        assertEquals(List.of("disk 1 0/1", "disk 2 1/0"), node.lines());
    }

    @Test
    void aDistributionIsJudgedByItsQuantileWhenAllPartsOfItsMinuteAreThere() {
        node.add(frame(1, 65).addSketches(sketch(0, 0.1)).build());
        node.add(frame(2, 125).addSketches(sketch(1, 0.1, 0.1, 9, 9, 9)).build());
        node.add(frame(3, 125).addSketches(sketch(1, 0.1, 0.1, 0.1)).build());
        assertEquals(List.of(), node.lines());
        node.add(frame(4, 135).build());
        assertEquals(List.of("latency 1 1/0"), node.lines());
        node.add(frame(5, 305).addSketches(sketch(3, 9)).addSketches(sketch(4, 9)).build());
        node.restart();
        node.add(frame(6, 315).build());
        assertEquals(List.of("latency 1 1/0", "latency 3 0/1", "latency 4 0/1"), node.lines());
    }

    @Test
    void aThinnedFrameStandsForThoseThatNeverCome() {
        node.add(counters(3, 60, 0, 0).build());
        node.add(counters(5, 80, 0, 2).build());
        assertEquals(List.of(), node.lines());
        TelemetryFrame thinned = counters(8, 240, 6, 30).setThinnedFrom(4).build();
        assertTrue(node.add(thinned));
        node.add(counters(9, 250, 6, 31).build());
        assertTrue(node.tally.giveUp(PATIENCE), "the fourth alone never comes");
        assertEquals(
                List.of(
                        "availability 1 2/0",
                        "availability 2 11/3",
                        "availability 3 11/3",
                        "availability 4 1/0"),
                node.lines());
        assertFalse(node.add(thinned));
    }

    @Test
    void aRiseIsSharedByTheLastMinutesOnlyWhenAClockWasSetOrACutWasLong() {
        node.add(counters(1, 10, 0, 0).build());
        node.add(counters(2, 1_000_000, 0, 120).build());
        assertEquals(60, node.lines().size());
        node.add(counters(4, 2_000_000, 0, 3_000).build());
        assertTrue(node.tally.giveUp(PATIENCE));
        assertEquals(60 + 1_440, node.lines().size());
    }

    @Test
    void holesAreBounded() {
        for (int sequence = 1; sequence <= 200; sequence += 2) {
            node.add(counters(sequence, sequence * 10L, 0, sequence).build());
        }
        assertEquals(32, node.tally.runs().size());
        assertFalse(node.add(counters(2, 20, 0, 2).build()), "given up and counted");
    }

    @Test
    void untilWhenDataAreCompleteIsToldForEachObjective() {
        node.add(counters(1, 10, 0, 0).build());
        node.add(gauge(2, 20, 0.5).build());
        assertEquals(10, until("availability", false));
        assertEquals(20, until("disk", false));
        assertTrue(node.tally.completeUntil("latency", true).isEmpty());
        node.add(frame(3, 65).addSketches(sketch(0, 0.1)).build());
        node.add(with(frame(4, 90), 2, 0.5).build());
        assertEquals(90, until("latency", true));
    }

    private long until(String objective, boolean mayBeSilent) {
        return (node.tally.completeUntil(objective, mayBeSilent).orElseThrow() - Telling.START)
                / 1_000;
    }
}
