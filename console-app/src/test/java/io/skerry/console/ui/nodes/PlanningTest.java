package io.skerry.console.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** Work on a node is planned from its row: by a key, by the row's menu, by the palette. */
final class PlanningTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final String NODE = SimulatedFleet.id(7);

    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(new SimulatedFleet(1, NOW).store(30).snapshot(NOW));
    private final List<String> opened = new ArrayList<>();
    private final NodesModel model =
            new NodesModel(fleet, new SimpleStringProperty(""), id -> opened.add("node " + id));
    private final Appearance appearance = new Appearance(Theme.DARK);
    private final Navigator navigator =
            new Navigator() {
                @Override
                public void open(String screenId, String argument) {
                    opened.add(screenId + " " + argument);
                }

                @Override
                public void back() {}

                @Override
                public void forward() {}
            };

    @Test
    void theKeyPlansWhereTheSelectedRowIs() {
        FxRuntime.run(() -> {
            NodesScreen screen = new NodesScreen(model, appearance, navigator);
            NodesTable table = (NodesTable) screen.view().lookup(".nodes-table");
            KeyEvent p =
                    new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            "p",
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false);
            table.fireEvent(p);
            assertEquals(List.of(), opened, "nothing is selected");
            model.selectedProperty().set(NODE);
            table.fireEvent(p);
            assertEquals(List.of("alarms planned-work/" + NODE), opened);
            assertTrue(
                    screen.keys().stream()
                            .flatMap(keys -> keys.lines().stream())
                            .anyMatch(line -> line.keys().equals("p")));
        });
    }

    @Test
    void theMenuOfARowOpensItAndPlansThere() {
        FxRuntime.run(() -> {
            NodesTable table = new NodesTable(model, appearance, () -> opened.add("plan"));
            model.selectedProperty().set(NODE);
            List<MenuItem> items = table.menu().getItems();
            assertEquals(
                    List.of("Open node", "Plan work on it"),
                    items.stream().map(MenuItem::getText).toList());
            items.forEach(MenuItem::fire);
            assertEquals(List.of("node " + NODE, "plan"), opened);
        });
    }

    @Test
    void theRowThatIsAskedIsSelected() {
        FxRuntime.run(() -> {
            NodesTable table = new NodesTable(model, appearance, () -> {});
            TableRow<NodeView> row = table.getRowFactory().call(table);
            row.updateTableView(table);
            row.updateIndex(3);
            ContextMenuEvent asked =
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, 1, 1, false, null);
            row.getOnContextMenuRequested().handle(asked);
            assertEquals(3, table.getSelectionModel().getSelectedIndex());
            assertEquals(table.getItems().get(3).id(), model.selectedProperty().get());
        });
    }

    @Test
    void thePaletteOffersItWhileTheViewIsSeen() {
        FxRuntime.run(() -> {
            NodesScreen screen = new NodesScreen(model, appearance, navigator);
            model.selectedProperty().set(NODE);
            assertEquals(List.of(), screen.entries(navigator));
            screen.shown("");
            PaletteEntry entry = screen.entries(navigator).getFirst();
            assertTrue(entry.title().startsWith("Plan work on "), entry.title());
            entry.run().run();
            assertEquals(List.of("alarms planned-work/" + NODE), opened);
        });
    }
}
