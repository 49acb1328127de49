package io.skerry.console.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class NodesModelTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private final FleetStore store = new SimulatedFleet(1, NOW).store(900);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(NOW));
    private final SimpleStringProperty scope = new SimpleStringProperty("");
    private final List<String> opened = new ArrayList<>();
    private final NodesModel model = new NodesModel(fleet, scope, opened::add);

    @Test
    void startsWithTheWorstFirst() {
        List<NodeView> rows = model.rowsProperty().get();
        assertEquals(900, rows.size());
        assertEquals(
                rows.stream().map(NodeView::state).sorted().toList(),
                rows.stream().map(NodeView::state).toList());
        assertTrue(model.summaryProperty().get().startsWith("900 nodes"));
    }

    @Test
    void narrowsToTheScope() {
        scope.set("eu-south");
        assertTrue(
                model.rowsProperty().get().stream()
                        .allMatch(row -> row.node().facts().region().equals("eu-south")));
        assertTrue(model.summaryProperty().get().contains(" of 900"));
    }

    @Test
    void sortsByAFigureBothWaysAndByNameWithinEqualOnes() {
        model.sortingProperty().set(new NodesModel.Sorting(NodeColumn.DISK, true));
        List<NodeView> rows = model.rowsProperty().get();
        assertTrue(disk(rows.getFirst()) >= disk(rows.get(1)));
        assertTrue(disk(rows.getFirst()) > disk(rows.getLast()));
        model.sortingProperty().set(new NodesModel.Sorting(NodeColumn.REGION, false));
        List<NodeView> byRegion = model.rowsProperty().get();
        List<NodeView> expected = new ArrayList<>(byRegion);
        expected.sort(
                Comparator.comparing((NodeView row) -> row.node().facts().region())
                        .thenComparing(row -> row.node().displayName()));
        assertEquals(expected, byRegion);
    }

    @Test
    void aTickWithoutNewsMovesTheClockAndNotTheRows() {
        List<NodeView> before = model.rowsProperty().get();
        fleet.set(store.snapshot(NOW.plusMillis(200)));
        assertSame(before, model.rowsProperty().get());
        assertEquals(NOW.plusMillis(200), model.nowProperty().get());
    }

    @Test
    void whatNobodySeesIsNotSorted() {
        List<NodeView> before = model.rowsProperty().get();
        model.setActive(false);
        fleet.set(store.snapshot(NOW.plusSeconds(600)));
        assertSame(before, model.rowsProperty().get());
        model.setActive(true);
        assertTrue(
                model.rowsProperty().get().stream().allMatch(row -> row.status() != Status.NORMAL));
    }

    @Test
    void opensTheSelectedNode() {
        model.onOpen();
        model.selectedProperty().set("abc");
        model.onOpen();
        assertEquals(List.of("abc"), opened);
    }

    @Test
    void exportsWhatItShows() {
        model.filterProperty().set("hamburg-001");
        for (NodeColumn column : NodeColumn.values()) {
            model.onShow(column, column == NodeColumn.NAME || column == NodeColumn.CPU);
        }
        List<String> lines = model.csv().lines().toList();
        assertEquals("Node id,Name,CPU %,As of", lines.getFirst());
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).startsWith(SimulatedFleet.id(0) + ",hamburg-001,"));
        assertTrue(lines.get(1).endsWith(NOW.toString()));
    }

    @Test
    void anUnknownFilterIsSaidAndShowsEverything() {
        model.filterProperty().set("heat>3");
        assertTrue(model.problemProperty().get().contains("heat"));
        assertEquals(900, model.rowsProperty().get().size());
    }

    @Test
    void theSelectedNodeIsKnownWhileItIsThere() {
        assertTrue(model.selectedNode().isEmpty());
        model.selectedProperty().set(SimulatedFleet.id(0));
        assertEquals(
                "hamburg-001",
                model.selectedNode().map(view -> view.node().displayName()).orElse(""));
        fleet.set(FleetSnapshot.empty(NOW));
        assertTrue(model.selectedNode().isEmpty());
    }

    private static double disk(NodeView view) {
        return view.node().headline().worstDiskUsedRatio();
    }
}
