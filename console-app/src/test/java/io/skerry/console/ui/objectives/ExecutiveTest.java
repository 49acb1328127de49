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
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.ui.objectives.ExecutiveFigure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExecutiveTest {
    private static final ObjectiveKey KEY =
            new ObjectiveKey("availability", ObjectiveKey.Scope.FLEET, "");

    private final Map<ObjectiveId, ObjectiveHistory> histories = new HashMap<>();
    private @Nullable Latency latency;

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
        assertEquals("> 0 %", left.targetText());
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

    /** The tile that is looked at first must not say 100 %. */
    @Test
    void whatIsUnknownSaysWhyInPlaceOfABudget() {
        histories.putAll(Sample.of(HUB, "availability", history(3_000, 0)));
        ObjectiveTales.Part warming =
                fleet("availability").spent(0, 0).evidence(ObjectiveEvidence.WARMING_UP);
        ExecutiveFigure figure = figure(board(warming), Kind.BUDGET);
        assertEquals("–", figure.text());
        assertEquals("warming up", figure.why());
        assertEquals(List.of(), figure.course(), "nor does its course");
        assertEquals(
                "late 13:52", figure(board(fleet("availability").late(600)), Kind.BUDGET).why());
        assertEquals("", figure(board(fleet("availability")), Kind.BUDGET).why());
        histories.putAll(Sample.of("hub-us-1", "availability", history(987_000, 3_000)));
        Board two = Sample.and(board(warming), "hub-us-1", fleet("availability"));
        assertEquals("–", figure(two, Kind.BUDGET).text(), "half is not all");
        assertEquals("warming up", figure(two, Kind.BUDGET).why());
        histories.putAll(Sample.of(HUB, "availability", history(0, 0)));
        Board quiet =
                Sample.and(
                        board(fleet("availability").spent(Double.NaN, Double.NaN)),
                        "hub-us-1",
                        fleet("availability"));
        assertEquals(
                1 - 3_000 / 990.0,
                figure(quiet, Kind.BUDGET).value(),
                1e-9,
                "where nothing happened nothing was spent");
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
                        board(lagging(0).nodes(200, 200)), "hub-us-1", lagging(40).nodes(90, 100));
        ExecutiveFigure availability = figure(board, Kind.AVAILABILITY);
        assertEquals(3_987_000 / 3_990_000.0, availability.value(), 1e-12);
        assertEquals("290 of 300", availability.coverage());
        assertEquals(NOW.minusSeconds(40), availability.at(), "as old as the older");
        // 3,990 of 3,990,000 may be bad, and 3,000 are.
        assertEquals(1 - 3_000 / 3_990.0, figure(board, Kind.BUDGET).value(), 1e-9);
        List<Double> course = availability.course();
        assertEquals(30, course.size(), "bins that begin together add up");
        assertTrue(course.stream().allMatch(share -> share > 0.997 && share < 1), course::toString);
        assertEquals(30, figure(board, Kind.BUDGET).course().size());
        ObjectiveHistory later =
                Objects.requireNonNull(histories.get(new ObjectiveId("hub-us-1", KEY)));
        histories.put(
                new ObjectiveId("hub-us-1", KEY),
                new ObjectiveHistory(
                        later.start().plusSeconds(600), later.binLength(), later.bins()));
        assertEquals(List.of(), figure(board, Kind.AVAILABILITY).course());
        histories.keySet().removeIf(id -> id.hub().equals("hub-us-1"));
        assertTrue(Double.isNaN(figure(board, Kind.BUDGET).value()), "half is not all");
    }

    @Test
    void theLatencyIsThatOfAllRequestsWithTheLimitOfItsObjective() {
        assertEquals(Freshness.NEVER, figure(board(fleet("availability")), Kind.P95).freshness());
        latency = latency(NOW.minusSeconds(60), 0.2, 0.3, 0.512);
        ExecutiveFigure figure = figure(board(fleet("availability")), Kind.P95);
        assertEquals("512 ms", figure.text());
        assertEquals("290 of 300", figure.coverage());
        assertEquals(List.of(0.2, 0.3, 0.512), figure.course());
        assertEquals(NOW.minusSeconds(60), figure.at());
        assertEquals(Freshness.LIVE, figure.freshness());
        ExecutiveFigure limited = latency.figure(0.5, NOW);
        assertEquals("≤ 500 ms", limited.targetText());
        assertTrue(limited.breached());
        assertFalse(latency.figure(0.6, NOW).breached());
        assertEquals(
                Freshness.STALE,
                latency(NOW.minusSeconds(3_700), 0.2).figure(0.5, NOW).freshness(),
                "nobody has told of a request for an hour");
        assertEquals(
                Freshness.STALE,
                latency.figure(0.5, NOW.plusSeconds(200)).freshness(),
                "nobody answers");
        assertEquals(Freshness.NEVER, latency(NOW).figure(0.5, NOW).freshness());
    }

    /** Half an hour after each other, the last at a time; answered now. */
    private static Latency latency(Instant last, double... values) {
        List<FleetQuantiles.Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(
                    new FleetQuantiles.Point(
                            last.minus(Duration.ofMinutes(30).multipliedBy(values.length - 1 - i)),
                            List.of(values[i]),
                            900,
                            290));
        }
        return new Latency(
                new FleetQuantiles(
                        HUB,
                        List.of(new FleetQuantiles.Group("", points, 290, 300)),
                        290,
                        300,
                        Duration.ofMinutes(1),
                        "s"),
                NOW);
    }

    @Test
    void aLimitIsReadFromTheIndicatorAndFromNothingElse() {
        String of = "p95 of " + Latency.METRIC;
        assertEquals(0.5, Latency.limit(promise(of + " <= 0.5 in each minute")));
        assertEquals(2, Latency.limit(promise(of + " <= 2 in each minute")));
        for (String other :
                List.of(
                        "p99 of " + Latency.METRIC + " <= 0.5 in each minute",
                        of + " < 0.5 in each minute",
                        "")) {
            assertTrue(Double.isNaN(Latency.limit(promise(other))), other);
        }
    }

    private static ObjectiveDefinition promise(String indicator) {
        return new ObjectiveDefinition(
                Latency.OBJECTIVE, "", indicator, 0.99, Duration.ofDays(30), List.of(), true, "");
    }

    @Test
    void severalHubsHaveNoCourseAndNoAgeWhileOneHasNone() {
        histories.putAll(Sample.of(HUB, "availability", history(3_000_000, 0)));
        ObjectiveHistory other = history(987_000, 3_000);
        histories.putAll(
                Sample.of(
                        "hub-us-1",
                        "availability",
                        new ObjectiveHistory(
                                other.start().plusSeconds(600), other.binLength(), other.bins())));
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
        List<ExecutiveFigure> figures = Executive.of(Board.EMPTY, histories, null, NOW);
        assertEquals(List.of(Kind.values()), figures.stream().map(ExecutiveFigure::kind).toList());
        assertTrue(figures.stream().allMatch(each -> each.freshness() == Freshness.NEVER));
    }

    @Test
    void eachHistoryIsAskedForOnce() {
        assertEquals(
                List.of("availability", "m1-request-latency", "m2-cache-hits", "m3-sync-success"),
                Executive.keys().stream().map(key -> key.objective()).toList());
    }

    /** Behind, and judged all the same. */
    private static ObjectiveTales.Part lagging(long seconds) {
        return fleet("availability").late(seconds).evidence(ObjectiveEvidence.CURRENT);
    }

    private ExecutiveFigure figure(Board board, Kind kind) {
        return Executive.of(board, histories, latency, NOW).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
