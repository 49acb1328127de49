package io.skerry.console.ui.node;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What of the shown range could not be read and why, and where the rest came from. */
final class RangeNotice extends VBox {
    /** More are said in the tooltip. */
    private static final int LINES = 2;

    private final VBox problems = new VBox(3);
    private final HBox warning;
    private final Label notes = new Label();
    private final Tooltip all = new Tooltip();

    RangeNotice(NodeModel model) {
        super(6);
        Button again = new Button("Try again");
        again.getStyleClass().add("small-button");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(pressed -> model.onHistoryAgain());
        HBox.setHgrow(problems, Priority.ALWAYS);
        warning = new HBox(10, problems, again);
        warning.getStyleClass().add("range-notice");
        warning.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(warning, all);
        notes.getStyleClass().add("subtle");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(warning, notes);
        model.history().stateProperty().subscribe(state -> show(state));
    }

    private void show(RangeState state) {
        List<String> lines = RangeWords.problems(state);
        problems.getChildren().clear();
        for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
            Label label = new Label(line);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            problems.getChildren().add(label);
        }
        if (lines.size() > LINES) {
            problems.getChildren().add(new Label("and " + (lines.size() - LINES) + " more"));
        }
        all.setText(String.join("\n", lines));
        warning.setVisible(!lines.isEmpty());
        warning.setManaged(!lines.isEmpty());
        String said = RangeWords.notes(state);
        notes.setText(said);
        notes.setVisible(!said.isEmpty());
        notes.setManaged(!said.isEmpty());
        setVisible(!lines.isEmpty() || !said.isEmpty());
        setManaged(isVisible());
    }
}
