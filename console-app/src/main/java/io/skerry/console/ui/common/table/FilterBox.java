package io.skerry.console.ui.common.table;

import io.skerry.console.ui.common.Icon;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** Where rows are filtered: Esc clears it, ↓ or Enter leads to the rows. */
final class FilterBox extends StackPane {
    private static final double GLASS = 14;

    private final TextField text = new TextField();
    private final Node rows;

    FilterBox(String prompt, StringProperty filter, Node rows) {
        this.rows = rows;
        getStyleClass().add("filter-box");
        text.setPromptText(prompt);
        text.setAccessibleText("Filter");
        text.getStyleClass().add("filter-field");
        text.textProperty().bindBidirectional(filter);
        text.setOnKeyPressed(this::pressed);
        Node glass = Icon.SEARCH.of(GLASS);
        glass.setMouseTransparent(true);
        setAlignment(glass, Pos.CENTER_LEFT);
        getChildren().addAll(text, glass);
    }

    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            text.clear();
            rows.requestFocus();
        } else if (pressed.getCode() == KeyCode.DOWN || pressed.getCode() == KeyCode.ENTER) {
            rows.requestFocus();
        }
    }

    void focus() {
        text.requestFocus();
        text.selectAll();
    }
}
