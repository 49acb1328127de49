package io.skerry.console.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The views of the fleet, one button each. */
final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double ICON = 20;

    Rail(ShellModel model) {
        getStyleClass().add("rail");
        getChildren().add(new Mark());
        model.screens().stream()
                .filter(screen -> !screen.atFoot())
                .forEach(screen -> getChildren().add(button(model, screen)));
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        model.screens().stream()
                .filter(Screen::atFoot)
                .forEach(screen -> getChildren().add(button(model, screen)));
    }

    private static Button button(ShellModel model, Screen screen) {
        Button button = new Button(screen.title(), screen.icon().of(ICON));
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().setAll("rail-button");
        button.setFocusTraversable(true);
        button.setOnAction(pressed -> model.open(screen.id(), ""));
        button.setMaxWidth(Double.MAX_VALUE);
        model.currentProperty()
                .addListener((property, before, now) ->
                        button.pseudoClassStateChanged(CURRENT, screen.equals(now)));
        button.pseudoClassStateChanged(CURRENT, screen.equals(model.currentProperty().get()));
        return button;
    }
}
