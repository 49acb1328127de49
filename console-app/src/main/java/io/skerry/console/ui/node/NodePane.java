package io.skerry.console.ui.node;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.KeyButton;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.node.logs.LogsPane;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Header, charts, and a panel for state or actions at the right. */
public final class NodePane extends StackPane {
    private static final double PANEL_WIDTH = 370;

    /** Room for output and for what is signed. */
    private static final double WIDE_PANEL_WIDTH = 470;

    /** What the panel at the right shows. */
    private enum Side {
        STATE,
        ACTIONS
    }

    private final StatePanel state;
    private final ActionsPanel actions;
    private final Segmented<Side> sides;
    private final LogsPane logs;
    private final ViewKeys keys;

    /**
     * @param plan asks for work to be planned on the node
     */
    public NodePane(NodeModel model, Appearance appearance, Runnable plan) {
        getStyleClass().add("node-pane");
        state = new StatePanel(model, appearance);
        actions = new ActionsPanel(model.actions());
        sides =
                new Segmented<>(
                        List.of(Side.values()),
                        side -> side == Side.STATE ? "State" : "Actions",
                        this::choose);
        StackPane content = new StackPane(state, actions);
        VBox.setVgrow(content, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(sides, gap, new KeyButton("Plan work", "p", plan));
        head.getStyleClass().add("panel-head");
        VBox panel = new VBox(head, content);
        panel.getStyleClass().add("side-panel");
        model.actions().stepProperty().subscribe(step -> fit(panel, step));
        ChartsPane charts = new ChartsPane(model, appearance);
        logs = new LogsPane(model.logs(), appearance, NodeTabs.of(model));
        StackPane main = new StackPane(charts, logs);
        HBox.setHgrow(main, Priority.ALWAYS);
        main.setMinWidth(0);
        model.tabProperty()
                .subscribe(tab -> {
                    charts.setVisible(tab == NodeTabs.CHARTS);
                    logs.setVisible(tab == NodeTabs.LOGS);
                });
        HBox body = new HBox(main, panel);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox whole = new VBox(new NodeHeader(model, appearance), body);
        Label nothing = new Label("Choose a node: press Ctrl K and type @ and a part of its name.");
        nothing.getStyleClass().add("muted");
        getChildren().addAll(whole, nothing);
        whole.visibleProperty().bind(model.nodeProperty().isNotNull());
        nothing.visibleProperty().bind(model.nodeProperty().isNull());
        choose(Side.STATE);
        keys = new ViewKeys("Node").type("p", "Plan work on the node", plan);
        keys.installOn(this);
        // An action goes on while charts are watched; its panel comes back by itself.
        model.actions()
                .stepProperty()
                .addListener((property, before, now) -> {
                    if (now != ActionsModel.Step.CHOOSE) {
                        choose(Side.ACTIONS);
                    }
                });
    }

    private static void fit(VBox panel, ActionsModel.Step step) {
        double width =
                switch (step) {
                    case CHOOSE, FORM, PLANNING -> PANEL_WIDTH;
                    case REVIEW, RUNNING, DONE -> WIDE_PANEL_WIDTH;
                };
        panel.setMinWidth(width);
        panel.setMaxWidth(width);
    }

    private void choose(Side side) {
        sides.choose(side);
        state.setVisible(side == Side.STATE);
        actions.setVisible(side == Side.ACTIONS);
    }

    /** As the sheet of keys shows them. */
    List<ViewKeys> keys() {
        return List.of(keys, logs.keys());
    }

    /** Puts the cursor where what is shown is filtered. */
    void focusFilter() {
        if (logs.isVisible()) {
            logs.focusFilter();
        }
    }

    /** Shows the actions of the node. */
    void showActions() {
        choose(Side.ACTIONS);
    }
}
