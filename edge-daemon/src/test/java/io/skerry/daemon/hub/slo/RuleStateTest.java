package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.RuleState.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RuleStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    private RuleState state = RuleState.fresh(START);

    @Test
    void itRemembersSinceWhenItIsWhatItIs() {
        after(new Outcome.Over(), 1);
        after(new Outcome.Over(), 2);
        assertEquals(at(1), state.since());
        assertEquals(at(2), state.lastOver());
        after(new Outcome.Kept(), 3);
        after(new Outcome.Kept(), 4);
        assertEquals(at(3), state.since());
        assertFalse(state.isActive());
    }

    @Test
    void unknownChangesNothingButWhatItRestsOn() {
        for (Evidence why : Evidence.values()) {
            after(new Outcome.Over(), 1);
            RuleState before = state;
            after(new Outcome.Unknown(why), 600);
            assertEquals(
                    new RuleState(before.verdict(), why, before.since(), before.lastOver()), state);
        }
    }

    @Test
    void whatSaysTheSameAgainIsTheSame() {
        after(new Outcome.Kept(), 1);
        RuleState kept = state;
        after(new Outcome.Kept(), 2);
        assertSame(kept, state);
        after(new Outcome.Unknown(Evidence.NO_EVENTS), 3);
        RuleState unknown = state;
        assertNotSame(kept, unknown);
        after(new Outcome.Unknown(Evidence.NO_EVENTS), 4);
        assertSame(unknown, state);
        after(new Outcome.Unknown(Evidence.LATE), 5);
        assertNotSame(unknown, state);
        after(new Outcome.Over(), 6);
        RuleState over = state;
        after(new Outcome.Over(), 7);
        assertNotSame(over, state, "it was over later than before");
    }

    @Test
    void itKeepsOnFiringForAsLongAsItIsToldTo() {
        keeping(new Outcome.Over(), 0);
        keeping(new Outcome.Kept(), 10);
        assertTrue(state.isActive());
        keeping(new Outcome.Over(), 11);
        keeping(new Outcome.Kept(), 21);
        assertTrue(state.isActive(), "from the last time on");
        keeping(new Outcome.Kept(), 22);
        assertFalse(state.isActive());
        keeping(new Outcome.Kept(), 23);
        assertFalse(state.isActive(), "what has ended does not begin again by itself");
    }

    @Test
    void whatIsUnknownForLongEndsAtTheFirstDataThatSaySo() {
        keeping(new Outcome.Over(), 0);
        keeping(new Outcome.Unknown(Evidence.LATE), 500);
        assertTrue(state.isActive());
        keeping(new Outcome.Kept(), 501);
        assertFalse(state.isActive());
    }

    private void after(Outcome outcome, int minute) {
        state = state.after(outcome, Duration.ZERO, at(minute));
    }

    private void keeping(Outcome outcome, int minute) {
        state = state.after(outcome, TEN, at(minute));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
