package io.skerry.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * Facts below each other: a name, and beside it all that is said. Made anew only for other names.
 */
public final class FactGrid extends GridPane {
    private final List<Label> values = new ArrayList<>();
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
        List<Fact> before = shown;
        shown = List.copyOf(facts);
        if (!names(shown).equals(names(before))) {
            make();
            return;
        }
        for (int i = 0; i < shown.size(); i++) {
            values.get(i).setText(shown.get(i).value());
        }
    }

    private void make() {
        getChildren().clear();
        values.clear();
        for (Fact fact : shown) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("fact-key");
            GridPane.setValignment(name, VPos.TOP);
            Label value = new Sentence(fact.value(), "fact-value");
            addRow(values.size(), name, value);
            values.add(value);
        }
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(Fact::name).toList();
    }
}
