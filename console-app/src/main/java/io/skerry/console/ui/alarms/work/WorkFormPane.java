package io.skerry.console.ui.alarms.work;

import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.Sentence;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where, when and why; what is wrong stands below what it is wrong with. */
final class WorkFormPane extends VBox {
    private final WorkModel model;
    private final WorkDraft draft;
    private final Label title = new Sentence("", "step-title");
    private final TextField place = new TextField();
    private final VBox suggestions = new VBox();
    private final TextField start = new TextField();
    private final TextField end = new TextField();
    private final TextArea reason = new TextArea();
    private final Button review = new Button("Review");
    private final Map<WorkEntry.Field, Label> problems = new EnumMap<>(WorkEntry.Field.class);
    private final VBox zones = new VBox(4);

    WorkFormPane(WorkModel model) {
        this.model = model;
        this.draft = model.draft();
        getStyleClass().add("work-form");
        draft.inUtcProperty().subscribe(utc -> offerZones());
        place.setPromptText("A node, a site, a region");
        end.setPromptText("2 h, or 16:30");
        start.setPromptText("now, or 14:30");
        reason.setPromptText("What is done, for whoever misses an alarm");
        reason.setPrefRowCount(3);
        reason.setWrapText(true);
        suggestions.getStyleClass().add("work-suggestions");
        Button close = new Button("Close");
        close.setOnAction(pressed -> model.onClose());
        review.getStyleClass().add("accent");
        review.setOnAction(pressed -> model.onReview());
        HBox buttons = new HBox(close, review);
        buttons.getStyleClass().add("step-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        title,
                        field("Place", WorkEntry.Field.PLACE, place, draft.placeProperty()),
                        suggestions,
                        zones,
                        field("Start", WorkEntry.Field.START, start, draft.startProperty()),
                        field("End, or how long", WorkEntry.Field.END, end, draft.endProperty()),
                        field("Reason", WorkEntry.Field.REASON, reason, draft.reasonProperty()),
                        buttons);
        draft.problemsProperty().subscribe(this::locate);
        draft.placeProperty().addListener((property, before, now) -> suggest());
        model.askProperty().subscribe(this::show);
    }

    private VBox field(
            String title, WorkEntry.Field field, TextInputControl input, StringProperty value) {
        input.textProperty().bindBidirectional(value);
        Label problem = new Sentence("", "problem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problems.put(field, problem);
        return new VBox(4, name(title), input, problem);
    }

    private static Label name(String title) {
        Label name = new Label(title);
        name.getStyleClass().add("field-title");
        return name;
    }

    /** Times are typed in UTC, or in the zone beside it where that is another. */
    private void offerZones() {
        boolean utc = draft.inUtcProperty().get();
        Segmented<Boolean> choice =
                new Segmented<>(
                        List.of(true, false),
                        inUtc -> inUtc ? "UTC" : model.zone().getId(),
                        draft.inUtcProperty()::set);
        choice.choose(utc);
        choice.setMaxWidth(USE_PREF_SIZE);
        zones.getChildren().setAll(name("Times in"), choice);
        boolean offered = !utc || !model.zone().normalized().equals(ZoneOffset.UTC);
        zones.setVisible(offered);
        zones.setManaged(offered);
    }

    private void locate(Map<WorkEntry.Field, String> found) {
        problems.forEach((field, label) -> label.setText(found.getOrDefault(field, "")));
    }

    private void suggest() {
        suggestions.getChildren().setAll(draft.suggestions().stream().map(this::choice).toList());
        suggestions.setManaged(!suggestions.getChildren().isEmpty());
    }

    private Node choice(WorkPlace at) {
        Button choice = new Button(at.label());
        choice.getStyleClass().setAll("work-suggestion");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setMnemonicParsing(false);
        choice.setOnAction(pressed -> {
            draft.onChoose(at);
            start.requestFocus();
        });
        return choice;
    }

    private void show(WorkModel.@Nullable Ask ask) {
        boolean shown = ask instanceof WorkModel.Ask.Form;
        setVisible(shown);
        setManaged(shown);
        if (ask instanceof WorkModel.Ask.Form form) {
            boolean fresh = form.changes() == null;
            title.setText(fresh ? "Plan work" : "Change planned work");
            // Its place is a part of what it is: other work is planned elsewhere.
            place.setDisable(!fresh);
            start.setDisable(form.changes() != null && form.changes().open());
            suggest();
            offerZones();
            (fresh && draft.chosen() == null ? place : end).requestFocus();
        }
    }
}
