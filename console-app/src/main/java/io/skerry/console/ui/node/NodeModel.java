package io.skerry.console.ui.node;

import io.skerry.console.command.DirectLink;
import io.skerry.console.command.Handle;
import io.skerry.console.command.Operator;
import io.skerry.console.command.WatchState;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.node.logs.LogsModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the node screen shows of one node; lives on the JavaFX thread. */
public final class NodeModel {
    /** How much time the charts can show. */
    static final List<Duration> WINDOWS =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

    private final ObservableValue<FleetSnapshot> fleet;
    private final Operator operator;
    private final Executor fx;
    private final ChartBoard board;
    private final HistoryModel history;
    private final ActionsModel actions;
    private final LogsModel logs;
    private final ReadOnlyObjectWrapper<NodeTabs> tab =
            new ReadOnlyObjectWrapper<>(NodeTabs.CHARTS);
    private final ReadOnlyObjectWrapper<@Nullable NodeView> node = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<Path> path = new ReadOnlyObjectWrapper<>(Path.RELAY);
    private final ReadOnlyStringWrapper pathNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper watchProblem = new ReadOnlyStringWrapper("");
    private String nodeId = "";
    private boolean visible;
    private Handle watch = Handle.NONE;
    private int watchNumber;
    private boolean broken;

    /**
     * @param store where live points arrive and history is put
     * @param fx the JavaFX thread
     * @param logs lines of the same node
     */
    public NodeModel(
            ObservableValue<FleetSnapshot> fleet,
            FleetStore store,
            Operator operator,
            Executor fx,
            ObservableValue<OperatorRole> role,
            ObservableValue<Theme> theme,
            LogsModel logs) {
        this.logs = logs;
        this.fleet = fleet;
        this.operator = operator;
        this.fx = fx;
        Instant start = fleet.getValue().at();
        this.now = new ReadOnlyObjectWrapper<>(start);
        this.board =
                new ChartBoard(new ChartGroup(theme, WINDOWS.getFirst(), start), store.series());
        this.history = new HistoryModel(operator, store, fx, board);
        this.actions = new ActionsModel(operator, fx, role);
        fleet.addListener((property, before, changed) -> onFleet(changed));
        board.group().lengthProperty().addListener((p, before, length) -> onLength());
    }

    /** Shows a node and watches its live series; an empty id shows the last one again. */
    void onShow(String id) {
        visible = true;
        if (!id.isEmpty() && !id.equals(nodeId)) {
            nodeId = id;
            path.set(Path.RELAY);
            pathNote.set("");
            actions.pathProperty().set(Path.RELAY);
            board.show(id);
        }
        onFleet(fleet.getValue());
        startWatch();
        showLogs();
    }

    void onHide() {
        visible = false;
        stopWatch();
        showLogs();
    }

    void onTab(NodeTabs wanted) {
        tab.set(wanted);
        showLogs();
    }

    private void showLogs() {
        if (visible && !nodeId.isEmpty() && tab.get() == NodeTabs.LOGS) {
            logs.show(nodeId, path.get());
        } else {
            logs.hide();
        }
    }

    private void onFleet(FleetSnapshot changed) {
        if (!visible) {
            return;
        }
        now.set(changed.at());
        NodeView found = changed.node(nodeId).orElse(null);
        node.set(found);
        history.tick(changed.at());
        board.refresh();
        logs.tick(changed.at());
        if (found != null) {
            actions.show(nodeId, found.node().displayName());
        }
    }

    private void startWatch() {
        stopWatch();
        if (nodeId.isEmpty()) {
            return;
        }
        int mine = ++watchNumber;
        watch =
                operator.watchNode(
                        nodeId, path.get(), state -> fx.execute(() -> watched(mine, state)));
        begins();
    }

    private void begins() {
        broken = false;
        history.show(nodeId, path.get(), now.get());
    }

    private void stopWatch() {
        watchNumber++;
        watch.close();
        watch = Handle.NONE;
        history.hide();
        watchProblem.set("");
    }

    private void watched(int mine, WatchState state) {
        if (mine != watchNumber) {
            return;
        }
        switch (state) {
            case WatchState.Opening() -> watchProblem.set("");
            case WatchState.Open() -> {
                watchProblem.set("");
                if (broken) {
                    begins();
                }
            }
            case WatchState.Broken(Fault fault) -> {
                watchProblem.set(fault.message());
                broken = true;
            }
        }
    }

    private void onLength() {
        if (!nodeId.isEmpty() && visible) {
            history.show(nodeId, path.get(), now.get());
        }
        history.tick(now.get());
        board.refresh();
    }

    /** Tries once more to read what could not be read. */
    void onHistoryAgain() {
        history.ask(now.get());
    }

    /** Goes to the node by another way; for a direct one the connection is opened first. */
    void onPath(Path wanted) {
        if (nodeId.isEmpty() || wanted == path.get()) {
            return;
        }
        if (wanted == Path.RELAY) {
            usePath(Path.RELAY, "");
            return;
        }
        String asked = nodeId;
        pathNote.set("connecting …");
        operator.connectDirect(asked)
                .thenAcceptAsync(
                        result -> {
                            if (!asked.equals(nodeId)) {
                                return;
                            }
                            switch (result) {
                                case Result.Ok<DirectLink>(DirectLink link) ->
                                        usePath(Path.DIRECT, note(link));
                                case Result.Failed<DirectLink>(Fault fault) ->
                                        pathNote.set(fault.message());
                            }
                        },
                        fx);
    }

    private static String note(DirectLink link) {
        return link.address() + "  ·  " + Formats.seconds(link.roundTrip().toNanos() / 1e9);
    }

    private void usePath(Path used, String text) {
        path.set(used);
        pathNote.set(text);
        actions.pathProperty().set(used);
        actions.load();
        if (visible) {
            startWatch();
        }
        showLogs();
    }

    ChartBoard board() {
        return board;
    }

    HistoryModel history() {
        return history;
    }

    LogsModel logs() {
        return logs;
    }

    ReadOnlyObjectProperty<NodeTabs> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    ActionsModel actions() {
        return actions;
    }

    /** Null until a node was chosen, and when the fleet no longer has it. */
    ReadOnlyObjectProperty<@Nullable NodeView> nodeProperty() {
        return node.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Path> pathProperty() {
        return path.getReadOnlyProperty();
    }

    /** Address and round trip of a direct connection, or why there is none. */
    ReadOnlyStringProperty pathNoteProperty() {
        return pathNote.getReadOnlyProperty();
    }

    /** Why live points do not flow; empty while they do. */
    ReadOnlyStringProperty watchProblemProperty() {
        return watchProblem.getReadOnlyProperty();
    }
}
