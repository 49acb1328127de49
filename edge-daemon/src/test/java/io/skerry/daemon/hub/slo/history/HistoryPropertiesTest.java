package io.skerry.daemon.hub.slo.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Invariants, each over generated histories with late, early and repeated data:
 *
 * <ol>
 *   <li>Sums of windows are those of a map of minutes, always and exactly.
 *   <li>The order in which data come changes nothing.
 *   <li>Moving on in one step or in many comes to the same.
 *   <li>What is stored and read again has the same sums, also in a layout with other windows.
 *   <li>A history never changes: what was made before a step says the same after it.
 *   <li>Blocks that did not change are shared, so that they are not stored again.
 * </ol>
 */
class HistoryPropertiesTest {
    private static final int DAY = 1440;
    private static final long START = 29_000_000;
    private static final List<Integer> WINDOWS = List.of(5, 60, 3 * DAY, 5 * DAY, 30 * DAY);
    private static final Layout CELL = Layout.byTheMinute(WINDOWS);
    private static final Layout NODE = Layout.ofManyKeys(WINDOWS);

    /** Events of one minute. */
    private record Event(long minute, long good, long bad) {}

    @Property(tries = 60)
    void sumsAreThoseOfAMapOfMinutes(@ForAll long seed) {
        for (Layout layout : List.of(CELL, NODE)) {
            Random random = new Random(seed);
            Map<Long, long[]> model = new TreeMap<>();
            History history = History.empty(layout, START);
            long end = START;
            for (int i = 0; i < 400; i++) {
                if (random.nextInt(3) == 0) {
                    end += step(random);
                    history = history.closedUntil(end);
                } else {
                    Event event = event(random, end);
                    history = history.plus(event.minute(), event.good(), event.bad());
                    if (event.minute() >= end - Layout.KEPT_MINUTES) {
                        long[] bin = model.computeIfAbsent(event.minute(), any -> new long[2]);
                        bin[0] += event.good();
                        bin[1] += event.bad();
                    }
                }
                assertSums(layout, model, end, history);
            }
        }
    }

    @Property(tries = 40)
    void theOrderOfDataChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(event(random, START + 4000));
        }
        for (Layout layout : List.of(CELL, NODE)) {
            History ordered = all(layout, events).closedUntil(START + 4000);
            Collections.shuffle(events, random);
            History shuffled = History.empty(layout, START);
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                shuffled =
                        shuffled.plus(event.minute(), event.good(), event.bad())
                                .closedUntil(START + 20L * i);
            }
            assertSame(layout, ordered, shuffled.closedUntil(START + 4000));
        }
    }

    @Property(tries = 40)
    void oneStepOrManyComeToTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(event(random, START));
        }
        for (Layout layout : List.of(CELL, NODE)) {
            History many = all(layout, events);
            History one = many.closedUntil(START + 9 * DAY);
            for (long end = START; end < START + 9 * DAY; end += 1 + random.nextInt(700)) {
                many = many.closedUntil(end);
            }
            assertSame(layout, one, many.closedUntil(START + 9 * DAY));
        }
    }

    @Property(tries = 40)
    void whatIsStoredIsReadAgain(@ForAll long seed) {
        Random random = new Random(seed);
        for (Layout layout : List.of(CELL, NODE)) {
            History history = History.empty(layout, START);
            for (int i = 0; i < 200; i++) {
                Event event = event(random, history.end());
                history =
                        history.plus(event.minute(), event.good(), event.bad())
                                .closedUntil(history.end() + random.nextInt(100));
            }
            assertSame(layout, history, reread(layout, history));
            List<Integer> reversed = WINDOWS.reversed();
            History other = reread(new Layout(layout.fineMinutes(), reversed), history);
            for (int i = 0; i < WINDOWS.size(); i++) {
                assertEquals(history.closed(i), other.closed(WINDOWS.size() - 1 - i));
            }
        }
    }

    @Property(tries = 30)
    void aHistoryNeverChangesAndSharesItsBlocks(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(event(random, START));
        }
        for (Layout layout : List.of(CELL, NODE)) {
            History before = all(layout, events);
            List<Counts> sums = sums(layout, before);
            Event late = event(random, START);
            History after = before.plus(late.minute(), late.good(), late.bad());
            var _ = after.closedUntil(START + DAY);
            assertEquals(sums, sums(layout, before));
            assertTrue(after.minuteBlocksSince(before).size() <= 1);
            assertTrue(after.tenMinuteBlocksSince(before).size() <= 1);
            assertTrue(
                    after.refused() > before.refused()
                            || after.minuteBlocksSince(before).size()
                                            + after.tenMinuteBlocksSince(before).size()
                                    > 0);
        }
    }

    private static History all(Layout layout, List<Event> events) {
        History history = History.empty(layout, START);
        for (Event event : events) {
            history = history.plus(event.minute(), event.good(), event.bad());
        }
        return history;
    }

    private static History reread(Layout layout, History history) {
        return History.of(
                layout,
                history.minuteBlocks(),
                history.tenMinuteBlocks(),
                history.end(),
                history.refused());
    }

    private static long step(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(3 * DAY);
            case 1 -> random.nextInt(200);
            case 2 -> 0;
            default -> 1;
        };
    }

    private static Event event(Random random, long end) {
        long minute =
                switch (random.nextInt(6)) {
                    case 0 -> end - random.nextInt(36 * DAY);
                    case 1 -> end - random.nextInt(3 * DAY);
                    case 2 -> end + random.nextInt(30);
                    default -> end - random.nextInt(120);
                };
        long good = random.nextBoolean() ? 1 : random.nextInt(1_000_000);
        return new Event(minute, good, random.nextInt(4) == 0 ? random.nextInt(5000) : 0);
    }

    private static void assertSums(
            Layout layout, Map<Long, long[]> model, long end, History history) {
        for (int i = 0; i < WINDOWS.size(); i++) {
            int window = WINDOWS.get(i);
            long start = end - window;
            if (window > layout.fineMinutes()) {
                start = (start + 9) / 10 * 10;
            }
            long good = 0;
            long bad = 0;
            int minutes = 0;
            for (Map.Entry<Long, long[]> bin : model.entrySet()) {
                if (bin.getKey() >= start && bin.getKey() < end) {
                    good += bin.getValue()[0];
                    bad += bin.getValue()[1];
                    minutes++;
                }
            }
            Counts sum = history.closed(i);
            assertEquals(good, sum.good());
            assertEquals(bad, sum.bad());
            // Which of ten minutes were known is not kept: what comes after three days is counted.
            assertTrue(
                    window > layout.fineMinutes()
                            ? sum.minutes() >= minutes && sum.minutes() <= window
                            : sum.minutes() == minutes,
                    sum + " for " + minutes);
        }
    }

    private static void assertSame(Layout layout, History left, History right) {
        assertEquals(left.end(), right.end());
        assertEquals(sums(layout, left), sums(layout, right));
        assertEquals(left.open(), right.open());
    }

    private static List<Counts> sums(Layout layout, History history) {
        List<Counts> sums = new ArrayList<>();
        for (int i = 0; i < layout.windows().size(); i++) {
            sums.add(history.closed(i));
        }
        return sums;
    }
}
