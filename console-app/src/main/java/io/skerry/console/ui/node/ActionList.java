package io.skerry.console.ui.node;

import io.skerry.console.model.ActionDescriptor;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The actions that the node offers. */
final class ActionList extends ScrollPane {
    private static final double CONTENT_WIDTH = 286;

    private final ActionsModel model;
    private final VBox list = new VBox();

    ActionList(ActionsModel model) {
        this.model = model;
        getStyleClass().add("bare-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        list.getStyleClass().add("action-list");
        setContent(list);
        model.actionsProperty().subscribe(actions -> refresh());
        model.role().subscribe(role -> refresh());
    }

    private void refresh() {
        list.getChildren().clear();
        String blocked = model.blocked();
        if (!blocked.isEmpty()) {
            list.getChildren().add(notice(blocked));
        }
        for (ActionDescriptor action : model.actionsProperty().get()) {
            list.getChildren().add(card(action, !blocked.isEmpty()));
        }
    }

    private static Label notice(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("notice");
        return label;
    }

    private Button card(ActionDescriptor action, boolean blocked) {
        Label title = new Label(action.title());
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, new RiskChip(action.risk()));
        Label name = new Label(action.name());
        name.getStyleClass().addAll("mono", "subtle");
        Label text = new Label(action.description());
        text.setWrapText(true);
        text.getStyleClass().add("muted");
        VBox content = new VBox(2, head, name, text);
        // A fixed width: a wrapped text knows its height only where its width is known.
        content.setMinWidth(CONTENT_WIDTH);
        content.setMaxWidth(CONTENT_WIDTH);
        boolean denied = !action.deniedBecause().isEmpty();
        if (denied) {
            Label why = new Label(action.deniedBecause());
            why.setWrapText(true);
            why.getStyleClass().add("denied");
            content.getChildren().add(why);
        }
        Button card = new Button();
        card.setGraphic(content);
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.getStyleClass().setAll("action-card");
        card.setMaxWidth(Double.MAX_VALUE);
        card.setDisable(blocked || denied);
        card.setOnAction(pressed -> model.onChoose(action));
        card.setAccessibleText(action.title() + ", " + RiskChip.words(action.risk()));
        return card;
    }
}
