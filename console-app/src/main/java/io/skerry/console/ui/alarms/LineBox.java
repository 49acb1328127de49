package io.skerry.console.ui.alarms;

import io.skerry.console.ui.common.Sentence;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What happened, or was written, below a heading; made anew only when it is other lines. */
final class LineBox extends VBox {
    private final String heading;
    private List<AlarmFacts.Line> shown = List.of();

    LineBox(String heading) {
        this.heading = heading;
        getStyleClass().add("alarm-lines");
        setManaged(false);
    }

    void show(List<AlarmFacts.Line> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = List.copyOf(lines);
        getChildren().clear();
        setManaged(!shown.isEmpty());
        if (shown.isEmpty()) {
            return;
        }
        Label title = new Label(heading);
        title.getStyleClass().add("section-title");
        getChildren().add(title);
        shown.forEach(line -> getChildren().add(row(line)));
    }

    private static HBox row(AlarmFacts.Line line) {
        Label when = new Label(line.when());
        when.getStyleClass().add("alarm-when");
        when.setMinWidth(USE_PREF_SIZE);
        Label text = new Sentence(line.text(), "alarm-line");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, when, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
