package io.skerry.console.ui.node;

import io.skerry.console.model.ActionDescriptor;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** An action to choose: a pane, because a button does not know how high wrapped text is. */
final class ActionCard extends VBox {
    ActionCard(ActionDescriptor action, boolean blocked, Runnable choose) {
        super(2);
        getStyleClass().add("action-card");
        Label title = new Label(action.title());
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, new RiskChip(action.risk()));
        Label name = new Label(action.name());
        name.getStyleClass().addAll("mono", "subtle");
        getChildren().addAll(head, name, wrapped(action.description(), "muted"));
        boolean denied = !action.deniedBecause().isEmpty();
        if (denied) {
            getChildren().add(wrapped(action.deniedBecause(), "denied"));
        }
        setDisable(blocked || denied);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(action.title() + ", " + RiskChip.words(action.risk()));
        setOnMouseClicked(clicked -> choose.run());
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.SPACE) {
                choose.run();
                pressed.consume();
            }
        });
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
