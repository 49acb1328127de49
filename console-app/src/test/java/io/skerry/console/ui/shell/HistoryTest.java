package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HistoryTest {
    private final History history = new History();

    @Test
    void atFirstThereIsNowhereToGo() {
        assertFalse(history.canGo(-1));
        assertFalse(history.canGo(0));
        assertFalse(history.canGo(1));
    }

    @Test
    void goesBackThroughPlacesInTheOrderInWhichTheyWereSeen() {
        visit("a", "b", "c");
        assertEquals("b", go(-1));
        assertEquals("a", go(-1));
        assertFalse(history.canGo(-1));
        assertEquals("c", go(2));
        assertFalse(history.canGo(1));
    }

    @Test
    void goingSomewhereNewForgetsWhatLayAhead() {
        visit("a", "b", "c");
        var _ = go(-2);
        visit("d");
        assertFalse(history.canGo(1));
        assertEquals("a", go(-1));
    }

    @Test
    void staysWhereItIsWhenTheSamePlaceIsOpenedAgain() {
        visit("a", "b", "b", "b");
        assertEquals("a", go(-1));
        visit("a");
        assertTrue(history.canGo(1), "opening what is shown forgets nothing");
        assertEquals("b", go(1));
    }

    @Test
    void theSameScreenForAnotherNodeIsAnotherPlace() {
        history.visit(new History.Place("node", "1"));
        history.visit(new History.Place("node", "2"));
        assertEquals(new History.Place("node", "1"), history.go(-1));
    }

    @Test
    void rememberingIsBounded() {
        for (int i = 0; i < 500; i++) {
            visit("p" + i);
        }
        int steps = 0;
        String last = "";
        while (history.canGo(-1)) {
            last = go(-1);
            steps++;
        }
        assertEquals(99, steps);
        assertEquals("p400", last);
    }

    private void visit(String... screens) {
        for (String screen : screens) {
            history.visit(new History.Place(screen, ""));
        }
    }

    private String go(int steps) {
        assertTrue(history.canGo(steps));
        return history.go(steps).screen();
    }
}
