package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.ParameterType;
import io.skerry.console.model.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ActionFormTest {
    private static final ParameterSpec UNIT = ParameterSpec.text("unit", "Unit", "Which.");
    private static final ParameterSpec WAIT =
            ParameterSpec.of("wait", "Wait", "How long.", ParameterType.DURATION, "30s")
                    .between(1_000, 60_000);
    private static final ParameterSpec MODE =
            ParameterSpec.text("mode", "Mode", "How.").oneOf(List.of("soft", "hard")).optional();

    private final ActionForm form =
            new ActionForm(
                    new ActionDescriptor(
                            "service.restart",
                            1,
                            "Restart",
                            "Restarts.",
                            Risk.R2,
                            List.of(UNIT, WAIT, MODE),
                            ""));

    @Test
    void startsWithTheDefaultsAndWithoutComplaints() {
        assertEquals("", form.value(UNIT).get());
        assertEquals("30s", form.value(WAIT).get());
        assertEquals("", form.problem(UNIT).get());
    }

    @Test
    void nothingIsComplainedAboutWhileItIsFirstTyped() {
        form.value(WAIT).set("3");
        form.value(WAIT).set("3x");
        assertEquals("", form.problem(WAIT).get());
    }

    @Test
    void allMistakesAreSaidAtOnceEachAtItsPlace() {
        form.value(WAIT).set("2h");
        form.value(MODE).set("medium");
        assertEquals(Optional.empty(), form.check());
        assertEquals("Enter unit.", form.problem(UNIT).get());
        assertEquals("Enter 1s to 1m.", form.problem(WAIT).get());
        assertEquals("Choose soft, hard.", form.problem(MODE).get());
    }

    @Test
    void aComplaintGoesAsSoonAsTheValueIsRightAndChangesWhileItIsNot() {
        form.value(WAIT).set("2h");
        assertTrue(form.check().isEmpty());
        form.value(WAIT).set("2x");
        assertTrue(form.problem(WAIT).get().startsWith("Enter a number and s"));
        form.value(WAIT).set("20s");
        assertEquals("", form.problem(WAIT).get());
        form.value(WAIT).set("20x");
        assertEquals("", form.problem(WAIT).get(), "quiet again until the next check");
    }

    @Test
    void onlyWhatWasFilledInIsSent() {
        form.value(UNIT).set("  cache.service ");
        assertEquals(Optional.of(Map.of("unit", "cache.service", "wait", "30s")), form.check());
    }

    @Test
    void theNodesComplaintIsPutToTheParameterThatItNames() {
        assertTrue(form.locate(new Fault("BAD_PARAMETER", "Use a managed unit.", "unit")));
        assertEquals("Use a managed unit.", form.problem(UNIT).get());
        form.value(UNIT).set("cache.service");
        assertEquals("", form.problem(UNIT).get());
    }

    @Test
    void aComplaintAboutNoParameterIsLeftToTheForm() {
        assertFalse(form.locate(new Fault("NODE_UNREACHABLE", "Wait.")));
        assertFalse(form.locate(new Fault("BAD_PARAMETER", "Wait.", "force")));
    }

    @Test
    void askingForAnotherActionsParameterIsABug() {
        ParameterSpec other = ParameterSpec.text("path", "Path", "Where.");
        assertThrows(IllegalArgumentException.class, () -> form.value(other));
        assertThrows(IllegalArgumentException.class, () -> form.problem(other));
    }
}
