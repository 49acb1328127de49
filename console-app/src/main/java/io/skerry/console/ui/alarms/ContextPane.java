package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.Sentence;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is known around the selected alarm. */
final class ContextPane extends VBox {
    private final AlarmsModel model;
    private ContextWords words = ContextWords.NONE;

    ContextPane(AlarmsModel model) {
        this.model = model;
        getStyleClass().add("alarm-lines");
        model.context().knownProperty().subscribe(known -> show());
        model.shownProperty().subscribe(shown -> look());
        model.selectedProperty().subscribe(id -> look());
    }

    private void look() {
        Optional<AlarmRow> row = model.selectedRow();
        model.context().look(row.map(AlarmRow::id).orElse(null), model.shownProperty().get().at());
        show();
    }

    private void show() {
        ContextWords now =
                model.selectedRow()
                        .map(row ->
                                ContextWords.of(
                                        model.context().knownProperty().get(),
                                        model.hubNow(row.hub())))
                        .orElse(ContextWords.NONE);
        if (now.equals(words)) {
            return;
        }
        words = now;
        getChildren().clear();
        boolean any = !now.about().isEmpty();
        setVisible(any);
        setManaged(any);
        if (any) {
            Label title = new Label("AROUND IT");
            title.getStyleClass().add("section-title");
            getChildren().addAll(title, new Sentence(now.about(), "muted"));
            now.lines().forEach(line -> getChildren().add(row(line)));
        }
    }

    private static HBox row(ContextWords.Line line) {
        Label when = new Label(line.when());
        when.getStyleClass().add("alarm-when");
        when.setMinWidth(USE_PREF_SIZE);
        Label text = new Sentence(line.text(), "alarm-line");
        if (!line.known()) {
            text.getStyleClass().add("muted");
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, when, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
