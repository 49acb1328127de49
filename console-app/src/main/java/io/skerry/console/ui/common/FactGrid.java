package io.skerry.console.ui.common;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Facts below each other: a name, and beside it all that is said; made anew only on change. */
public final class FactGrid extends GridPane {
    private List<Fact> shown = List.of();

    /** What is said of something. */
    public record Fact(String name, String value) {}

    /**
     * @param names width of the names, pixels
     */
    public FactGrid(double names) {
        getStyleClass().add("facts");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(names), values);
    }

    public void show(List<Fact> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = List.copyOf(facts);
        getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            Label name = new Label(shown.get(i).name());
            name.getStyleClass().add("fact-key");
            GridPane.setValignment(name, VPos.TOP);
            addRow(i, name, new Sentence(shown.get(i).value(), "fact-value"));
        }
    }
}
