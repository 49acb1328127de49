package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.StatusIcon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** New alarms, above the strip; takes the mouse only where something is written. */
final class Toasts extends VBox {
    private static final double GLYPH = 18;

    private final ShellModel model;
    private final Appearance appearance;

    Toasts(ShellModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        model.toastsProperty().subscribe(this::show);
    }

    private void show(List<Toast> toasts) {
        getChildren().setAll(toasts.stream().map(this::toast).toList());
        setVisible(!toasts.isEmpty());
    }

    private HBox toast(Toast toast) {
        StatusIcon icon = new StatusIcon(appearance.palette(), GLYPH);
        icon.show(AlarmWords.status(toast.severity()), true);
        Label title = new Label(toast.title());
        title.getStyleClass().add("strong");
        Label text = new Label(toast.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button();
        close.setGraphic(Icon.CROSS.of(12));
        close.getStyleClass().setAll("icon-button");
        close.setAccessibleText("Close this notice");
        close.setOnAction(pressed -> model.onDismiss(toast));
        // Who closes it does not open it.
        close.setOnMouseClicked(MouseEvent::consume);
        HBox box = new HBox(10, icon, words, close);
        box.setAlignment(Pos.TOP_LEFT);
        box.getStyleClass().add("toast");
        box.setAccessibleText(toast.title() + ": " + toast.text());
        box.setOnMouseClicked(clicked -> {
            model.onDismiss(toast);
            model.open(toast.screen(), toast.argument());
        });
        return box;
    }
}
