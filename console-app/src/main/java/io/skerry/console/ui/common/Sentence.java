package io.skerry.console.ui.common;

import javafx.scene.control.Label;

/** A label that shows all its words, in as many lines as they need. */
public final class Sentence extends Label {
    public Sentence(String text, String style) {
        super(text);
        getStyleClass().add(style);
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }
}
