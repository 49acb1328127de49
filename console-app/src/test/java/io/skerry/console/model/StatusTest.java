package io.skerry.console.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusTest {
    @Test
    void rollUpFollowsTheOrderOfTheDesign() {
        record Case(Status status, boolean unacknowledged) {}
        List<Case> cases =
                new ArrayList<>(
                        List.of(
                                new Case(Status.NORMAL, false),
                                new Case(Status.MAINTENANCE, false),
                                new Case(Status.WARNING, false),
                                new Case(Status.NORMAL, true),
                                new Case(Status.STALE, false),
                                new Case(Status.MAJOR, false),
                                new Case(Status.CRITICAL, false),
                                new Case(Status.WARNING, true),
                                new Case(Status.LOST, false),
                                new Case(Status.MAJOR, true),
                                new Case(Status.CRITICAL, true)));
        List<Case> bestFirst = List.copyOf(cases);
        cases.sort(Comparator.comparingInt(c -> -c.status().rank(c.unacknowledged())));
        assertEquals(bestFirst, cases);
    }

    @Test
    void missingDataIsNeverBetterThanNormal() {
        for (Status status : Status.values()) {
            if (status.absent()) {
                assertTrue(status.rank(false) < Status.NORMAL.rank(false));
            }
        }
        assertFalse(Status.NORMAL.absent());
    }
}
