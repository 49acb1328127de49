package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldOperator;
import io.skerry.console.command.HistoryQuery;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.SeriesSlice;
import io.skerry.console.model.Fault;
import io.skerry.console.model.OldRange;
import io.skerry.console.model.Path;
import io.skerry.console.model.RangeFault;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesPoint;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.RangeMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What is asked for a range, what is shown of the answer, and what is said about the rest. */
final class HistoryModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STEP = WEEK.dividedBy(720);
    private static final String ENGINE = "http://engine:8428";

    private final HeldOperator operator = new HeldOperator();
    private final FleetStore store = new FleetStore(100);
    private final ChartGroup group =
            new ChartGroup(new SimpleObjectProperty<>(Theme.DARK), Duration.ofMinutes(5), NOW);
    private final ChartBoard board = new ChartBoard(group, store.series());
    private final HistoryModel model = new HistoryModel(operator, store, Runnable::run, board);

    @Test
    void aShortRangeIsFilledIntoTheLivePoints() {
        show("a", Duration.ofMinutes(15));
        assertTrue(model.live());
        assertEquals(NOW.minusSeconds(900), asked().from());
        assertEquals(ChartBoard.METRICS, asked().metrics());
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        assertEquals(1, store.series().slices("a", "node_load1", Instant.EPOCH).size());
    }

    @Test
    void aLongRangeIsAnAnswerOfItsOwnAndLeavesTheLivePointsAlone() {
        show("a", WEEK);
        assertFalse(model.live());
        assertEquals(NOW.minus(WEEK).minus(STEP.multipliedBy(2)), asked().from());
        assertEquals("Asking the hub", RangeWords.source(state(), false, NOW));
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        assertEquals(0, store.series().slices("a", "node_load1", Instant.EPOCH).size());
        ChartModel load = chart("Load");
        assertEquals(1, load.seriesProperty().get().size());
        assertEquals(STEP.toMillis(), load.stepProperty().get());
        assertEquals(
                WEEK.plus(STEP).plus(STEP).dividedBy(720).toMillis(),
                load.seriesProperty().get().getFirst().interval(0));
        assertEquals(
                "points of 14 min from least to greatest, as of 14:02:10 (3 min)",
                RangeWords.source(state(), false, NOW.plusSeconds(180)));
    }

    @Test
    void theChartsEndWithTheAnswerUntilTheNextPointIsDue() {
        show("a", WEEK);
        model.tick(NOW.plusSeconds(1));
        assertEquals(NOW.plusSeconds(1).toEpochMilli(), group.windowProperty().get().to());
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        model.tick(NOW.plus(STEP).minusSeconds(1));
        assertEquals(NOW.toEpochMilli(), group.windowProperty().get().to());
        assertEquals(NOW.plus(STEP).minusSeconds(1), group.nowProperty().get());
        assertEquals(1, operator.histories.size());
        model.tick(NOW.plus(STEP));
        assertEquals(2, operator.histories.size());
        assertEquals(NOW.plus(STEP), asked().to());
    }

    @Test
    void whatCouldNotBeReadIsMarkedAndSaidWithItsReasonAndTheRestIsShown() {
        show("a", WEEK);
        Instant from = NOW.minus(Duration.ofDays(6));
        Instant to = NOW.minus(Duration.ofDays(2));
        operator.histories
                .getLast()
                .ok(
                        new SeriesHistory(
                                List.of(load("a", 1.5)),
                                List.of(),
                                List.of(new RangeFault(ENGINE, from, to, "It timed out")),
                                List.of()));
        assertEquals(
                List.of(mark(RangeMark.Kind.NOT_READ, from, to, "not read")),
                group.marksProperty().get());
        assertEquals(
                List.of(
                        "2026-10-26 14:02:10 to 2026-10-30 14:02:10 could not be read from "
                                + ENGINE
                                + ": It timed out. What is shown holds nevertheless."),
                RangeWords.problems(state()));
        assertEquals(1, chart("Load").seriesProperty().get().size());
    }

    @Test
    void oldRangesSayWhereTheyAreFromAndGapsWhyTheyAre() {
        show("a", WEEK);
        Instant to = NOW.minus(Duration.ofDays(2));
        Instant gap = NOW.minus(Duration.ofDays(1));
        operator.histories
                .getLast()
                .ok(
                        new SeriesHistory(
                                List.of(load("a", 1.5)),
                                List.of(
                                        gap(SeriesGap.Reason.DROPPED, gap, 60, 12_000),
                                        gap(SeriesGap.Reason.DROPPED, gap.plusSeconds(90), 60, 400),
                                        gap(SeriesGap.Reason.LOST, gap, 120, 0),
                                        gap(SeriesGap.Reason.DAMAGED, gap, 10, 0),
                                        gap(SeriesGap.Reason.THINNED, gap, 3_600, 7)),
                                List.of(),
                                List.of(new OldRange(ENGINE, NOW.minus(WEEK), to))));
        assertEquals(
                "Up to 2026-10-30 14:02:10 from "
                        + ENGINE
                        + "  ·  dropped by the node to bound its buffer: 12,400 samples, 2 min"
                        + "  ·  lost by a kill or power cut: 2 min"
                        + "  ·  thinned by the node to bound its buffer: 7 samples, 1 h"
                        + "  ·  damaged on the node's disk: 10 s",
                RangeWords.notes(state()));
        assertEquals(
                List.of("long-term", "dropped", "dropped", "lost", "damaged", "thinned"),
                group.marksProperty().get().stream().map(RangeMark::words).toList());
        assertEquals(RangeMark.Kind.COARSE, group.marksProperty().get().getLast().kind());
        assertEquals(RangeMark.Kind.OLD, group.marksProperty().get().getFirst().kind());
    }

    @Test
    void anAnswerThatDoesNotComeLeavesTheOneBeforeAndIsAskedForSoon() {
        show("a", WEEK);
        operator.histories.getLast().fail("The hub is away.");
        assertEquals(
                List.of("Nothing stored could be read: The hub is away."),
                RangeWords.problems(state()));
        model.tick(NOW.plusSeconds(29));
        assertEquals(1, operator.histories.size());
        model.tick(NOW.plusSeconds(30));
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        assertEquals(List.of(), RangeWords.problems(state()));
        model.ask(NOW.plusSeconds(60));
        operator.histories.getLast().fail("The hub is away.");
        assertEquals(
                List.of(
                        "Shown as of 2026-11-01 14:02:40; newer could not be read: The hub is"
                                + " away."),
                RangeWords.problems(state()));
        assertEquals(1, chart("Load").seriesProperty().get().size());
    }

    @Test
    void whatWasNotThereForAShortRangeIsAskedForAgainToo() {
        show("a", Duration.ofMinutes(5));
        operator.histories.getLast().fail("No answer in time.");
        assertEquals(
                List.of("Nothing stored could be read: No answer in time."),
                RangeWords.problems(state()));
        model.tick(NOW.plusSeconds(30));
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        assertEquals(List.of(), RangeWords.problems(state()));
        assertEquals(NOW.minusSeconds(270), asked().from(), "all of it: nothing was there");
    }

    @Test
    void pointsOfAnHourThatStandForSeveralFramesCoverThemAll() {
        show("a", Duration.ofHours(1));
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        assertEquals(10_000, kept("a").interval(0));
        show("b", Duration.ofHours(1));
        for (int i = 0; i < 2; i++) {
            operator.histories
                    .getLast()
                    .answer()
                    .complete(new Result.Failed<>(new Fault("BAD_REQUEST", "Too many points.")));
        }
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("b", 1.5))));
        assertEquals(30_000, kept("b").interval(0), "180 steps of 20 s, and a frame before each");
    }

    @Test
    void aNodeItselfGivesFewerPointsOfManySeries() {
        group.lengthProperty().set(Duration.ofHours(1));
        model.show("a", Path.DIRECT, NOW);
        List<SeriesBatch> many = new ArrayList<>(List.of(load("a", 1.5)));
        for (int i = 1; i < 500; i++) {
            many.add(new SeriesBatch(new SeriesKey("a", "m" + i, Map.of()), List.of()));
        }
        operator.histories.getLast().ok(SeriesHistory.of(many));
        assertEquals(40_000, kept("a").interval(0), "120 steps of 30 s");
    }

    private SeriesSlice kept(String node) {
        return store.series().slices(node, "node_load1", Instant.EPOCH).getFirst();
    }

    @Test
    void anAnswerThatWouldBeTooLargeIsAskedForInFewerPoints() {
        show("a", WEEK);
        for (int width : new int[] {720, 360, 180}) {
            assertEquals(width, asked().width());
            operator.histories
                    .getLast()
                    .answer()
                    .complete(new Result.Failed<>(new Fault("BAD_REQUEST", "Too many points.")));
        }
        assertEquals(90, asked().width());
        operator.histories
                .getLast()
                .answer()
                .complete(new Result.Failed<>(new Fault("BAD_REQUEST", "Too many points.")));
        assertEquals(4, operator.histories.size());
        assertEquals(
                List.of("Nothing stored could be read: Too many points."),
                RangeWords.problems(state()));
    }

    @Test
    void ofAnotherNodeOrRangeNothingStays() {
        show("a", WEEK);
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        var late = ask("a", WEEK);
        show("b", WEEK);
        assertNull(state().answeredAt());
        assertEquals(0, chart("Load").seriesProperty().get().size());
        late.ok(SeriesHistory.of(List.of(load("a", 9))));
        assertNull(state().answeredAt(), "the answer was for another node");
        show("b", Duration.ofMinutes(5));
        assertTrue(model.live());
        assertEquals(1_000, chart("Load").stepProperty().get());
    }

    @Test
    void anEmptyChartSaysWhyItIsEmpty() {
        show("a", Duration.ofMinutes(5));
        assertEquals("Waiting for the first sample", group.emptyProperty().get());
        show("a", WEEK);
        assertEquals("Waiting for the answer", group.emptyProperty().get());
        operator.histories.getLast().fail("The hub is away.");
        assertEquals("Could not be read", group.emptyProperty().get());
        model.ask(NOW);
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        assertEquals("No data in this range", group.emptyProperty().get());
    }

    @Test
    void whoLeavesAsksForNothingMore() {
        show("a", WEEK);
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        model.hide();
        model.tick(NOW.plus(STEP.multipliedBy(3)));
        assertEquals(1, operator.histories.size());
    }

    @Test
    void theChartKnowsTheAgeOfItsNewestSeriesAndThatItIsLate() {
        show("a", WEEK);
        operator.histories.getLast().ok(SeriesHistory.of(List.of(load("a", 1.5))));
        assertEquals(age(NOW.minusSeconds(8)), chart("Load").ageProperty().get());
        assertNull(chart("Memory").ageProperty().get());
        assertFalse(chart("Load").stale());
        group.hold(NOW, STEP, NOW.plus(STEP.multipliedBy(6)));
        assertEquals(
                NOW.plus(STEP.multipliedBy(6)).toEpochMilli(), group.windowProperty().get().to());
        assertTrue(chart("Load").stale(), "an old answer is not live because it ends with itself");
    }

    private HeldOperator.Asked<HistoryQuery, SeriesHistory> ask(String node, Duration length) {
        show(node, length);
        return operator.histories.getLast();
    }

    private void show(String node, Duration length) {
        group.lengthProperty().set(length);
        board.show(node);
        model.show(node, Path.RELAY, NOW);
    }

    private HistoryQuery asked() {
        return operator.histories.getLast().question();
    }

    private RangeState state() {
        return model.stateProperty().get();
    }

    private ChartModel chart(String title) {
        return board.charts().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static SeriesAge age(Instant observed) {
        return new SeriesAge(observed, NOW, Duration.ofSeconds(10), "spiffe://test/hub/h");
    }

    private static SeriesBatch load(String nodeId, double value) {
        return new SeriesBatch(
                new SeriesKey(nodeId, "node_load1", Map.of()),
                List.of(SeriesPoint.of(NOW.minusSeconds(60), value)),
                age(NOW.minusSeconds(8)));
    }

    private static SeriesGap gap(
            SeriesGap.Reason reason, Instant from, long seconds, long samples) {
        return new SeriesGap(reason, from, from.plusSeconds(seconds), samples);
    }

    private static RangeMark mark(RangeMark.Kind kind, Instant from, Instant to, String words) {
        return new RangeMark(kind, from.toEpochMilli(), to.toEpochMilli(), words);
    }
}
