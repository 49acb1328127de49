package io.skerry.console.ui.node;

import io.skerry.console.model.ActionDescriptor;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The actions that the node offers. */
final class ActionList extends ScrollPane {
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
            Label notice = new Label(blocked);
            notice.setWrapText(true);
            notice.getStyleClass().add("notice");
            list.getChildren().add(notice);
        }
        for (ActionDescriptor action : model.actionsProperty().get()) {
            list.getChildren()
                    .add(new ActionCard(action, !blocked.isEmpty(), () -> model.onChoose(action)));
        }
    }
}
