package io.skerry.console.ui.alarms.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.WindowPlan;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.ui.alarms.work.WorkEntry.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WorkEntryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final WorkPlace OSLO =
            new WorkPlace(
                    "hub-a", new AlarmPlace(AlarmPlace.Kind.SITE, "oslo", ""), "site oslo", "oslo");
    private static final AlarmRef WINDOW = new AlarmRef("w1", OSLO.place());

    @Test
    void whatIsWholeIsAPlan() {
        assertEquals(
                new WindowPlan(
                        WINDOW, NOW, Instant.parse("2026-11-01T16:02:10Z"), "Switch is swapped"),
                entry(OSLO, "now", "2 h", " Switch is swapped ", null).check(NOW).plan());
    }

    @Test
    void eachProblemStandsAtItsField() {
        WorkEntry.Checked empty = entry(null, "soon", "", " ", null).check(NOW);
        assertNull(empty.plan());
        assertEquals(Set.of(Field.values()), empty.problems().keySet());
        assertTrue(text(empty, Field.PLACE).contains("fleet has"));
    }

    @Test
    void workEndsAfterItBeginsAndNotInThePast() {
        WorkEntry.Checked turned = entry(OSLO, "16:00", "2026-11-01 15:00", "x", null).check(NOW);
        assertEquals(Map.of(Field.END, "The end must be after the start."), turned.problems());
        WorkEntry.Checked none = entry(OSLO, "now", "0 min", "x", null).check(NOW);
        assertEquals("The end must be after the start.", text(none, Field.END));
        WorkEntry.Checked past = entry(OSLO, "13:00", "2 h", "x", null).check(NOW);
        assertTrue(text(past, Field.START).contains("in the past"));
        assertTrue(text(past, Field.START).contains("2026-11-02 14:02"), "what to write instead");
        WorkEntry.Checked over =
                entry(OSLO, "2026-11-01 12:00", "2026-11-01 13:00", "x", null).check(NOW);
        assertEquals(Set.of(Field.START, Field.END), over.problems().keySet());
        assertEquals(Map.of(), entry(OSLO, "14:02", "2 h", "x", null).check(NOW).problems());
    }

    @Test
    void aReasonIsNeitherNothingNorABook() {
        String lengthy = "x".repeat(WorkEntry.MOST_CHARACTERS + 1);
        WorkEntry.Checked book = entry(OSLO, "now", "2 h", lengthy, null).check(NOW);
        assertTrue(text(book, Field.REASON).contains("2001"));
        assertEquals(
                Map.of(),
                entry(OSLO, "now", "2 h", lengthy.substring(1), null).check(NOW).problems());
    }

    @Test
    void whatHasBegunKeepsItsStart() {
        Instant began = NOW.minusSeconds(7_200);
        PlannedWork open = work(began, NOW.plusSeconds(600), true);
        WindowPlan longer = entry(OSLO, "whatever", "16:00", "x", open).check(NOW).plan();
        assertEquals(
                new WindowPlan(WINDOW, began, Instant.parse("2026-11-01T16:00:00Z"), "x"), longer);
        assertTrue(
                text(entry(OSLO, "", "2026-11-01 13:00", "x", open).check(NOW), Field.END)
                        .contains("in the past"));
        PlannedWork later = work(NOW.plusSeconds(600), NOW.plusSeconds(900), false);
        WindowPlan now = entry(OSLO, "now", "16:00", "x", later).check(NOW).plan();
        assertEquals(NOW, now == null ? null : now.start());
    }

    private static PlannedWork work(Instant start, Instant end, boolean open) {
        return new PlannedWork(WINDOW, start, end, "eve", "x", open);
    }

    private static WorkEntry entry(
            @Nullable WorkPlace place,
            String start,
            String end,
            String reason,
            @Nullable PlannedWork changes) {
        return new WorkEntry("w1", place, start, end, reason, ZoneOffset.UTC, changes);
    }

    private static String text(WorkEntry.Checked checked, Field field) {
        return checked.problems().getOrDefault(field, "");
    }
}
