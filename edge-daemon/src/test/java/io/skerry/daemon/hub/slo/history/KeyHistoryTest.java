package io.skerry.daemon.hub.slo.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
    private static final int DAY = 1440;
    private static final List<Integer> WINDOWS = List.of(5);

    @Test
    void theOpenMinuteIsApartFromTheClosedOnes() {
        History history = History.empty(Layout.byTheMinute(List.of(5)), 1000);
        history = history.plus(999, 3, 1).plus(1000, 5, 0).plus(1001, 7, 7);
        assertEquals(new Counts(3, 1, 1), history.closed(0));
        assertEquals(new Counts(5, 0, 1), history.open());
        history = history.closedUntil(1001);
        assertEquals(new Counts(8, 1, 2), history.closed(0));
        assertEquals(new Counts(7, 7, 1), history.open());
        assertEquals(new Counts(15, 8, 3), history.closedUntil(1004).closed(0));
        assertEquals(new Counts(12, 7, 2), history.closedUntil(1005).closed(0));
    }

    @Test
    void aMinuteInWhichNothingHappenedIsKnown() {
        History history = History.empty(Layout.byTheMinute(List.of(5)), 1000);
        history = history.plus(998, 0, 0).plus(998, 0, 0);
        assertEquals(new Counts(0, 0, 1), history.closed(0));
        assertEquals(Counts.NONE, history.minute(997));
    }

    @Test
    void whatIsTooOldIsRefusedAndCounted() {
        History history = History.empty(Layout.ofManyKeys(List.of(30 * DAY)), 100_000);
        history = history.plus(100_000 - Layout.KEPT_MINUTES - 1, 1, 1);
        assertEquals(1, history.refused());
        assertTrue(history.tenMinuteBlocks().isEmpty());
        history = history.plus(100_000 - Layout.KEPT_MINUTES, 1, 1);
        assertEquals(1, history.refused());
        assertEquals(1, history.tenMinuteBlocks().size());
        assertTrue(history.minuteBlocks().isEmpty(), "a node's minutes are kept for three days");
    }

    @Test
    void timeThatGoesBackClosesNothing() {
        History history = History.empty(Layout.byTheMinute(List.of(5)), 1000).closedUntil(900);
        assertEquals(1000, history.end());
    }

    @Test
    void countsThatNoSourceHasAreRefused() {
        History history = History.empty(Layout.byTheMinute(List.of(5)), 1000);
        assertThrows(IllegalArgumentException.class, () -> history.plus(999, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> history.plus(999, 0, 1L << 41));
        assertThrows(IllegalArgumentException.class, () -> Layout.byTheMinute(List.of(0)));
        assertThrows(IllegalArgumentException.class, () -> Layout.byTheMinute(List.of(36 * DAY)));
    }

    @Test
    void bytesThatAreNoBlockAreRefused() {
        byte[][] wrong = {
            {(byte) 0x7f, (byte) 0x80},
            {0x3b, 0x3b},
            {(byte) 0xc0, 5, 1, 1},
            {(byte) 0x40, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
        };
        for (byte[] block : wrong) {
            TreeMap<Long, byte[]> minutes = new TreeMap<>();
            minutes.put(16L, block);
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            History.of(
                                    Layout.byTheMinute(List.of(5)), minutes, new TreeMap<>(), 0, 0),
                    Arrays.toString(block));
        }
    }

    /** Prints what docs/performance.md says; the bounds are what a fleet is sized by. */
    @Test
    void memoryIsBounded() {
        long busyCell = bytes(Layout.byTheMinute(WINDOWS), 6000, 0.001);
        long busyNode = bytes(Layout.ofManyKeys(WINDOWS), 6000, 0.001);
        long slicedNode = bytes(Layout.ofManyKeys(WINDOWS), 0, 0);
        long worst = bytes(Layout.byTheMinute(WINDOWS), (int) 2e9, 0.5);
        System.out.printf(
                "35 days of a key: cell at 100/s %d bytes, node at 100/s %d, node in slices %d,"
                        + " cell at 33 M/s %d; two longs a minute would be %d%n",
                busyCell, busyNode, slicedNode, worst, 16L * Layout.KEPT_MINUTES);
        assertTrue(busyCell < 250_000, "cell " + busyCell);
        assertTrue(busyNode < 60_000, "node " + busyNode);
        assertTrue(slicedNode < 9_000, "node in slices " + slicedNode);
        assertTrue(worst < 650_000, "worst " + worst);
    }

    private static long bytes(Layout layout, int perMinute, double errors) {
        Random random = new Random(7);
        History history = History.empty(layout, 0);
        for (int minute = 0; minute < 36 * DAY; minute++) {
            long total =
                    perMinute == 0
                            ? 1
                            : Math.round(perMinute + Math.sqrt(perMinute) * random.nextGaussian());
            long bad = Math.round(total * errors * random.nextDouble() * 2);
            history = history.plus(minute, total - bad, bad).closedUntil(minute + 1);
        }
        return history.heapBytes();
    }
}
