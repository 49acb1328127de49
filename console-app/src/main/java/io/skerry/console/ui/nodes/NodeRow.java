package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.FreshnessStyle;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;

/** A row that looks as old as its data. */
final class NodeRow extends TableRow<NodeView> {
    NodeRow(Runnable open) {
        setOnMouseClicked(clicked -> {
            if (clicked.getButton() == MouseButton.PRIMARY
                    && clicked.getClickCount() == 2
                    && !isEmpty()) {
                open.run();
            }
        });
    }

    @Override
    protected void updateItem(NodeView view, boolean empty) {
        super.updateItem(view, empty);
        FreshnessStyle.mark(this, empty || view == null ? Freshness.LIVE : shown(view));
    }

    private static Freshness shown(NodeView view) {
        boolean notCurrent = view.lost() || view.status() == Status.STALE;
        return notCurrent ? Freshness.STALE : view.freshness();
    }
}
