package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StrainTest {
    @Test
    void onceLateIsNothing() {
        Strain strain = looks(looks(Strain.NONE, true, 1), false, 9);
        assertEquals(0, looks(strain, true, 1).doublings(), "the other one is long ago");
    }

    @Test
    void twiceLateWithinAShortRunDoubles() {
        Strain strain = looks(looks(Strain.NONE, true, 1), false, 8);
        assertEquals(1, looks(strain, true, 1).doublings());
        assertEquals(1, looks(Strain.NONE, true, 2).doublings());
    }

    @Test
    void itDoublesThreeTimesAtMost() {
        assertEquals(2, looks(Strain.NONE, true, 4).doublings());
        assertEquals(3, looks(Strain.NONE, true, 40).doublings());
    }

    @Test
    void aLongRunInTimeHalves() {
        Strain strained = looks(Strain.NONE, true, 4);
        assertEquals(2, looks(strained, false, 29).doublings());
        assertEquals(1, looks(strained, false, 30).doublings());
        assertEquals(0, looks(strained, false, 60).doublings());
        assertEquals(Strain.NONE, looks(strained, false, 90), "and never below one");
    }

    @Test
    void oneThatIsLateNowAndThenStaysAsItIs() {
        Strain strain = looks(Strain.NONE, true, 2);
        for (int i = 0; i < 50; i++) {
            strain = looks(looks(strain, true, 1), false, 15);
            assertEquals(1, strain.doublings());
        }
    }

    private static Strain looks(Strain from, boolean late, int count) {
        Strain strain = from;
        for (int i = 0; i < count; i++) {
            strain = strain.after(late);
        }
        return strain;
    }
}
