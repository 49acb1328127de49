package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LabelLayoutTest {
    private static final LabelLayout.Box ALL = new LabelLayout.Box(0, 0, 1000, 600);

    @Test
    void noLabelOverlapsAnotherOrAMarkOrTheEdge() {
        Random random = new Random(5);
        List<LabelLayout.Wanted> wanted = new ArrayList<>();
        List<LabelLayout.Box> marks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble() * 1000;
            double y = random.nextDouble() * 600;
            wanted.add(new LabelLayout.Wanted(i, "label " + i, x, y, 8, 60, 14));
            marks.add(new LabelLayout.Box(x - 8, y - 8, 16, 16));
        }
        List<LabelLayout.Placed> placed = LabelLayout.place(wanted, marks, ALL);
        assertTrue(placed.size() > 20, placed.size() + " placed");
        for (LabelLayout.Placed label : placed) {
            assertTrue(ALL.contains(label.box()));
            assertTrue(marks.stream().noneMatch(label.box()::overlaps));
            for (LabelLayout.Placed other : placed) {
                assertFalse(!label.equals(other) && label.box().overlaps(other.box()));
            }
        }
    }

    @Test
    void theFirstWishWins() {
        List<LabelLayout.Placed> placed =
                LabelLayout.place(
                        List.of(wanted("a", "important", 500), wanted("b", "less so", 500)),
                        List.of(),
                        new LabelLayout.Box(490, 290, 90, 20));
        assertEquals(1, placed.size());
        assertEquals("important", placed.getFirst().text());
    }

    @Test
    void aSubjectIsNamedOnceByTheFirstNameThatIsStillFree() {
        List<LabelLayout.Placed> placed =
                LabelLayout.place(
                        List.of(
                                wanted("a", "north", 200),
                                wanted("b", "north", 500),
                                wanted("b", "harbour +2", 500),
                                wanted("b", "third", 500)),
                        List.of(),
                        ALL);
        assertEquals(
                List.of("north", "harbour +2"),
                placed.stream().map(LabelLayout.Placed::text).toList());
    }

    @Test
    void goesToTheOtherSideWhereTheRightOneIsTaken() {
        LabelLayout.Box obstacle = new LabelLayout.Box(505, 280, 100, 40);
        LabelLayout.Placed placed =
                LabelLayout.place(List.of(wanted("a", "text", 500)), List.of(obstacle), ALL)
                        .getFirst();
        assertTrue(placed.box().x() + placed.box().width() <= 500);
    }

    private static LabelLayout.Wanted wanted(String subject, String text, double x) {
        return new LabelLayout.Wanted(subject, text, x, 300, 5, 60, 14);
    }
}
