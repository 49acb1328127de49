package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSequencesTest {
    private final Map<String, IntervalSet> sealed = new HashMap<>();
    private int loads;
    private final KnownSequences known =
            new KnownSequences((nodeId, epoch) -> {
                loads++;
                IntervalSet set = new IntervalSet();
                IntervalSet stored = sealed.get(nodeId + epoch);
                if (stored != null) {
                    stored.forEach(set::add);
                }
                return set;
            });

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
