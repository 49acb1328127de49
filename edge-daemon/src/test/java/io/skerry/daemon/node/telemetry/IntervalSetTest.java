package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IntervalSetTest {

    @Test
    void touchingIntervalsBecomeOne() {
        IntervalSet set = IntervalSet.empty().plus(3).plus(1).plus(2);
        assertEquals(List.of(new Interval(1, 3)), set.intervals());
    }

    @Test
    void theWatermarkIsTheEndOfTheFirstContiguousStretchFromOne() {
        assertEquals(0, IntervalSet.empty().watermark());
        assertEquals(0, IntervalSet.fromPairs(2, 9).watermark());
        assertEquals(4, IntervalSet.fromPairs(1, 4, 6, 9).watermark());
    }

    @Test
    void refusesAnIntervalThatEndsBeforeItBegins() {
        assertThrows(IllegalArgumentException.class, () -> IntervalSet.fromPairs(5, 4));
        assertThrows(IllegalArgumentException.class, () -> IntervalSet.fromPairs(5));
        assertThrows(
                IllegalArgumentException.class,
                () -> new IntervalSet(List.of(new Interval(1, 2), new Interval(3, 4))));
    }

    @Test
    void theLargestNumberIsANumberLikeAnyOther() {
        IntervalSet some = IntervalSet.fromPairs(2, 5, 8, 9);
        assertEquals(IntervalSet.empty(), some.minus(IntervalSet.fromPairs(1, Long.MAX_VALUE)));
        assertEquals(
                IntervalSet.fromPairs(2, 3), some.minus(IntervalSet.fromPairs(4, Long.MAX_VALUE)));
        IntervalSet all = IntervalSet.fromPairs(1, Long.MAX_VALUE);
        assertEquals(
                IntervalSet.fromPairs(1, 4, 6, Long.MAX_VALUE),
                all.minus(IntervalSet.fromPairs(5, 5)));
        assertEquals(
                IntervalSet.fromPairs(1, 4), all.minus(IntervalSet.fromPairs(5, Long.MAX_VALUE)));
        assertEquals(all, some.plus(all));
    }

    @Test
    void reachesTheEndOfTheNumbersWithoutOverflow() {
        IntervalSet set = IntervalSet.empty().plus(Long.MAX_VALUE).plus(Long.MAX_VALUE - 1).plus(0);
        assertTrue(set.contains(Long.MAX_VALUE));
        assertEquals(2, set.intervals().size());
    }

    @Property
    void holdsExactlyWhatWasAdded(@ForAll("intervals") List<Interval> intervals) {
        IntervalSet set = IntervalSet.of(intervals);
        Set<Long> model = model(intervals);
        for (long sequence = 0; sequence < 80; sequence++) {
            assertEquals(model.contains(sequence), set.contains(sequence));
        }
        assertEquals(model.size(), set.size());
    }

    @Property
    void theOrderOfAddingDoesNotMatter(@ForAll("intervals") List<Interval> intervals) {
        assertEquals(IntervalSet.of(intervals), IntervalSet.of(intervals.reversed()));
    }

    @Property
    void mergingIsUnionAndRemovingIsDifference(
            @ForAll("intervals") List<Interval> left, @ForAll("intervals") List<Interval> right) {
        Set<Long> union = model(left);
        union.addAll(model(right));
        Set<Long> difference = model(left);
        difference.removeAll(model(right));
        IntervalSet a = IntervalSet.of(left);
        IntervalSet b = IntervalSet.of(right);
        assertEquals(union.size(), a.plus(b).size());
        assertEquals(difference.size(), a.minus(b).size());
        assertEquals(a.plus(b), b.plus(a));
        assertTrue(a.minus(a).isEmpty());
    }

    @Property
    void pairsComeBackAsTheSameSet(@ForAll("intervals") List<Interval> intervals) {
        IntervalSet set = IntervalSet.of(intervals);
        assertEquals(set, IntervalSet.fromPairs(set.toPairs()));
    }

    @Property
    void aWholeIntervalIsInsideOnlyWhenEachSequenceIs(
            @ForAll("intervals") List<Interval> intervals, @ForAll("interval") Interval asked) {
        IntervalSet set = IntervalSet.of(intervals);
        boolean each = true;
        for (long sequence = asked.from(); sequence <= asked.to(); sequence++) {
            each &= set.contains(sequence);
        }
        assertEquals(each, set.contains(asked));
        assertFalse(IntervalSet.empty().contains(asked));
    }

    @Provide
    Arbitrary<Interval> interval() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 60), Arbitraries.longs().between(0, 12))
                .as((from, length) -> new Interval(from, from + length));
    }

    @Provide
    Arbitrary<List<Interval>> intervals() {
        return interval().list().ofMaxSize(12);
    }

    private static Set<Long> model(List<Interval> intervals) {
        Set<Long> model = new HashSet<>();
        for (Interval interval : intervals) {
            for (long sequence = interval.from(); sequence <= interval.to(); sequence++) {
                model.add(sequence);
            }
        }
        return model;
    }
}
