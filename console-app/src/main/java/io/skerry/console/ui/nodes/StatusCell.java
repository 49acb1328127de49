package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import io.skerry.console.ui.common.table.RowCell;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;

/** The glyph of a node's state. */
final class StatusCell extends RowCell<NodeView> {
    private static final double SIZE = 15;

    private final StatusIcon icon;

    StatusCell(ObservableValue<Palette> palette) {
        super(NodeColumn.STATUS);
        icon = new StatusIcon(palette, SIZE);
        setAlignment(Pos.CENTER);
    }

    @Override
    protected void show(NodeView view) {
        icon.show(view.status(), view.state().unacknowledged());
        setGraphic(icon);
    }
}
