package io.skerry.console.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodesPictureTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,900", "LIGHT,1280,800", "LIGHT,1600,900"})
    void showsAFleet(Theme theme, int width, int height) {
        Pictures.run(() -> {
            FleetStore store = new SimulatedFleet(1, NOW).store(1_200);
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(store.snapshot(NOW));
            Window window = new Window(fleet, theme);
            window.model.selectedProperty().set(SimulatedFleet.id(33));
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, name(theme) + "-" + width);
            assertEquals(1_200, window.table().getItems().size());
            assertTrue(window.shell.lookupAll(".table-row-cell").size() > 20);
        });
    }

    @ParameterizedTest
    @CsvSource({"DARK", "LIGHT"})
    void hatchesAllWhenTheHubIsAway(Theme theme) {
        Pictures.run(() -> {
            FleetStore store = new SimulatedFleet(1, NOW).store(400);
            store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW)));
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(store.snapshot(NOW.plusSeconds(400)));
            Window window = new Window(fleet, theme);
            window.model.filterProperty().set("region:eu");
            Scene scene = Pictures.scene(window.shell, theme, 1280, 800);
            Pictures.take(scene, name(theme) + "-hub-away");
            assertTrue(
                    window.model.summaryProperty().get().contains("0 of"),
                    window.model.summaryProperty().get());
        });
    }

    @Test
    void keepsTheSelectionOnItsNodeWhileRowsMove() {
        Pictures.run(() -> {
            FleetStore store = new SimulatedFleet(1, NOW).store(300);
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(store.snapshot(NOW));
            Window window = new Window(fleet, Theme.DARK);
            Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            TableView<NodeView> table = window.table();
            table.getSelectionModel().select(40);
            String id = table.getSelectionModel().getSelectedItem().id();
            assertEquals(id, window.model.selectedProperty().get());
            window.model.sortingProperty().set(new NodesModel.Sorting(NodeColumn.MEMORY, true));
            fleet.set(store.snapshot(NOW.plusSeconds(600)));
            assertEquals(id, table.getSelectionModel().getSelectedItem().id());
            assertEquals(id, window.model.selectedProperty().get());
        });
    }

    @Test
    void tenThousandRowsChangeAtOnceAndNoneIsLost() {
        Pictures.run(() -> {
            FleetStore store = new SimulatedFleet(1, NOW).store(10_000);
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(store.snapshot(NOW));
            Window window = new Window(fleet, Theme.DARK);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            for (int i = 1; i <= 3; i++) {
                // Thirty seconds on most nodes change their state: nothing can be reused.
                FleetSnapshot next = store.snapshot(NOW.plusSeconds(30L * i));
                fleet.set(next);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                TableView<?> table = (TableView<?>) scene.lookup(".table-view");
                assertEquals(next.views().size(), table.getItems().size());
            }
        });
    }

    private static String name(Theme theme) {
        return "nodes-" + theme.name().toLowerCase(Locale.ROOT);
    }

    /** The screen in its shell. */
    private static final class Window {
        private final NodesModel model;
        private final ShellView shell;

        Window(SimpleObjectProperty<FleetSnapshot> fleet, Theme theme) {
            ShellModel shellModel =
                    new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
            Appearance appearance = new Appearance(theme);
            model = new NodesModel(fleet, shellModel.scopeProperty(), id -> {});
            shellModel.add(new NodesScreen(model, appearance, shellModel));
            shellModel.open("nodes", "");
            shell = new ShellView(shellModel, appearance, InstantSource.fixed(NOW));
        }

        @SuppressWarnings("unchecked") // The only table of this window holds nodes.
        TableView<NodeView> table() {
            return (TableView<NodeView>) shell.lookup(".nodes-table");
        }
    }
}
