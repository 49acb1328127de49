package io.skerry.console.ui.nodes;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Filter on top, table below. */
public final class NodesView extends VBox {
    private final NodesModel model;
    private final NodesTable table;
    private final TextField filter = new TextField();
    private final Label note = new Label();

    public NodesView(NodesModel model, Appearance appearance) {
        this.model = model;
        this.table = new NodesTable(model, appearance);
        getStyleClass().add("nodes-view");
        Label title = new Label("Nodes");
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        Label summary = new Label();
        summary.getStyleClass().add("muted");
        summary.textProperty().bind(model.summaryProperty());
        summary.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("problem");
        note.textProperty().bind(model.problemProperty());
        note.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox tools =
                new HBox(title, summary, note, gap, filterBox(), columnChooser(), exportButton());
        tools.getStyleClass().add("tool-bar-row");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(tools, table);
    }

    private StackPane filterBox() {
        filter.setPromptText("Filter: name, region:eu, disk>90, -status:normal");
        filter.getStyleClass().add("filter-field");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                filter.clear();
                table.requestFocus();
            } else if (pressed.getCode() == KeyCode.DOWN || pressed.getCode() == KeyCode.ENTER) {
                table.requestFocus();
            }
        });
        var glass = Icon.SEARCH.of(14);
        glass.setMouseTransparent(true);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        StackPane box = new StackPane(filter, glass);
        box.getStyleClass().add("filter-box");
        return box;
    }

    private MenuButton columnChooser() {
        MenuButton chooser = new MenuButton("", Icon.COLUMNS.of(16));
        chooser.getStyleClass().add("icon-button");
        chooser.setTooltip(new Tooltip("Choose columns"));
        for (NodeColumn column : NodeColumn.values()) {
            CheckBox box = new CheckBox(column.longTitle());
            box.setSelected(model.shows(column));
            box.setOnAction(clicked -> table.show(column, box.isSelected()));
            CustomMenuItem item = new CustomMenuItem(box, false);
            chooser.getItems().add(item);
        }
        return chooser;
    }

    private Button exportButton() {
        Button export = new Button("", Icon.EXPORT.of(16));
        export.getStyleClass().add("icon-button");
        export.setTooltip(new Tooltip("Export these rows as CSV"));
        export.setOnAction(clicked -> export());
        return export;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("nodes.csv");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file == null) {
            return;
        }
        note.textProperty().unbind();
        try {
            Files.writeString(file.toPath(), model.csv());
            note.textProperty().bind(model.problemProperty());
        } catch (IOException e) {
            note.setText("Choose another place: " + file + " cannot be written.");
        }
    }

    /** Puts the cursor into the filter box. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
