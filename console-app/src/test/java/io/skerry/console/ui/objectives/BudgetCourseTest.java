package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveHistory.Bin;
import io.skerry.console.model.ObjectiveStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A window of ten hours in bins of one, a target of 90 %. */
final class BudgetCourseTest {
    private static final Duration WINDOW = Duration.ofHours(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant START = NOW.minus(WINDOW);
    private static final Bin GOOD = new Bin(100, 0, 60);
    private static final Bin NOTHING_KNOWN = new Bin(0, 0, 0);

    @Test
    void theBudgetIsAShareOfAllEventsOfTheWindow() {
        BudgetCourse course =
                of(GOOD, new Bin(75, 25, 60), GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, bad(50));
        // 1,000 events, of which 100 may be bad.
        assertEquals(0.25, course.left(), 1e-12);
        assertEquals(1, course.points().getFirst().left(), 1e-12);
        assertEquals(0.75, course.points().get(1).left(), 1e-12);
        assertEquals(0.75, course.points().get(8).left(), 1e-12);
        assertEquals(course.left(), course.points().getLast().left(), 1e-12);
        assertEquals(START.plus(HOUR), course.points().getFirst().at());
        assertEquals(1, course.known(), 1e-12);
    }

    @Test
    void moreThanThereWasIsLessThanNothing() {
        BudgetCourse course = of(bad(100), bad(50), GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
        assertEquals(-0.5, course.left(), 1e-12);
    }

    @Test
    void theLineNeverRises() {
        List<BudgetCourse.Point> points =
                of(bad(3), GOOD, bad(9), GOOD, bad(2), bad(2), GOOD, GOOD, bad(1), GOOD).points();
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i).left() <= points.get(i - 1).left());
        }
    }

    @Test
    void whatIsNotKnownIsTakenToBeAsBusyAndIsAGap() {
        BudgetCourse course =
                of(
                        NOTHING_KNOWN,
                        NOTHING_KNOWN,
                        bad(25),
                        GOOD,
                        NOTHING_KNOWN,
                        GOOD,
                        GOOD,
                        GOOD,
                        NOTHING_KNOWN,
                        NOTHING_KNOWN);
        // 500 events in half of the window: 1,000 in all of it, of which 100 may be bad.
        assertEquals(0.75, course.left(), 1e-12);
        assertEquals(0.5, course.known(), 1e-12);
        assertEquals(5, course.points().size());
        assertEquals(List.of(gap(0, 2), gap(4, 5), gap(8, 10)), course.gaps());
        assertEquals(List.of(gap(0, 2), gap(8, 10)), course.outer(), "the line breaks by itself");
    }

    @Test
    void theLastBinEndsNow() {
        ObjectiveHistory history =
                new ObjectiveHistory(
                        START.plusSeconds(1_800),
                        HOUR,
                        List.of(
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                GOOD,
                                new Bin(50, 0, 30),
                                NOTHING_KNOWN));
        BudgetCourse course = BudgetCourse.of(history, 0.9, WINDOW, NOW);
        assertEquals(NOW, course.points().getLast().at());
        assertEquals(10, course.points().size());
        assertEquals(List.of(), course.gaps(), "what is still to come is no gap");
    }

    @Test
    void binsThatBeginBeforeTheWindowDoNotMakeItLonger() {
        Bin sum = new Bin(1_100, 0, 660);
        assertEquals(110, BudgetCourse.allowed(sum, 0.9, WINDOW), 1e-9);
        assertEquals(0, BudgetCourse.allowed(NOTHING_KNOWN, 0.9, WINDOW));
    }

    @Test
    void moreThanAllOfAWindowIsNotKnown() {
        List<Bin> eleven = Collections.nCopies(11, GOOD);
        BudgetCourse course =
                BudgetCourse.of(
                        new ObjectiveHistory(START.minus(HOUR), HOUR, eleven), 0.9, WINDOW, NOW);
        assertEquals(1, course.known());
    }

    @Test
    void aWindowOfWhichNothingIsKnownIsOneGap() {
        BudgetCourse course = of(Collections.nCopies(10, NOTHING_KNOWN).toArray(Bin[]::new));
        assertEquals(List.of(gap(0, 10)), course.outer());
        assertEquals(0, course.known());
    }

    @Test
    void aWindowInWhichNothingHappenedSaysNothing() {
        Bin quiet = new Bin(0, 0, 60);
        BudgetCourse course =
                of(quiet, quiet, quiet, quiet, quiet, quiet, quiet, quiet, quiet, quiet);
        assertTrue(Double.isNaN(course.left()));
        assertEquals(List.of(), course.points());
        assertEquals(List.of(), course.gaps(), "known, and nothing happened");
    }

    @Test
    void theDemoEndsWhereItsTableSays() {
        ObjectiveStanding standing = Sample.region("eu-north").spent(0.31, 0.52).at(NOW);
        BudgetCourse course =
                BudgetCourse.of(
                        ObjectiveTales.history(standing, 0.999, 360, NOW),
                        0.999,
                        ObjectiveTales.MONTH,
                        NOW);
        assertEquals(standing.spent().left(), course.left(), 0.01);
    }

    private static Bin bad(long count) {
        return new Bin(100 - count, count, 60);
    }

    private static BudgetCourse.Gap gap(int from, int to) {
        return new BudgetCourse.Gap(
                START.plus(HOUR.multipliedBy(from)), START.plus(HOUR.multipliedBy(to)));
    }

    private static BudgetCourse of(Bin... bins) {
        return BudgetCourse.of(new ObjectiveHistory(START, HOUR, List.of(bins)), 0.9, WINDOW, NOW);
    }
}
