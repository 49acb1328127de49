package io.skerry.console.ui.node;

import io.skerry.console.command.HeldLogs;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedHost;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.node.logs.LogsModel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;

/** A node model over a simulated fleet and operator, with time and delays in the test's hand. */
final class Bench {
    static final Instant START = Instant.parse("2026-11-01T14:02:10Z");

    private final Queue<Runnable> delayed = new ArrayDeque<>();
    final FleetStore store = new SimulatedFleet(1, START).store(400);
    final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(START));
    final SimpleObjectProperty<OperatorRole> role = new SimpleObjectProperty<>(OperatorRole.VIEW);
    Instant now = START;
    final SimulatedOperator operator =
            new SimulatedOperator(store::apply, () -> now, (delay, task) -> delayed.add(task));
    final HeldLogs logs = new HeldLogs();
    final NodeModel model;

    Bench(Theme theme) {
        model =
                new NodeModel(
                        fleet,
                        store,
                        operator,
                        Runnable::run,
                        role,
                        new SimpleObjectProperty<>(theme),
                        new LogsModel(
                                logs,
                                () -> now,
                                Runnable::run,
                                (delay, task) -> delayed.add(task)));
    }

    /** Runs what waits now, not what that adds. */
    void runDelayed() {
        int count = delayed.size();
        for (int i = 0; i < count; i++) {
            delayed.remove().run();
        }
    }

    void runAllDelayed() {
        for (int i = 0; i < 50 && !delayed.isEmpty(); i++) {
            runDelayed();
        }
    }

    void tick(long seconds) {
        now = now.plusSeconds(seconds);
        fleet.set(store.snapshot(now));
    }

    /** Seconds of samples that end so long before now. */
    void samples(String nodeId, int seconds, int endBefore) {
        SimulatedHost host = new SimulatedHost(nodeId, 7);
        for (int i = seconds; i > endBefore; i--) {
            store.apply(
                    new FleetEvent.SeriesPoints(
                            nodeId, host.second(now.minusSeconds(i)), SeriesOrigin.LIVE));
        }
    }

    /** The node that is worst. */
    String worst() {
        return fleet.get().top().stream()
                .map(ConditionRow::nodeId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
