package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.board;
import static io.skerry.console.ui.objectives.Sample.fleet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.ObjectiveReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of hubs, of their number and of an empty table. */
final class ObjectiveNoticeTest {
    @Test
    void aHubThatIsHeardAndJudgesNeedsNoWord() {
        assertEquals(List.of(), ObjectiveNotice.of(board(fleet("availability")), NOW));
    }

    @Test
    void aHubThatIsAwayIsNamedWithTheAgeOfWhatIsShown() {
        Board away = board(fleet("availability")).linked(List.of(Sample.down(HUB)));
        assertEquals(
                List.of(
                        new ObjectiveNotice(
                                ObjectiveNotice.Kind.UNHEARD,
                                "hub-eu-1 is not connected: what is shown of it is of 14:02:10"
                                        + " (6 min).")),
                ObjectiveNotice.of(away, NOW.plusSeconds(370)));
        Board never = Board.EMPTY.linked(List.of(Sample.down(HUB)));
        assertEquals(
                "hub-eu-1 is not connected: nothing is known of its objectives.",
                ObjectiveNotice.of(never, NOW).getFirst().sentence());
    }

    @Test
    void aHubThatDoesNotAnswerIsNamedOnceItsAnswerIsOld() {
        Board failing = board(fleet("availability")).failed(HUB, true, "No answer in time.");
        assertEquals(List.of(), ObjectiveNotice.of(failing, NOW.plusSeconds(60)));
        ObjectiveNotice notice = ObjectiveNotice.of(failing, NOW.plusSeconds(90)).getFirst();
        assertEquals(ObjectiveNotice.Kind.UNHEARD, notice.kind());
        assertTrue(notice.sentence().endsWith("(1 min). No answer in time."));
    }

    @Test
    void aHubThatWasNotAskedYetIsNoTrouble() {
        assertEquals(
                List.of(),
                ObjectiveNotice.of(Board.EMPTY.linked(List.of(Sample.connected(HUB))), NOW));
    }

    @Test
    void aHubOfBeforeSaysSo() {
        Board old = board().failed(HUB, false, "hub-eu-1 is of a version without objectives.");
        assertEquals(
                List.of(
                        new ObjectiveNotice(
                                ObjectiveNotice.Kind.NOT_SERVED,
                                "hub-eu-1 is of a version without objectives.")),
                ObjectiveNotice.of(old, NOW));
    }

    @Test
    void aHubThatDoesNotJudgeIsNotTrustedSilently() {
        assertEquals(List.of(), judged(NOW.minusSeconds(120)));
        assertEquals(
                ObjectiveNotice.Kind.UNJUDGED, judged(NOW.minusSeconds(121)).getFirst().kind());
        assertEquals(
                "hub-eu-1 has judged nothing since it was started.",
                judged(null).getFirst().sentence());
    }

    private static List<ObjectiveNotice> judged(@Nullable Instant at) {
        ObjectiveReport report =
                new ObjectiveReport(ObjectiveTales.definitions(), List.of(), at, NOW);
        return ObjectiveNotice.of(board().answered(HUB, report, NOW), NOW);
    }

    @Test
    void aClockThatDiffersIsReckonedWith() {
        ObjectiveReport ahead =
                new ObjectiveReport(
                        ObjectiveTales.definitions(),
                        List.of(),
                        NOW.plusSeconds(500),
                        NOW.plusSeconds(600));
        assertEquals(List.of(), ObjectiveNotice.of(board().answered(HUB, ahead, NOW), NOW));
        assertEquals(600, board().answered(HUB, ahead, NOW).hub(HUB).clockOffset().toSeconds());
    }

    @Test
    void whatMayBeOldStandsBeforeWhatIsNotShown() {
        Board both =
                board(fleet("availability"))
                        .linked(List.of(Sample.down(HUB), Sample.connected("hub-a")))
                        .failed("hub-a", false, "Update it.");
        assertEquals(
                List.of(ObjectiveNotice.Kind.UNHEARD, ObjectiveNotice.Kind.NOT_SERVED),
                ObjectiveNotice.of(both, NOW).stream().map(ObjectiveNotice::kind).toList());
    }

    @Test
    void whenItJudgedIsSaidAndReckonedByItsOwnClock() {
        Instant behind = NOW.minusSeconds(600);
        assertEquals(List.of(), judged(behind.minusSeconds(120), behind));
        Instant ahead = NOW.plus(Duration.ofDays(1));
        assertEquals(
                "hub-eu-1 has judged nothing since 13:52:10: no node is heard, or its clock is in"
                        + " doubt.",
                judged(ahead.minusSeconds(600), ahead).getFirst().sentence());
    }

    private static List<ObjectiveNotice> judged(Instant at, Instant hubNow) {
        ObjectiveReport report =
                new ObjectiveReport(ObjectiveTales.definitions(), List.of(), at, hubNow);
        return ObjectiveNotice.of(board().answered(HUB, report, NOW), NOW);
    }

    @Test
    void anEmptyTableNamesOnlyWhomNobodyHears() {
        Board both =
                Sample.and(board(), "hub-us-1", fleet("availability"))
                        .linked(List.of(Sample.down(HUB)));
        assertEquals("Unknown: hub-eu-1 is not connected", ObjectiveCounts.empty(both, NOW));
        assertEquals(
                "Unknown: hub-eu-1 is not heard",
                ObjectiveCounts.empty(board(), NOW.plusSeconds(151)));
        assertEquals(
                "No part of an objective fits the filter",
                ObjectiveCounts.empty(Sample.and(board(), "hub-us-1", fleet("availability")), NOW),
                "one of the hubs has counted something");
    }

    @Test
    void anEmptyTableSaysWhetherThatIsAnAnswer() {
        assertTrue(ObjectiveCounts.empty(Board.EMPTY, NOW).startsWith("Unknown"));
        assertEquals(
                "Unknown: hub-eu-1 has not answered yet",
                ObjectiveCounts.empty(Board.EMPTY.linked(List.of(Sample.connected(HUB))), NOW));
        assertEquals(
                "Unknown: hub-eu-1 is not connected",
                ObjectiveCounts.empty(board().linked(List.of(Sample.down(HUB))), NOW));
        assertEquals(
                "Unknown: hub-eu-1 shows no objectives",
                ObjectiveCounts.empty(
                        Board.EMPTY
                                .linked(List.of(Sample.connected(HUB)))
                                .failed(HUB, false, "Update it."),
                        NOW));
        assertEquals(
                "Nothing was counted yet that an objective reads",
                ObjectiveCounts.empty(board(), NOW));
        assertEquals(
                "No part of an objective fits the filter",
                ObjectiveCounts.empty(board(fleet("availability")), NOW));
    }

    @Test
    void whatIsOnlyLastKnownIsNotCountedAsKept() {
        List<ObjectiveRow> rows =
                List.of(
                        Sample.row(fleet("availability")),
                        Sample.row(Sample.region("eu-north").late(600)),
                        Sample.row(Sample.region("us-east"), true));
        assertEquals(
                "3 parts  ·  1 unknown  ·  1 kept  ·  1 as last known",
                ObjectiveCounts.summary(rows, true));
        assertEquals("0 found", ObjectiveCounts.summary(List.of(), false));
        assertEquals(
                "1 part  ·  1 as last known", ObjectiveCounts.summary(List.of(rows.get(2)), true));
    }
}
