package io.skerry.console.ui.nodes;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.common.table.FilteredView;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;

/** All nodes, and what is done with the table of them. */
public final class NodesView extends FilteredView {
    private final NodesModel model;
    private final NodesTable table;
    private final ViewKeys keys;

    /**
     * @param plan asks for work to be planned on the selected node
     */
    public NodesView(NodesModel model, Appearance appearance, Runnable plan) {
        this(model, new NodesTable(model, appearance, plan), plan);
    }

    private NodesView(NodesModel model, NodesTable table, Runnable plan) {
        super("Nodes", table);
        this.model = model;
        this.table = table;
        getStyleClass().add("nodes-view");
        filter("Filter: name, region:eu, disk>90, -status:normal", model.filterProperty());
        tools(columnChooser(), exportButton());
        model.summaryProperty().subscribe(this::count);
        model.problemProperty().subscribe(this::refuse);
        keys = new ViewKeys("Nodes").type("p", "Plan work on the node", plan);
        keys.installOn(table);
    }

    /** As the sheet of keys shows them. */
    List<ViewKeys> keys() {
        return List.of(table.keys(), keys);
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
        try {
            Files.writeString(file.toPath(), model.csv());
            refuse(model.problemProperty().get());
        } catch (IOException e) {
            refuse("Choose another place: " + file + " cannot be written.");
        }
    }
}
