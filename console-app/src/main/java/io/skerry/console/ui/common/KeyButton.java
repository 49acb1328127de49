package io.skerry.console.ui.common;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A small button that shows the key which does the same. */
public final class KeyButton extends Button {
    /**
     * @param key that its view binds; empty for none
     */
    public KeyButton(String text, String key, Runnable act) {
        super(text);
        getStyleClass().add("small-button");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(pressed -> act.run());
        if (!key.isEmpty()) {
            Label hint = new Label(key);
            hint.getStyleClass().add("key-hint");
            setGraphic(hint);
            setContentDisplay(ContentDisplay.RIGHT);
            setTooltip(new Tooltip("Key " + key));
        }
    }
}
