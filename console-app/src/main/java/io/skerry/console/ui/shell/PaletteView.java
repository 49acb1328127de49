package io.skerry.console.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The palette: type, choose, go. */
final class PaletteView extends VBox {
    private static final double ROW = 34;

    private final ShellModel model;
    private final Runnable close;
    private final TextField text = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();

    PaletteView(ShellModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("palette");
        setMaxSize(560, USE_PREF_SIZE);
        text.setPromptText("Type a name, > for commands, @ for nodes");
        text.getStyleClass().add("palette-text");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * 9 + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label("Nothing has that name"));
        list.setOnMouseClicked(clicked -> runSelected());
        getChildren().addAll(text, list);
        text.textProperty().addListener((property, before, now) -> search());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.fleet().addListener((property, before, now) -> fill());
    }

    /** What was not there yet may have come. A list that somebody reads does not move. */
    private void fill() {
        if (isVisible() && list.getItems().isEmpty()) {
            search();
        }
    }

    void open(String first) {
        text.setText(first);
        text.end();
        search();
        text.requestFocus();
        text.deselect();
        text.end();
    }

    private void search() {
        list.getItems().setAll(model.find(text.getText()));
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case ENTER -> {
                runSelected();
                event.consume();
            }
            default -> {
                // Everything else is text.
            }
        }
    }

    private void move(int step, KeyEvent event) {
        int count = list.getItems().size();
        if (count > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, count);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
        }
        event.consume();
    }

    private void runSelected() {
        PaletteEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close.run();
            entry.run().run();
        }
    }

    /** Kind, title and detail of an entry. */
    private static final class Cell extends ListCell<PaletteEntry> {
        private final Label kind = new Label();
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox();

        Cell() {
            kind.getStyleClass().addAll("palette-kind", "mono");
            detail.getStyleClass().add("subtle");
            detail.setMinWidth(USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row.getStyleClass().add("palette-row");
            row.getChildren().addAll(kind, title, gap, detail);
        }

        @Override
        protected void updateItem(PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            kind.setText(String.valueOf(entry.kind()));
            title.setText(entry.title());
            detail.setText(entry.detail());
            setGraphic(row);
        }
    }
}
