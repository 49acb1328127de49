package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Sli.Events.Form;
import io.skerry.daemon.hub.slo.Sli.Slices.Comparison;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliTest {

    @Test
    void twoCountersOfThreeSayWhatIsGoodAndBad() {
        assertEquals(observed(97, 3), events(Form.BAD_OF_TOTAL).observed(7, 3, 100));
        assertEquals(observed(97, 3), events(Form.GOOD_OF_TOTAL).observed(7, 97, 100));
        assertEquals(observed(97, 3), events(Form.GOOD_AND_BAD).observed(7, 97, 3));
    }

    @Test
    void countersThatWereReadAtDifferentMomentsGiveNothingNegative() {
        assertEquals(observed(0, 100), events(Form.BAD_OF_TOTAL).observed(7, 101, 100));
        assertEquals(observed(100, 0), events(Form.GOOD_OF_TOTAL).observed(7, 101, 100));
    }

    @Test
    void atItsLimitAValueIsGoodOrNotAsTheComparisonSays() {
        assertFalse(slices(Comparison.BELOW).isGood(0.75));
        assertTrue(slices(Comparison.BELOW).isGood(0.7499));
        assertTrue(slices(Comparison.AT_MOST).isGood(0.75));
        assertFalse(slices(Comparison.AT_MOST).isGood(0.7501));
        assertTrue(slices(Comparison.AT_LEAST).isGood(0.75));
        assertFalse(slices(Comparison.AT_LEAST).isGood(0.7499));
    }

    @Test
    void aMinuteIsOneEventAndOneWithoutAValueIsUnknown() {
        Sli.Slices disk = slices(Comparison.BELOW);
        assertEquals(Optional.of(observed(1, 0)), disk.observed(7, 0.5));
        assertEquals(Optional.of(observed(0, 1)), disk.observed(7, 0.9));
        assertEquals(Optional.empty(), disk.observed(7, Double.NaN));
        assertFalse(disk.isDistribution());
        assertTrue(new Sli.Slices("x", 0.95, Comparison.BELOW, 1).isDistribution());
    }

    private static SloEvent.Observed observed(long good, long bad) {
        return SloEvent.Observed.of(7, good, bad);
    }

    private static Sli.Events events(Form form) {
        return new Sli.Events(form, "first", "second");
    }

    private static Sli.Slices slices(Comparison comparison) {
        return new Sli.Slices("skerry_disk_used_ratio", Double.NaN, comparison, 0.75);
    }
}
