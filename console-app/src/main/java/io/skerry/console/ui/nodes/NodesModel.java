package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.Coverage;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUp;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Filters and sorts the fleet once for each snapshot; lives on the JavaFX thread. */
public final class NodesModel {
    private static final Comparator<NodeView> BY_NAME =
            Comparator.comparing((NodeView view) -> view.node().displayName())
                    .thenComparing(NodeView::id);

    /** Which column rules the order. */
    public record Sorting(NodeColumn column, boolean descending) {}

    private final ObservableValue<FleetSnapshot> fleet;
    private final ObservableValue<String> scope;
    private final Consumer<String> openNode;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Sorting> sorting =
            new SimpleObjectProperty<>(new Sorting(NodeColumn.STATUS, false));
    private final Selection<NodeView, String> rows = new Selection<>(NodeView::id);
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Set<NodeColumn> shown = EnumSet.noneOf(NodeColumn.class);
    private boolean active = true;
    private long shownRevision = -1;

    /**
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     * @param openNode opens a node's own view, by id
     */
    public NodesModel(
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<String> scope,
            Consumer<String> openNode) {
        this.fleet = fleet;
        this.scope = scope;
        this.openNode = openNode;
        this.now = new ReadOnlyObjectWrapper<>(fleet.getValue().at());
        for (NodeColumn column : NodeColumn.values()) {
            if (column.shownAtFirst()) {
                shown.add(column);
            }
        }
        fleet.addListener((property, before, changed) -> onFleet(changed));
        filter.addListener((property, before, changed) -> refresh());
        scope.addListener((property, before, changed) -> refresh());
        sorting.addListener((property, before, changed) -> refresh());
        refresh();
    }

    /** What nobody sees is not sorted; it is caught up with when it is shown again. */
    void setActive(boolean seen) {
        active = seen;
        if (seen) {
            onFleet(fleet.getValue());
        }
    }

    private void onFleet(FleetSnapshot changed) {
        if (!active) {
            return;
        }
        now.set(changed.at());
        if (changed.revision() != shownRevision) {
            refresh();
        }
    }

    private void refresh() {
        FleetSnapshot current = fleet.getValue();
        shownRevision = current.revision();
        now.set(current.at());
        NodeFilter parsed = NodeFilter.parse(filter.get());
        problem.set(parsed.problem());
        String region = scope.getValue();
        List<NodeView> found = new ArrayList<>();
        for (NodeView view : current.views()) {
            boolean inScope = region.isEmpty() || view.node().facts().region().equals(region);
            if (inScope && parsed.test().test(view)) {
                found.add(view);
            }
        }
        Sorting wanted = sorting.get();
        found.sort(wanted.column().order(wanted.descending()).thenComparing(BY_NAME));
        Coverage coverage = RollUp.of(found).coverage();
        int all = current.nodes().size();
        String count =
                found.size() == all
                        ? Formats.number(all, 0) + " nodes"
                        : Formats.number(found.size(), 0) + " of " + Formats.number(all, 0);
        summary.set(count + "  ·  " + coverage.sentence());
        rows.show(found);
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Sorting> sortingProperty() {
        return sorting;
    }

    /** The rows, and which of them is selected. */
    Selection<NodeView, String> selection() {
        return rows;
    }

    /** Filtered and sorted. */
    public ReadOnlyObjectProperty<List<NodeView>> rowsProperty() {
        return rows.rowsProperty();
    }

    /** The moment at which ages are shown. */
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What the filter box says that means nothing; empty when all does. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Id of the selected node, kept while rows move; null for none. */
    public ObjectProperty<@Nullable String> selectedProperty() {
        return rows.selectedProperty();
    }

    /** The selected node as it is known now; empty for none. */
    Optional<NodeView> selectedNode() {
        String id = rows.selectedProperty().get();
        return id == null ? Optional.empty() : fleet.getValue().node(id);
    }

    public boolean shows(NodeColumn column) {
        return shown.contains(column);
    }

    public void onShow(NodeColumn column, boolean visible) {
        if (visible) {
            shown.add(column);
        } else {
            shown.remove(column);
        }
    }

    public void onOpen() {
        String id = rows.selectedProperty().get();
        if (id != null) {
            openNode.accept(id);
        }
    }

    /** What the table shows now, as a CSV file's text. */
    public String csv() {
        return NodeCsv.of(rows.rows(), List.copyOf(shown), now.get());
    }
}
