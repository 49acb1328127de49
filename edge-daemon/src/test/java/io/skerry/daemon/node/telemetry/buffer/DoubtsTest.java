package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.buffer.Doubts.Doubt;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtsTest {

    private static final long EPOCH = 7;

    private final Doubts doubts = new Doubts();

    @Test
    void eachIsTakenBackOnce() {
        doubts.add(new Doubt(EPOCH, 3, 3, 20));
        doubts.add(new Doubt(EPOCH, 4, 4, 30));
        assertEquals(0, doubts.stored(8, IntervalSet.fromPairs(1, 9)));
        assertEquals(30, doubts.stored(EPOCH, IntervalSet.fromPairs(4, 9)));
        assertEquals(0, doubts.stored(EPOCH, IntervalSet.fromPairs(4, 9)));
        assertEquals(List.of(new Doubt(EPOCH, 3, 3, 20)), doubts.all());
    }

    @Test
    void aThinnedFrameIsThereWhenItsOwnSequenceIs() {
        doubts.add(new Doubt(EPOCH, 3, 8, 20));
        assertEquals(0, doubts.stored(EPOCH, IntervalSet.fromPairs(3, 7)));
        assertEquals(20, doubts.stored(EPOCH, IntervalSet.fromPairs(8, 8)));
    }

    @Test
    void thoseOfAnEpochThatIsForgottenAreForgotten() {
        doubts.add(new Doubt(EPOCH, 3, 8, 20));
        doubts.add(new Doubt(8, 9, 9, 30));
        doubts.keep(Set.of(8L));
        assertEquals(List.of(new Doubt(8, 9, 9, 30)), doubts.all());
    }

    @Test
    void whenThereAreTooManyTheOldestStayDropped() {
        for (int i = 0; i <= Doubts.MOST; i++) {
            doubts.add(new Doubt(EPOCH, i, i, 1));
        }
        assertEquals(Doubts.MOST, doubts.all().size());
        assertEquals(0, doubts.stored(EPOCH, IntervalSet.empty().plus(0)));
        assertEquals(1, doubts.stored(EPOCH, IntervalSet.empty().plus(Doubts.MOST)));
    }
}
