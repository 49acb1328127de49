package io.skerry.console.ui.alarms.work;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Labels and grids that the panes beside the table share. */
final class Panes {
    private static final double NAMES = 86;

    private Panes() {}

    /** A label that shows all its words. */
    static Label sentence(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static GridPane facts(List<WorkFacts.Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), values);
        for (int i = 0; i < facts.size(); i++) {
            Label name = new Label(facts.get(i).name());
            name.getStyleClass().add("fact-key");
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(i, name, sentence(facts.get(i).value(), "fact-value"));
        }
        return grid;
    }
}
