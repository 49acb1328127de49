package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SequenceInterval;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSequencesTest {
    private final Map<String, IntervalSet> sealed = new HashMap<>();
    private final IntervalSet gone = new IntervalSet();
    private int loads;
    private final KnownSequences known =
            new KnownSequences((nodeId, epoch) -> {
                loads++;
                IntervalSet set = new IntervalSet();
                IntervalSet stored = sealed.get(nodeId + epoch);
                if (stored != null) {
                    stored.forEach(set::add);
                }
                return new KnownSequences.Sealed(set, gone);
            });

    static KnownSequences nothingSealed() {
        return new KnownSequences(
                (nodeId, epoch) -> new KnownSequences.Sealed(new IntervalSet(), new IntervalSet()));
    }

    @Test
    void whatIsSealedIsReadOnceAndWhatComesIsAdded() {
        IntervalSet stored = new IntervalSet();
        stored.add(1, 5);
        sealed.put("a7", stored);
        assertTrue(known.contains("a", 7, 5));
        assertFalse(known.contains("a", 7, 6));
        assertFalse(known.contains("a", 8, 5));
        assertFalse(known.contains("b", 7, 5));
        known.add("a", 7, 6, 9, 1);
        assertTrue(known.contains("a", 7, 9));
        assertEquals(3, loads);
    }

    @Test
    void aGapIsToldWhatOfItIsThereAsFrames() {
        IntervalSet stored = new IntervalSet();
        stored.add(1, 9);
        sealed.put("a7", stored);
        // Of what is sealed 4 and 5 never came.
        gone.add(4, 5);
        known.add("a", 7, 12, 12, 1);
        KnownSequences.Told told = known.tell("a", 7, interval(3, 14), 1);
        assertEquals("{3=3, 6=9, 12=12}", told.stored().toString());
        assertEquals("{10=11, 13=14}", told.missing().toString());
        KnownSequences.Told again = known.tell("a", 7, interval(3, 14), 2);
        assertEquals("{3=3, 6=9, 12=12}", again.stored().toString(), "the answer may be lost");
        assertTrue(again.missing().isEmpty());
        assertTrue(known.contains("a", 7, 13));
        // A frame that comes after its gap is not stored.
        known.add("a", 7, 14, 15, 2);
        assertEquals("{15=15}", known.tell("a", 7, interval(14, 15), 2).stored().toString());
    }

    @Test
    void aNodeIsBelievedWhereItsIntervalsAreTooMany() {
        known.add("a", 7, 4, 4, 1);
        assertEquals(1, known.intervals("a", 7));
        KnownSequences.Told told = known.believe("a", 7, interval(3, 6), 1);
        assertTrue(told.stored().isEmpty());
        assertEquals("{3=6}", told.missing().toString());
        assertTrue(known.contains("a", 7, 5));
    }

    private static SequenceInterval interval(long from, long to) {
        return SequenceInterval.newBuilder().setFrom(from).setTo(to).build();
    }

    @Test
    void whenTheyAreManyThoseThatAreSealedAreForgotten() {
        for (int epoch = 0; epoch < 20_001; epoch++) {
            known.add("a", epoch, 1, 1, epoch == 3 ? 50 : 10);
        }
        known.trim(20);
        loads = 0;
        // This one is in a segment that is still there.
        assertTrue(known.contains("a", 3, 1));
        assertEquals(0, loads);
        assertFalse(known.contains("a", 4, 1));
        assertEquals(1, loads);
    }

    @Test
    void aFewStayWhateverIsSealed() {
        known.add("a", 1, 1, 1, 1);
        known.trim(Long.MAX_VALUE);
        assertTrue(known.contains("a", 1, 1));
        assertEquals(1, loads);
    }
}
