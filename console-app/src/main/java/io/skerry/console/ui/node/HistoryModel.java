package io.skerry.console.ui.node;

import io.skerry.console.command.HistoryQuery;
import io.skerry.console.command.Operator;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.LiveSeries;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesBatch;
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
 * what the live points leave out, and goes on to ask for what was not stored yet; a longer range is
 * an answer of its own, asked for again whenever another of its points is due.
 */
final class HistoryModel {
    /** The store keeps so much at one point a second. */
    static final Duration LONGEST_LIVE = Duration.ofHours(1);

    /** A failed question is repeated after this, however long the range. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** Of what is measured now the frame of 10 s is stored after this. */
    private static final Duration FRAME_ARRIVES = Duration.ofSeconds(15);

    /** While live points are shown, what was stored meanwhile is asked for so often. */
    private static final Duration MEANWHILE = Duration.ofSeconds(30);

    /** What a node sends late is mostly no older. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final Duration FRAME = Duration.ofSeconds(10);

    /** More a node itself does not answer: it makes the steps longer. */
    private static final int NODE_POINTS = 60_000;

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
    private Instant settled = Instant.MAX;
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
            askOn(now);
        }
    }

    /** Asks once more for all that is shown. */
    void ask(Instant now) {
        if (nodeId.isEmpty()) {
            return;
        }
        // A rate needs the point before the window.
        Duration lead = live() ? Duration.ZERO : state.get().step().multipliedBy(2);
        due = now.plus(live() ? FRAME_ARRIVES : state.get().step());
        set(state.get().asked());
        ask(now.minus(length()).minus(lead), now, true);
    }

    /** Asks for what was not stored yet; quietly, since the charts show what is measured. */
    private void askOn(Instant now) {
        if (!live() || state.get().answeredAt() == null || state.get().asking()) {
            ask(now);
            return;
        }
        due = now.plus(MEANWHILE);
        Instant first = now.minus(length());
        Instant from = settled.minus(LATE);
        ask(from.isBefore(first) ? first : from, now, false);
    }

    private void ask(Instant from, Instant to, boolean all) {
        boolean wasLive = live();
        long mine = ++generation;
        HistoryQuery query =
                new HistoryQuery(nodeId, ChartBoard.METRICS, from, to, state.get().points(), path);
        operator.queryHistory(query)
                .thenAcceptAsync(
                        result -> {
                            if (wasLive) {
                                keep(query, result);
                            }
                            if (mine == generation) {
                                answered(query, all, result);
                            }
                        },
                        fx);
    }

    /** Points are kept for the node that they are of, whoever is shown now. */
    private void keep(HistoryQuery query, Result<SeriesHistory> result) {
        if (result instanceof Result.Ok<SeriesHistory>(SeriesHistory history)) {
            Duration step = step(query, history);
            // The first frame of a step may begin before it.
            Duration covered = step.compareTo(FRAME) < 0 ? Duration.ZERO : step.plus(FRAME);
            store.apply(
                    new FleetEvent.SeriesPoints(
                            query.nodeId(), covering(history, covered), SeriesOrigin.HISTORY));
        }
    }

    private static Duration step(HistoryQuery query, SeriesHistory history) {
        int most = query.width();
        if (query.path() == Path.DIRECT) {
            most = Math.clamp(NODE_POINTS / Math.max(1, history.series().size()), 1, most);
        }
        return Duration.between(query.from(), query.to()).dividedBy(most);
    }

    private static List<SeriesBatch> covering(SeriesHistory history, Duration covered) {
        return history.series().stream().map(batch -> batch.covering(covered)).toList();
    }

    private void answered(HistoryQuery query, boolean all, Result<SeriesHistory> result) {
        Instant end = query.to();
        switch (result) {
            case Result.Ok<SeriesHistory>(SeriesHistory history) when all -> {
                // What was missed before it may still be on its way.
                Instant before = state.get().answeredAt();
                settled = before == null ? end : before;
                set(state.get().answered(history, end));
                if (!live()) {
                    Duration step = state.get().step();
                    board.group().hold(end, step, end);
                    board.showStored(
                            LiveSeries.of(covering(history, step(query, history))),
                            step.toMillis());
                }
            }
            case Result.Ok<SeriesHistory>(SeriesHistory history) -> {
                settled = end;
                set(state.get().goesOn(history, query.from(), end));
            }
            case Result.Failed<SeriesHistory>(Fault fault)
                    when fault.code().equals(TOO_MUCH)
                            && state.get().points() / 2 >= RangeState.FEWEST -> {
                set(state.get().coarser());
                if (all) {
                    ask(end);
                } else {
                    askOn(end);
                }
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
