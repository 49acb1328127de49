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
