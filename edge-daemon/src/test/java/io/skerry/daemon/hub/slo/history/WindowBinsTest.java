package io.skerry.daemon.hub.slo.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowBinsTest {
    private static final int DAY = 1440;
    private static final int MONTH = 30 * DAY;

    /** A minute like any other: none of a bin's edges. */
    private static final long PRESENT = 29_000_007;

    private static final Layout CELL = Layout.byTheMinute(List.of(MONTH));
    private static final Layout NODE = Layout.ofManyKeys(List.of(MONTH));

    @ParameterizedTest
    @CsvSource({
        // window in days, asked for; minutes of each, how many there are
        "30, 360, 120, 360",
        "30, 1000, 50, 864",
        "30, 1, 43200, 1",
        "30, 7, 6180, 7",
        "7, 360, 30, 336",
        "7, 1000, 20, 504",
        "35, 360, 140, 360",
    })
    void binsAreWholeTensOfMinutesAndNeverMoreThanWereAskedFor(
            int days, int asked, int width, int count) {
        WindowBins bins = WindowBins.of(History.empty(CELL, PRESENT), days * DAY, asked, PRESENT);
        assertEquals(width, bins.width());
        assertEquals(count, bins.counts().size());
        assertEquals(0, bins.start() % 10);
        long end = bins.start() + (long) width * count;
        assertTrue(end > PRESENT && end <= PRESENT + 10, "the last holds the present");
        assertTrue(end - bins.start() >= (long) days * DAY, "all of the window is in them");
    }

    @ParameterizedTest
    @ValueSource(longs = {PRESENT, 29_000_000, 29_000_009})
    void theMinuteThatIsGoingOnIsInTheLast(long present) {
        History history = History.empty(CELL, present).plus(present, 5, 2);
        WindowBins bins = WindowBins.of(history, MONTH, 360, present);
        assertEquals(new Counts(5, 2, 1), bins.counts().getLast());
        assertEquals(359, bins.counts().stream().filter(Counts.NONE::equals).count());
    }

    @Test
    void whatIsOlderThanTheWindowIsInNoneOfThem() {
        // 7 bins of 6,180 minutes are an hour longer than the window.
        long end = PRESENT / 10 * 10 + 10;
        History history =
                History.empty(CELL, PRESENT)
                        .plus(end - MONTH - 1, 100, 100)
                        .plus(end - MONTH, 3, 1);
        WindowBins bins = WindowBins.of(history, MONTH, 7, PRESENT);
        assertTrue(bins.start() < end - MONTH);
        assertEquals(new Counts(3, 1, 1), bins.counts().getFirst());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sumsAreThoseOfALoopOverMinutesAlsoOfLateDataAndOfOldOnesOfANode(long seed) {
        for (Layout layout : List.of(CELL, NODE)) {
            Random random = new Random(seed);
            Map<Long, long[]> model = new HashMap<>();
            History history = History.empty(layout, PRESENT - 40 * DAY);
            long end = history.end();
            while (end < PRESENT) {
                end = Math.min(PRESENT, end + 1 + random.nextInt(400));
                history = history.closedUntil(end);
                for (int i = random.nextInt(8); i >= 0; i--) {
                    long minute = end - random.nextInt(random.nextInt(4) == 0 ? 20 * DAY : 300);
                    long good = random.nextInt(1_000_000);
                    long bad = random.nextInt(3) == 0 ? random.nextInt(5_000) : 0;
                    history = history.plus(minute, good, bad);
                    long[] bin = model.computeIfAbsent(minute, any -> new long[2]);
                    bin[0] += good;
                    bin[1] += bad;
                }
            }
            for (int asked : new int[] {1, 7, 360, 1000}) {
                assertLoop(
                        WindowBins.of(history, MONTH, asked, PRESENT), model, layout.equals(CELL));
            }
        }
    }

    private static void assertLoop(WindowBins bins, Map<Long, long[]> model, boolean isExact) {
        long end = bins.start() + (long) bins.width() * bins.counts().size();
        for (int i = 0; i < bins.counts().size(); i++) {
            long good = 0;
            long bad = 0;
            int known = 0;
            for (int at = 0; at < bins.width(); at++) {
                long minute = bins.start() + (long) i * bins.width() + at;
                long[] events = model.get(minute);
                if (events != null && minute >= end - MONTH) {
                    good += events[0];
                    bad += events[1];
                    known++;
                }
            }
            Counts counts = bins.counts().get(i);
            assertEquals(good, counts.good());
            assertEquals(bad, counts.bad());
            // Of ten minutes that are old, it is not kept which ones were known.
            assertTrue(
                    isExact
                            ? counts.minutes() == known
                            : counts.minutes() >= known && counts.minutes() <= bins.width(),
                    counts + " for " + known);
        }
    }

    @Test
    void aWindowThatIsNotKeptInTensIsNone() {
        History history = History.empty(CELL, PRESENT);
        for (int wrong : new int[] {0, -10, 15, 36 * DAY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> WindowBins.of(history, wrong, 10, PRESENT));
        }
    }
}
