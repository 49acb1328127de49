package io.skerry.console.ui.objectives;

import static io.skerry.console.ui.objectives.Sample.HUB;
import static io.skerry.console.ui.objectives.Sample.NOW;
import static io.skerry.console.ui.objectives.Sample.board;
import static io.skerry.console.ui.objectives.Sample.fleet;
import static io.skerry.console.ui.objectives.Sample.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.ui.objectives.ExecutiveFigure.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExecutiveTest {
    private final Map<ObjectiveId, ObjectiveHistory> histories = new HashMap<>();

    @Test
    void availabilityIsTheShareOfGoodEventsOfTheFleet() {
        histories.putAll(Sample.of(HUB, "availability", history(2_997_000, 3_000)));
        ExecutiveFigure figure =
                figure(board(fleet("availability").nodes(297, 300)), Kind.AVAILABILITY);
        assertEquals(0.999, figure.value(), 1e-12);
        assertEquals("≥ 99.9 %", figure.targetText());
        assertEquals("297 of 300", figure.coverage());
        assertEquals(Freshness.LIVE, figure.freshness());
        assertEquals(NOW.minusSeconds(14), figure.at());
        assertEquals(30, figure.course().size());
        assertFalse(figure.breached(), "at its target it is kept");
    }

    @Test
    void belowItsTargetItIsBreached() {
        histories.putAll(Sample.of(HUB, "m2-cache-hits", history(2_100, 900)));
        ExecutiveFigure figure = figure(board(fleet("m2-cache-hits")), Kind.CACHE);
        assertTrue(figure.breached());
        assertEquals("70.0 %", figure.text());
    }

    @Test
    void whatHasNoHistoryYetIsNotKnown() {
        ExecutiveFigure figure = figure(board(fleet("availability")), Kind.AVAILABILITY);
        assertTrue(Double.isNaN(figure.value()));
        assertEquals(Freshness.NEVER, figure.freshness());
        assertEquals("–", figure.text());
        assertFalse(figure.breached());
    }

    @Test
    void theBudgetIsWhatTheHubSays() {
        ExecutiveFigure left = figure(board(fleet("availability").spent(0.5, 0.25)), Kind.BUDGET);
        assertEquals("25 %", left.text());
        assertFalse(left.breached());
        assertEquals("", left.targetText());
        histories.putAll(Sample.of(HUB, "availability", history(2_997_000, 1_500)));
        List<Double> course = figure(board(fleet("availability")), Kind.BUDGET).course();
        assertEquals(30, course.size());
        assertTrue(course.getFirst() > course.getLast(), "it is spent bit by bit");
        assertTrue(figure(board(fleet("availability").spent(0.9, 0.25)), Kind.BUDGET).breached());
    }

    @Test
    void whatTheHubIsNotSureOfIsLastKnown() {
        Board late = board(fleet("availability").late(600));
        ExecutiveFigure figure = figure(late, Kind.BUDGET);
        assertEquals(Freshness.STALE, figure.freshness());
        assertEquals(NOW.minusSeconds(600), figure.at());
        ExecutiveFigure never = figure(board(fleet("availability").never()), Kind.BUDGET);
        assertEquals(Freshness.NEVER, never.freshness());
        assertNull(never.at());
    }

    @Test
    void aHubThatIsAwayMakesTheFleetLastKnown() {
        Board board =
                board(fleet("availability"))
                        .linked(List.of(Sample.connected(HUB), Sample.down("hub-us-1")));
        assertEquals(Freshness.STALE, figure(board, Kind.BUDGET).freshness());
        Board old = board.failed("hub-us-1", false, "It is of a version without objectives.");
        assertEquals(
                Freshness.LIVE,
                figure(old, Kind.BUDGET).freshness(),
                "a hub that judges nothing is not waited for");
        Board gone = board.linked(List.of(Sample.connected("hub-us-1")));
        gone = Sample.and(gone, "hub-us-1", fleet("availability")).failed("hub-us-1", false, "");
        assertEquals(
                Freshness.STALE,
                figure(gone, Kind.COVERAGE).freshness(),
                "what it said before it was replaced is only last known");
    }

    @Test
    void severalHubsAddUp() {
        histories.putAll(Sample.of(HUB, "availability", history(3_000_000, 0)));
        histories.putAll(Sample.of("hub-us-1", "availability", history(987_000, 3_000)));
        Board board =
                Sample.and(
                        board(fleet("availability").nodes(200, 200).late(0)),
                        "hub-us-1",
                        fleet("availability").nodes(90, 100).late(40));
        ExecutiveFigure availability = figure(board, Kind.AVAILABILITY);
        assertEquals(3_987_000 / 3_990_000.0, availability.value(), 1e-12);
        assertEquals("290 of 300", availability.coverage());
        assertEquals(NOW.minusSeconds(40), availability.at(), "as old as the older");
        // 3,990 of 3,990,000 may be bad, and 3,000 are.
        assertEquals(1 - 3_000 / 3_990.0, figure(board, Kind.BUDGET).value(), 1e-9);
        histories.keySet().removeIf(id -> id.hub().equals("hub-us-1"));
        assertTrue(Double.isNaN(figure(board, Kind.BUDGET).value()), "half is not all");
    }

    @Test
    void severalHubsHaveNoCourseAndNoAgeWhileOneHasNone() {
        histories.putAll(Sample.of(HUB, "availability", history(3_000_000, 0)));
        histories.putAll(Sample.of("hub-us-1", "availability", history(987_000, 3_000)));
        Board board =
                Sample.and(board(fleet("availability")), "hub-us-1", fleet("availability").never());
        assertEquals(List.of(), figure(board, Kind.AVAILABILITY).course(), "bins begin apart");
        assertNull(figure(board, Kind.AVAILABILITY).at());
    }

    @Test
    void timesOfAHubAreBroughtToTheClockOfThisConsole() {
        ObjectiveReport ahead =
                new ObjectiveReport(
                        ObjectiveTales.definitions(),
                        List.of(fleet("availability").at(NOW.plusSeconds(600))),
                        NOW.plusSeconds(590),
                        NOW.plusSeconds(600));
        Board board = board().answered(HUB, ahead, NOW);
        assertEquals(NOW.minusSeconds(14), figure(board, Kind.BUDGET).at());
    }

    @Test
    void aBudgetOfWhichNothingIsLeftIsBreached() {
        ExecutiveFigure spent = figure(board(fleet("availability").spent(0.75, 0.25)), Kind.BUDGET);
        assertEquals(0, spent.value());
        assertTrue(spent.breached());
        assertEquals("", figure(board(fleet("availability").nodes(0, 0)), Kind.BUDGET).coverage());
    }

    @Test
    void coverageIsOfTheFleetAndOfEqualOnesOfTheFirstByName() {
        Board board =
                board(
                        fleet("m3-sync-success").nodes(291, 300),
                        fleet("availability").nodes(200, 300),
                        ObjectiveTales.part("m2-cache-hits", ObjectiveKey.Scope.REGION, "eu-north")
                                .nodes(1, 9_000));
        assertEquals("200 of 300", figure(board, Kind.COVERAGE).coverage());
    }

    @Test
    void coverageIsThatOfTheObjectiveThatMostNodesCountFor() {
        Board board =
                board(
                        fleet("availability").nodes(10, 12),
                        fleet("m3-sync-success").nodes(291, 300));
        ExecutiveFigure coverage = figure(board, Kind.COVERAGE);
        assertEquals("97.0 %", coverage.text());
        assertEquals("291 of 300", coverage.coverage());
    }

    @Test
    void aFleetWithoutAnythingHasAFigureOfEachKind() {
        List<ExecutiveFigure> figures = Executive.of(Board.EMPTY, histories, NOW);
        assertEquals(List.of(Kind.values()), figures.stream().map(ExecutiveFigure::kind).toList());
        assertTrue(figures.stream().allMatch(each -> each.freshness() == Freshness.NEVER));
    }

    @Test
    void eachHistoryIsAskedForOnce() {
        assertEquals(
                List.of("availability", "m1-request-latency", "m2-cache-hits", "m3-sync-success"),
                Executive.keys().stream().map(key -> key.objective()).toList());
    }

    private ExecutiveFigure figure(Board board, Kind kind) {
        return Executive.of(board, histories, NOW).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
