package io.skerry.console.ui.node;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One step of an action at a time. */
final class ActionsPanel extends VBox {
    private final ActionList list;
    private final FormPane form;
    private final ReviewPane review;
    private final OutputPane output;

    ActionsPanel(ActionsModel model) {
        getStyleClass().add("actions-panel");
        list = new ActionList(model);
        form = new FormPane(model);
        review = new ReviewPane(model);
        output = new OutputPane(model);
        StackPane steps = new StackPane(list, form, review, output);
        VBox.setVgrow(steps, Priority.ALWAYS);
        Label problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().addAll("problem", "problem-box");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(problem, steps);
        model.stepProperty().subscribe(this::show);
    }

    private void show(ActionsModel.Step step) {
        Node shown =
                switch (step) {
                    case CHOOSE -> list;
                    case FORM, PLANNING -> form;
                    case REVIEW -> review;
                    case RUNNING, DONE -> output;
                };
        for (Node each : new Node[] {list, form, review, output}) {
            each.setVisible(each.equals(shown));
        }
    }
}
