package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.console.command.DirectLink;
import io.skerry.console.command.HeldOperator;
import io.skerry.console.command.HistoryQuery;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.WatchState;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Path;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartSeries;
import io.skerry.console.ui.node.logs.LogsModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** Which streams a node's screen holds open, and whose late words it believes. */
final class NodeWatchTest {
    private static final Instant START = Instant.parse("2026-11-01T14:02:10Z");
    private static final String A = SimulatedFleet.id(0);
    private static final String B = SimulatedFleet.id(1);

    private final HeldOperator operator = new HeldOperator();
    private final FleetStore store = new SimulatedFleet(1, START).store(5);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(START));
    private final NodeModel model =
            new NodeModel(
                    fleet,
                    store,
                    operator,
                    Runnable::run,
                    new SimpleObjectProperty<>(OperatorRole.VIEW),
                    new SimpleObjectProperty<>(Theme.DARK),
                    new LogsModel(operator.logs, () -> START, Runnable::run, (delay, task) -> {}));

    @Test
    void aScreenThatNobodyOpenedWatchesNothing() {
        model.onShow("");
        assertEquals(0, operator.watches.size());
        assertEquals(0, operator.histories.size());
    }

    @Test
    void oneWatchIsOpenAtATime() {
        model.onShow(A);
        model.onShow(B);
        model.onHide();
        model.onShow("");
        assertEquals(
                List.of(A, B, B), operator.watches.stream().map(each -> each.subject()).toList());
        assertEquals(
                List.of(1, 1, 0), operator.watches.stream().map(each -> each.closed()).toList());
    }

    @Test
    void aBrokenWatchSaysWhyUntilItIsOpenAgain() {
        model.onShow(A);
        operator.watches.getFirst().tell(broken("Start the hub."));
        assertEquals("Start the hub.", model.watchProblemProperty().get());
        operator.watches.getFirst().tell(new WatchState.Opening());
        assertEquals("", model.watchProblemProperty().get());
    }

    @Test
    void theLastWordsOfAClosedWatchAreNotShown() {
        model.onShow(A);
        model.onShow(B);
        operator.watches.getFirst().tell(broken("The other node is away."));
        assertEquals("", model.watchProblemProperty().get());
        model.onHide();
        operator.watches.getLast().tell(broken("Nobody looks."));
        assertEquals("", model.watchProblemProperty().get());
    }

    @Test
    void historyIsAskedForTheWindowThatIsShown() {
        model.onShow(A);
        HistoryQuery query = operator.histories.getFirst().question();
        assertEquals(A, query.nodeId());
        assertEquals(START, query.to());
        assertEquals(Duration.ofMinutes(5), Duration.between(query.from(), query.to()));
        model.board().group().lengthProperty().set(Duration.ofHours(1));
        HistoryQuery longer = operator.histories.getLast().question();
        assertEquals(Duration.ofHours(1), Duration.between(longer.from(), longer.to()));
    }

    @Test
    void historyIsAskedForOnceMoreWhenTheFrameInBetweenHasArrived() {
        model.onShow(A);
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        passes(14);
        assertEquals(1, operator.histories.size());
        passes(15);
        HistoryQuery again = operator.histories.getLast().question();
        assertEquals(START.minusSeconds(60), again.from());
        assertEquals(START.plusSeconds(15), again.to());
    }

    @Test
    void aWatchThatIsOpenAgainAsksForWhatWasMissed() {
        model.onShow(A);
        operator.histories.getLast().ok(SeriesHistory.of(List.of()));
        passes(20);
        operator.watches.getFirst().tell(broken("The link is down."));
        passes(49);
        operator.watches.getFirst().tell(new WatchState.Opening());
        assertEquals(2, operator.histories.size(), "it is not open yet");
        operator.watches.getFirst().tell(new WatchState.Open());
        assertEquals(3, operator.histories.size());
        HistoryQuery all = operator.histories.getLast().question();
        assertEquals(Duration.ofMinutes(5), Duration.between(all.from(), all.to()));
        operator.watches.getFirst().tell(new WatchState.Open());
        assertEquals(3, operator.histories.size());
        passes(63);
        assertEquals(3, operator.histories.size());
        passes(64);
        assertEquals(4, operator.histories.size());
    }

    private void passes(int seconds) {
        fleet.set(store.snapshot(START.plusSeconds(seconds)));
    }

    @Test
    void aHiddenScreenAsksForNoHistory() {
        model.onShow(A);
        model.onHide();
        model.board().group().lengthProperty().set(Duration.ofHours(1));
        assertEquals(1, operator.histories.size());
    }

    @Test
    void historyThatArrivesLateGoesToTheNodeThatItIsOf() {
        model.onShow(A);
        model.onShow(B);
        operator.histories.getFirst().ok(SeriesHistory.of(List.of(load(A))));
        assertEquals(0, lines("Load"));
        assertEquals(1, store.series().slices(A, "node_load1", Instant.EPOCH).size());
        assertEquals(0, store.series().slices(B, "node_load1", Instant.EPOCH).size());
    }

    @Test
    void withoutHistoryTheChartsFillFromNowOn() {
        model.onShow(A);
        operator.histories.getFirst().fail("Ask later.");
        store.apply(new FleetEvent.SeriesPoints(A, List.of(load(A)), SeriesOrigin.LIVE));
        fleet.set(store.snapshot(START.plusSeconds(1)));
        assertEquals(1, lines("Load"));
    }

    @Test
    void aDirectConnectionMovesTheWatchTheActionsAndHistory() {
        model.onShow(A);
        model.onPath(Path.DIRECT);
        assertEquals("connecting …", model.pathNoteProperty().get());
        assertEquals(Path.RELAY, model.pathProperty().get());
        operator.directs.getFirst().ok(link());
        assertEquals(Path.DIRECT, operator.watches.getLast().path());
        assertEquals(Path.DIRECT, operator.histories.getLast().path());
        assertEquals(Path.DIRECT, operator.catalogues.getLast().path());
        assertEquals(1, operator.watches.getFirst().closed());
        assertEquals("127.0.0.1:7444  ·  4.00 ms", model.pathNoteProperty().get());
    }

    @Test
    void aConnectionThatOpensAfterTheNodeWasLeftIsNotUsedForTheNext() {
        model.onShow(A);
        model.onPath(Path.DIRECT);
        model.onShow(B);
        operator.directs.getFirst().ok(link());
        assertEquals(Path.RELAY, model.pathProperty().get());
        assertEquals("", model.pathNoteProperty().get());
        assertEquals(Path.RELAY, operator.watches.getLast().path());
    }

    @Test
    void choosingThePathThatIsUsedAsksForNothing() {
        model.onPath(Path.DIRECT);
        model.onShow(A);
        model.onPath(Path.RELAY);
        assertEquals(0, operator.directs.size());
        assertEquals(1, operator.watches.size());
    }

    @Test
    void aConnectionThatOpensWhileTheScreenIsHiddenWatchesNothingYet() {
        model.onShow(A);
        model.onPath(Path.DIRECT);
        model.onHide();
        operator.directs.getFirst().ok(link());
        assertEquals(1, operator.watches.size());
        model.onShow("");
        assertEquals(Path.DIRECT, operator.watches.getLast().path());
    }

    @Test
    void aNodeThatLeavesTheFleetIsNoLongerShown() {
        model.onShow(A);
        assertNotNull(model.nodeProperty().get());
        store.apply(new FleetEvent.NodesRemoved(SimulatedFleet.HUB, List.of(A)));
        fleet.set(store.snapshot(START.plusSeconds(1)));
        assertNull(model.nodeProperty().get());
    }

    @Test
    void theClockStandsStillWhileNobodyLooksAndCatchesUp() {
        model.onShow(A);
        model.onHide();
        fleet.set(store.snapshot(START.plusSeconds(90)));
        assertEquals(START, model.nowProperty().get());
        model.onShow("");
        assertEquals(START.plusSeconds(90), model.nowProperty().get());
        assertEquals(
                START.plusSeconds(90).toEpochMilli(),
                model.board().group().windowProperty().get().to());
    }

    private int lines(String title) {
        List<ChartSeries> lines =
                model.board().charts().stream()
                        .filter(chart -> chart.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .seriesProperty()
                        .get();
        return lines.size();
    }

    private static SeriesBatch load(String nodeId) {
        return new SeriesBatch(
                new SeriesKey(nodeId, "node_load1", Map.of()),
                List.of(SeriesPoint.of(START.minusSeconds(1), 1.5)));
    }

    private static DirectLink link() {
        return new DirectLink("127.0.0.1:7444", "spiffe://demo/node/a", Duration.ofMillis(4));
    }

    private static WatchState broken(String message) {
        return new WatchState.Broken(new Fault("HUB_DOWN", message));
    }
}
