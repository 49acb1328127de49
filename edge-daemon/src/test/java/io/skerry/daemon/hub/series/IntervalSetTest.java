package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntervalSetTest {

    @Property(tries = 300)
    void itHoldsWhatASetOfNumbersHolds(@ForAll long seed) {
        Random random = new Random(seed);
        IntervalSet set = new IntervalSet();
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            long from = 1L + random.nextInt(200);
            long to = from + random.nextInt(12);
            set.add(from, to);
            for (long each = from; each <= to; each++) {
                model.add(each);
            }
        }
        for (long each = 0; each <= 220; each++) {
            assertEquals(model.contains(each), set.contains(each), "number " + each);
        }
        assertApart(set);
    }

    @Property(tries = 300)
    void partsAndDifferencesAreThoseOfSetsOfNumbers(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 80) int from,
            @ForAll @IntRange(min = 0, max = 40) int length) {
        Random random = new Random(seed);
        IntervalSet one = new IntervalSet();
        IntervalSet other = new IntervalSet();
        for (int i = 0; i < 12; i++) {
            long start = 1L + random.nextInt(80);
            (random.nextBoolean() ? one : other).add(start, start + random.nextInt(9));
        }
        IntervalSet part = one.within(from, from + length);
        IntervalSet rest = one.minus(other);
        for (long each = 0; each <= 130; each++) {
            boolean inside = each >= from && each <= from + length;
            assertEquals(one.contains(each) && inside, part.contains(each), "number " + each);
            assertEquals(
                    one.contains(each) && !other.contains(each),
                    rest.contains(each),
                    "number " + each);
        }
        assertApart(part);
        assertApart(rest);
    }

    @Test
    void whatEndsAtTheLargestNumberCanBeTakenAway() {
        IntervalSet all = new IntervalSet();
        all.add(1, Long.MAX_VALUE);
        IntervalSet end = new IntervalSet();
        end.add(5, Long.MAX_VALUE);
        assertEquals("{1=4}", all.minus(end).toString());
        assertTrue(end.minus(all).isEmpty());
    }

    private static void assertApart(IntervalSet set) {
        List<Long> ends = new ArrayList<>();
        set.forEach((from, to) -> {
            assertTrue(from <= to);
            assertTrue(ends.isEmpty() || from > ends.getLast() + 1, set::toString);
            ends.add(to);
        });
    }

    @Test
    void neighboursBecomeOne() {
        IntervalSet set = new IntervalSet();
        assertTrue(set.isEmpty());
        set.add(1, 3);
        set.add(7, 9);
        assertEquals("{1=3, 7=9}", set.toString());
        set.add(4, 6);
        assertEquals("{1=9}", set.toString());
        set.add(2, 5);
        assertEquals("{1=9}", set.toString());
        assertFalse(set.isEmpty());
    }

    @Test
    void theLargestNumberIsANumberToo() {
        IntervalSet set = new IntervalSet();
        set.add(Long.MAX_VALUE, Long.MAX_VALUE);
        set.add(5, Long.MAX_VALUE - 1);
        assertTrue(set.contains(Long.MAX_VALUE));
        assertFalse(set.contains(4));
        assertEquals("{5=" + Long.MAX_VALUE + "}", set.toString());
    }
}
