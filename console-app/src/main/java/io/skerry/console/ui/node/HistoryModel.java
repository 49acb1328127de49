package io.skerry.console.ui.node;

import io.skerry.console.command.HistoryQuery;
import io.skerry.console.command.Operator;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.LiveSeries;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The stored part of a node's charts; lives on the JavaFX thread. Up to an hour it only fills in
 * what was before the live points; a longer range is an answer of its own, asked for again whenever
 * another of its points is due.
 */
final class HistoryModel {
    /** The store keeps so much at one point a second. */
    static final Duration LONGEST_LIVE = Duration.ofHours(1);

    /** A failed question is repeated after this, however long the range. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** An answer that would be too large is refused as a whole. */
    private static final String TOO_MUCH = "BAD_REQUEST";

    private final Operator operator;
    private final FleetStore store;
    private final Executor fx;
    private final ChartBoard board;
    private final ReadOnlyObjectWrapper<RangeState> state;
    private String nodeId = "";
    private Path path = Path.RELAY;
    private Instant due = Instant.MAX;
    private long generation;

    HistoryModel(Operator operator, FleetStore store, Executor fx, ChartBoard board) {
        this.operator = operator;
        this.store = store;
        this.fx = fx;
        this.board = board;
        this.state =
                new ReadOnlyObjectWrapper<>(
                        RangeState.before(board.group().lengthProperty().get()));
    }

    /** Whether the charts show live points. */
    boolean live() {
        return length().compareTo(LONGEST_LIVE) <= 0;
    }

    private Duration length() {
        return board.group().lengthProperty().get();
    }

    /** Asks for what the charts show of a node; nothing of another node or range stays. */
    void show(String shownNode, Path way, Instant now) {
        boolean same = shownNode.equals(nodeId) && length().equals(state.get().length());
        nodeId = shownNode;
        path = way;
        if (!same) {
            set(RangeState.before(length()));
            if (live()) {
                board.showLive();
            } else {
                board.showStored(LiveSeries.of(List.of()), state.get().step().toMillis());
            }
        }
        ask(now);
    }

    /** Asks for nothing more. */
    void hide() {
        generation++;
        due = Instant.MAX;
    }

    /** Moves the charts, and asks for the next point of a long range once it is due. */
    void tick(Instant now) {
        Instant end = state.get().answeredAt();
        if (live() || end == null) {
            board.group().tick(now);
        } else {
            board.group().hold(end, state.get().step(), now);
        }
        if (!now.isBefore(due)) {
            ask(now);
        }
    }

    /** Asks once more. */
    void ask(Instant now) {
        if (nodeId.isEmpty()) {
            return;
        }
        String asked = nodeId;
        boolean wasLive = live();
        long mine = ++generation;
        // A rate needs the point before the window.
        Duration lead = wasLive ? Duration.ZERO : state.get().step().multipliedBy(2);
        due = wasLive ? Instant.MAX : now.plus(state.get().step());
        set(state.get().asked());
        operator.queryHistory(
                        new HistoryQuery(
                                asked,
                                ChartBoard.METRICS,
                                now.minus(length()).minus(lead),
                                now,
                                state.get().points(),
                                path))
                .thenAcceptAsync(result -> answered(asked, wasLive, mine, now, result), fx);
    }

    private void answered(
            String asked, boolean wasLive, long mine, Instant end, Result<SeriesHistory> result) {
        if (wasLive && result instanceof Result.Ok<SeriesHistory>(SeriesHistory history)) {
            // Points are kept for the node that they are of, whoever is shown now.
            store.apply(new FleetEvent.SeriesPoints(asked, history.series(), SeriesOrigin.HISTORY));
        }
        if (mine != generation) {
            return;
        }
        switch (result) {
            case Result.Ok<SeriesHistory>(SeriesHistory history) -> {
                set(state.get().answered(history, end));
                if (!wasLive) {
                    board.group().hold(end, state.get().step(), end);
                    board.showStored(
                            LiveSeries.of(history.series()), state.get().step().toMillis());
                }
            }
            case Result.Failed<SeriesHistory>(Fault fault)
                    when fault.code().equals(TOO_MUCH)
                            && state.get().points() / 2 >= RangeState.FEWEST -> {
                set(state.get().coarser());
                ask(end);
            }
            case Result.Failed<SeriesHistory>(Fault fault) -> {
                due = end.plus(AGAIN);
                set(state.get().failed(fault.message()));
            }
        }
    }

    private void set(RangeState changed) {
        state.set(changed);
        board.group().marksProperty().set(changed.marks());
        board.group().emptyProperty().set(RangeWords.empty(changed, live()));
    }

    ReadOnlyObjectProperty<RangeState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
