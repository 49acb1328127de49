package io.skerry.console.ui.alarms.work;

import io.skerry.console.ui.common.FactGrid;
import io.skerry.console.ui.common.Sentence;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What would follow, and the confirmation by its scope. */
final class WorkReviewPane extends VBox {
    private final WorkModel model;
    private final Label title = new Sentence("", "step-title");
    private final VBox content = new VBox();
    private final FactGrid told = new FactGrid(WorkDetail.NAMES);
    private final Label obstacle = new Sentence("", "problem");
    private final Label ask = new Sentence("", "field-title");
    private final TextField scope = new TextField();
    private final Button back = new Button();
    private final Button confirm = new Button();

    WorkReviewPane(WorkModel model) {
        this.model = model;
        getStyleClass().add("work-form");
        content.getStyleClass().add("work-content");
        scope.getStyleClass().add("mono-field");
        scope.textProperty().bindBidirectional(model.typedScopeProperty());
        scope.setOnAction(pressed -> model.onConfirm());
        obstacle.managedProperty().bind(obstacle.textProperty().isNotEmpty());
        back.setOnAction(pressed -> {
            if (model.askProperty().get() instanceof WorkModel.Ask.Review) {
                model.onBack();
            } else {
                model.onClose();
            }
        });
        confirm.setMinWidth(USE_PREF_SIZE);
        confirm.setOnAction(pressed -> model.onConfirm());
        HBox buttons = new HBox(back, confirm);
        buttons.getStyleClass().add("step-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, content, obstacle, ask, scope, buttons);
        model.askProperty()
                .subscribe(now -> {
                    show();
                    if (isVisible()) {
                        scope.requestFocus();
                    }
                });
        model.shownProperty().subscribe(shown -> show());
        model.role().subscribe(role -> show());
        model.typedScopeProperty().subscribe(typed -> judge());
        model.sendingProperty().subscribe(sending -> judge());
    }

    private void judge() {
        confirm.setDisable(!model.confirmed());
    }

    private void show() {
        boolean shown =
                switch (model.askProperty().get()) {
                    case WorkModel.Ask.Review review -> {
                        show(review);
                        yield true;
                    }
                    case WorkModel.Ask.Cancel cancel -> {
                        show(cancel);
                        yield true;
                    }
                    case WorkModel.Ask.Form _ -> false;
                    case null -> false;
                };
        setVisible(shown);
        setManaged(shown);
        obstacle.setText(model.obstacle());
        ask.setText("Type “" + model.scopeToType() + "” to confirm");
        judge();
    }

    private void show(WorkModel.Ask.Review review) {
        WorkFacts words = new WorkFacts(model.zone());
        boolean changes = review.form().changes() != null;
        title.setText((changes ? "Change work: " : "Plan work: ") + review.place().label());
        fill(words.of(review, model.radius(review.place())), WorkFacts.warnings(review));
        label("Back", changes ? "Change" : "Plan");
    }

    private void show(WorkModel.Ask.Cancel cancel) {
        WorkRow row = cancel.row();
        title.setText("Call off work: " + cancel.place().label());
        fill(
                new WorkFacts(model.zone()).of(row, row.standing(model.shownProperty().get())),
                List.of(WorkFacts.consequence(row)));
        label("Leave it", row.state() == WorkRow.State.OPEN ? "End it now" : "Call it off");
    }

    private void fill(List<FactGrid.Fact> facts, List<String> warnings) {
        told.show(facts);
        content.getChildren().setAll(told);
        warnings.forEach(text -> content.getChildren().add(new Sentence(text, "notice")));
    }

    private void label(String without, String with) {
        back.setText(without);
        confirm.setText(with);
        confirm.getStyleClass().remove("accent");
        confirm.getStyleClass().add("accent");
    }
}
