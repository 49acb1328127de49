package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.ViewKeys;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Shows which keys do what, in columns as high as the window allows. */
final class KeySheet extends VBox {
    /** What frame, title and the window around take of the height. */
    private static final double AROUND = 150;

    private static final double LEAST_HEIGHT = 200;

    private final FlowPane columns = new FlowPane(Orientation.VERTICAL, 34, 18);

    KeySheet(List<Screen> screens) {
        getStyleClass().addAll("palette", "key-sheet");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label("Keys");
        title.getStyleClass().add("heading");
        columns.setColumnHalignment(HPos.LEFT);
        columns.setRowValignment(VPos.TOP);
        Keys.sheet(screens).forEach(section -> columns.getChildren().add(section(section)));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToHeight(true);
        getChildren().addAll(title, scroll);
    }

    /**
     * @param height of the window
     */
    void fit(double height) {
        columns.setPrefWrapLength(Math.max(LEAST_HEIGHT, height - AROUND));
    }

    private static VBox section(Keys.Section section) {
        Label title = new Label(section.title());
        title.getStyleClass().add("section-title");
        GridPane grid = new GridPane(14, 5);
        List<ViewKeys.Line> lines = section.lines();
        for (int row = 0; row < lines.size(); row++) {
            Label keys = new Label(lines.get(row).keys());
            keys.getStyleClass().addAll("key-hint", "mono");
            grid.addRow(row, keys, new Label(lines.get(row).meaning()));
        }
        return new VBox(7, title, grid);
    }
}
