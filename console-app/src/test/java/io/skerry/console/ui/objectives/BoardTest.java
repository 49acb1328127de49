package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.AVAILABILITY;
import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.board;
import static io.skerry.console.ui.objectives.Sample.fleet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.LinkState;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is kept of a hub, and of the budget of what is selected, while answers come and fail. */
final class BoardTest {
    private static final Duration AHEAD = Duration.ofMinutes(10);

    @Test
    void aClockIsAsFarAheadAsTheLinkSaysOrTheNewestAnswer() {
        assertEquals(AHEAD, HubReport.NONE.linked(true, AHEAD).clockOffset());
        HubReport known = HubReport.NONE.linked(true, AHEAD);
        assertEquals(AHEAD, known.linked(false, null).clockOffset(), "who is away says none");
        LinkState link =
                new LinkState(
                        HUB,
                        "127.0.0.1:7443",
                        LinkState.Phase.CONNECTED,
                        "",
                        NOW,
                        null,
                        null,
                        AHEAD);
        assertEquals(AHEAD, Board.EMPTY.linked(List.of(link)).hub(HUB).clockOffset());
        ObjectiveReport silent = new ObjectiveReport(List.of(), List.of(), null, null);
        assertEquals(AHEAD, known.answered(silent, NOW).clockOffset());
        ObjectiveReport dated =
                new ObjectiveReport(List.of(), List.of(), null, NOW.minusSeconds(5));
        assertEquals(Duration.ofSeconds(-5), known.answered(dated, NOW).clockOffset());
    }

    @Test
    void withoutAHubNothingIsComplete() {
        assertFalse(Board.EMPTY.complete(NOW));
        assertTrue(board().complete(NOW));
        assertFalse(board().linked(List.of(Sample.connected("hub-us-1"))).complete(NOW));
    }

    @Test
    void anAnswerTakesBackThatThereWasNone() {
        Board failed = board(fleet("availability")).failed(HUB, false, "It is too old.");
        assertFalse(failed.hub(HUB).heard(NOW));
        HubReport updated = failed.answered(HUB, Sample.report(), NOW).hub(HUB);
        assertTrue(updated.heard(NOW), "it was updated meanwhile");
        assertEquals("", updated.problem());
    }

    @Test
    void theLastHistoryStaysWhenAQuestionFailsAndEndsByTheHubsClock() {
        ObjectiveId id =
                new ObjectiveId(
                        HUB, new ObjectiveKey("availability", ObjectiveKey.Scope.FLEET, ""));
        ObjectiveHistory history = Sample.history(2_997_000, 1_500);
        BudgetState state = BudgetState.of(id).answered(history, NOW).failed("No answer in time.");
        assertEquals("Could not be read", state.empty());
        BudgetCourse course = state.course(AVAILABILITY, Duration.ofHours(-12));
        Instant last = Objects.requireNonNull(course).points().getLast().at();
        assertEquals(NOW.minus(Duration.ofHours(12)), last, "now, as the hub has it");
        BudgetState again = state.answered(history, NOW);
        assertNotNull(again.course(AVAILABILITY, Duration.ZERO));
        assertEquals("No event in this window", again.empty());
    }
}
