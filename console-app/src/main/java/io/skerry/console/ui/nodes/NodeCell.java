package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/** A cell of text; ages move with the clock while the row stays the same. */
final class NodeCell extends TableCell<NodeView, NodeView> {
    private final NodeColumn column;
    private final ObservableValue<Instant> now;

    NodeCell(NodeColumn column, ObservableValue<Instant> now) {
        this.column = column;
        this.now = now;
        if (column.numeric()) {
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("figure-cell");
        }
        if (column == NodeColumn.NAME) {
            getStyleClass().add("name-cell");
        }
        if (column == NodeColumn.AGE) {
            // Ends with the scene: a cell that the table dropped is not kept alive by the clock.
            sceneProperty().flatMap(scene -> now).subscribe(tick -> update());
        }
    }

    @Override
    protected void updateItem(NodeView view, boolean empty) {
        super.updateItem(view, empty);
        update();
    }

    private void update() {
        NodeView view = getItem();
        setText(isEmpty() || view == null ? null : column.text(view, now.getValue()));
    }
}
