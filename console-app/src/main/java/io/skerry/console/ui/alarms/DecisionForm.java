package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Segmented;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks for a reason, and how long, before something is decided. */
final class DecisionForm extends VBox {
    /** How long an alarm may be put aside. */
    private enum Length {
        QUARTER(Duration.ofMinutes(15), "15 min"),
        HOUR(Duration.ofHours(1), "1 h"),
        FOUR(Duration.ofHours(4), "4 h"),
        EIGHT(Duration.ofHours(8), "8 h"),
        DAY(Duration.ofHours(24), "24 h");

        private final Duration duration;
        private final String word;

        Length(Duration duration, String word) {
            this.duration = duration;
            this.word = word;
        }
    }

    private final AlarmsModel model;
    private final Label title = new Label();
    private final Label about = new Label();
    private final TextArea text = new TextArea();
    private final Segmented<Length> lengths =
            new Segmented<>(List.of(Length.values()), length -> length.word, this::choose);
    private final Button decide = new Button();
    private Length chosen = Length.HOUR;

    DecisionForm(AlarmsModel model) {
        this.model = model;
        getStyleClass().add("decision-form");
        title.getStyleClass().add("field-title");
        about.getStyleClass().add("muted");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        text.setPrefRowCount(3);
        text.setWrapText(true);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        lengths.choose(chosen);
        decide.setDefaultButton(false);
        decide.getStyleClass().add("accent");
        decide.setOnAction(pressed -> submit());
        Button cancel = new Button("Cancel");
        cancel.setOnAction(pressed -> model.desk().cancel());
        HBox buttons = new HBox(cancel, decide);
        buttons.getStyleClass().add("step-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, about, text, lengths, buttons);
        model.desk().formProperty().subscribe(this::show);
    }

    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER && !pressed.isShiftDown()) {
            submit();
            pressed.consume();
        } else if (pressed.getCode() == KeyCode.ESCAPE) {
            model.desk().cancel();
            pressed.consume();
        }
    }

    private void choose(Length length) {
        chosen = length;
        lengths.choose(length);
    }

    private void submit() {
        model.desk().submit(text.getText(), chosen.duration, model::hubNow);
    }

    private void show(DeskModel.@Nullable Form form) {
        setVisible(form != null);
        setManaged(form != null);
        if (form == null) {
            return;
        }
        title.setText(form.kind().title());
        about.setText(about(form.targets()));
        text.clear();
        text.setPromptText(prompt(form.kind()));
        boolean shelve = form.kind() == DeskModel.FormKind.SHELVE;
        lengths.setVisible(shelve);
        lengths.setManaged(shelve);
        decide.setText(
                switch (form.kind()) {
                    case NOTE -> "Write";
                    case SHELVE -> "Shelve";
                    case OUT_OF_SERVICE -> "Take out of service";
                    case OWNER -> "Assign";
                });
        text.requestFocus();
    }

    private String about(List<AlarmRow> targets) {
        AlarmRow first = targets.getFirst();
        return targets.size() == 1
                ? AlarmWords.place(first.ref().place(), first.hub(), model.fleet())
                        + ": "
                        + AlarmWords.oneLine(first.summary())
                : targets.size() + " marked alarms";
    }

    private static String prompt(DeskModel.FormKind kind) {
        return switch (kind) {
            case NOTE -> "What others should know";
            case SHELVE -> "Why nobody needs to look meanwhile";
            case OUT_OF_SERVICE -> "Why it cannot be relied on";
            case OWNER -> "A person or a team; empty for nobody";
        };
    }
}
