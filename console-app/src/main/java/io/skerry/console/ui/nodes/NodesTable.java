package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Appearance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * The table itself: the model sorts, one list change for each batch, selection stays on its node.
 */
final class NodesTable extends TableView<NodeView> {
    private final NodesModel model;
    private final Map<NodeColumn, TableColumn<NodeView, NodeView>> columns =
            new EnumMap<>(NodeColumn.class);
    private boolean replacing;

    NodesTable(NodesModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().addAll("nodes-table", "dense", "edge-to-edge");
        for (NodeColumn column : NodeColumn.values()) {
            TableColumn<NodeView, NodeView> made = make(column, appearance);
            columns.put(column, made);
            getColumns().add(made);
        }
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setTableMenuButtonVisible(false);
        setPlaceholder(new Label("No node fits the filter"));
        setRowFactory(table -> new NodeRow(model::onOpen));
        setSortPolicy(table -> sorted());
        appearance.densityProperty().subscribe(density -> setFixedCellSize(density.rowHeight()));
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER) {
                model.onOpen();
                pressed.consume();
            }
        });
        getSelectionModel().selectedItemProperty().addListener((p, before, now) -> selected(now));
        model.rowsProperty().subscribe(this::replace);
        TableColumn<NodeView, NodeView> first = columns.get(model.sortingProperty().get().column());
        if (first != null) {
            getSortOrder().add(first);
        }
    }

    private TableColumn<NodeView, NodeView> make(NodeColumn column, Appearance appearance) {
        TableColumn<NodeView, NodeView> made = new TableColumn<>(column.title());
        made.setUserData(column);
        made.setPrefWidth(column.width());
        made.setMinWidth(column == NodeColumn.CONDITIONS ? 80 : Math.min(column.width(), 56));
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        if (column == NodeColumn.STATUS) {
            made.setMinWidth(column.width());
            made.setMaxWidth(column.width());
            made.setCellFactory(table -> new StatusCell(appearance.palette()));
        } else {
            made.setCellFactory(table -> new NodeCell(column, model.nowProperty()));
        }
        if (column.numeric()) {
            made.getStyleClass().add("figure-column");
        }
        made.setVisible(model.shows(column));
        made.setReorderable(true);
        return made;
    }

    /** Called by the table when a header was clicked: hands the wish to the model. */
    private boolean sorted() {
        if (!getSortOrder().isEmpty()
                && getSortOrder().getFirst().getUserData() instanceof NodeColumn column) {
            boolean descending =
                    getSortOrder().getFirst().getSortType() == TableColumn.SortType.DESCENDING;
            model.sortingProperty().set(new NodesModel.Sorting(column, descending));
        }
        return true;
    }

    private void selected(@Nullable NodeView view) {
        if (!replacing) {
            model.selectedProperty().set(view == null ? null : view.id());
        }
    }

    private void replace(List<NodeView> rows) {
        replacing = true;
        getItems().setAll(rows);
        int at = indexOf(rows, model.selectedProperty().get());
        if (at >= 0) {
            getSelectionModel().clearAndSelect(at);
        } else {
            getSelectionModel().clearSelection();
        }
        replacing = false;
    }

    private static int indexOf(List<NodeView> rows, @Nullable String id) {
        for (int i = 0; id != null && i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    void show(NodeColumn column, boolean visible) {
        model.onShow(column, visible);
        TableColumn<NodeView, NodeView> shown = columns.get(column);
        if (shown != null) {
            shown.setVisible(visible);
        }
    }
}
