package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.table.RowCell;
import java.time.Instant;
import javafx.beans.value.ObservableValue;

/** A cell of text; ages move with the clock while the row stays the same. */
final class NodeCell extends RowCell<NodeView> {
    private final NodeColumn column;
    private final ObservableValue<Instant> now;

    NodeCell(NodeColumn column, ObservableValue<Instant> now) {
        super(column);
        this.column = column;
        this.now = now;
        if (column == NodeColumn.NAME) {
            getStyleClass().add("name-cell");
        }
        if (column == NodeColumn.AGE) {
            follow(now);
        }
    }

    @Override
    protected void show(NodeView view) {
        setText(column.text(view, now.getValue()));
    }
}
