package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.table.RowTable;
import javafx.scene.control.TableColumn;

/** The table of nodes: a person chooses its columns and by which of them the model sorts. */
final class NodesTable extends RowTable<NodeView, String, NodeColumn> {
    private static final double LEAST_CONDITIONS = 80;
    private static final double LEAST = 56;

    private final NodesModel model;

    /**
     * @param plan asks for work to be planned on the selected node
     */
    NodesTable(NodesModel model, Appearance appearance, Runnable plan) {
        super(
                "Nodes",
                model.selection(),
                appearance,
                NodeColumn.class,
                column ->
                        column == NodeColumn.STATUS
                                ? new StatusCell(appearance.palette())
                                : new NodeCell(column, model.nowProperty()));
        this.model = model;
        getStyleClass().add("nodes-table");
        columns().forEach(this::free);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setTableMenuButtonVisible(false);
        sayWhyEmpty("No node fits the filter");
        look(NodesTable::freshness);
        open("Open the node", model::onOpen);
        offer("Open node", model::onOpen);
        offer("Plan work on it", plan);
        setSortPolicy(table -> sorted());
        begin();
        TableColumn<NodeView, NodeView> first =
                columns().get(model.sortingProperty().get().column());
        if (first != null) {
            getSortOrder().add(first);
        }
    }

    /** Wide, narrow, elsewhere or away, as a person likes it. */
    private void free(NodeColumn column, TableColumn<NodeView, NodeView> made) {
        made.setUserData(column);
        made.setReorderable(true);
        made.setVisible(model.shows(column));
        made.setSortable(true);
        made.setResizable(true);
        made.setMinWidth(
                column == NodeColumn.CONDITIONS
                        ? LEAST_CONDITIONS
                        : Math.min(column.width(), LEAST));
        if (column == NodeColumn.STATUS) {
            made.setMinWidth(column.width());
            made.setMaxWidth(column.width());
        }
    }

    private static Freshness freshness(NodeView view) {
        boolean notCurrent = view.lost() || view.status() == Status.STALE;
        return notCurrent ? Freshness.STALE : view.freshness();
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

    void show(NodeColumn column, boolean visible) {
        model.onShow(column, visible);
        TableColumn<NodeView, NodeView> shown = columns().get(column);
        if (shown != null) {
            shown.setVisible(visible);
        }
    }
}
