package io.skerry.console.ui.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Shows which keys do what. */
final class KeySheet extends VBox {
    KeySheet(List<Screen> screens) {
        getStyleClass().addAll("palette", "key-sheet");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label("Keys");
        title.getStyleClass().add("heading");
        GridPane grid = new GridPane(24, 9);
        List<Keys.Line> lines = Keys.sheet(screens);
        for (int row = 0; row < lines.size(); row++) {
            Label keys = new Label(lines.get(row).keys());
            keys.getStyleClass().addAll("key-hint", "mono");
            grid.addRow(row, keys, new Label(lines.get(row).meaning()));
        }
        getChildren().addAll(title, grid);
    }
}
