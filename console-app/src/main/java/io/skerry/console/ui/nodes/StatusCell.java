package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/** The glyph of a node's state. */
final class StatusCell extends TableCell<NodeView, NodeView> {
    private static final double SIZE = 15;

    private final StatusIcon icon;

    StatusCell(ObservableValue<Palette> palette) {
        icon = new StatusIcon(palette, SIZE);
        setAlignment(Pos.CENTER);
    }

    @Override
    protected void updateItem(NodeView view, boolean empty) {
        super.updateItem(view, empty);
        if (empty || view == null) {
            setGraphic(null);
            return;
        }
        icon.show(view.status(), view.state().unacknowledged());
        setGraphic(icon);
    }
}
