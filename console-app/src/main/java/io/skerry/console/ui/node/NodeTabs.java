package io.skerry.console.ui.node;

import io.skerry.console.ui.common.Segmented;
import java.util.List;

/** What the main area of the node screen shows. */
enum NodeTabs {
    CHARTS("Charts"),
    LOGS("Logs");

    private final String title;

    NodeTabs(String title) {
        this.title = title;
    }

    /** A switch that follows the model; each view has its own, at the same place. */
    static Segmented<NodeTabs> of(NodeModel model) {
        Segmented<NodeTabs> tabs =
                new Segmented<>(List.of(values()), each -> each.title, model::onTab);
        model.tabProperty().subscribe(tabs::choose);
        return tabs;
    }
}
