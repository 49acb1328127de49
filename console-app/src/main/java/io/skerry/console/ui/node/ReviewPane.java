package io.skerry.console.ui.node;

import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.PredictedEffect;
import io.skerry.console.model.Risk;
import io.skerry.console.ui.common.Formats;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What would happen, what would be signed, and the confirmation. */
final class ReviewPane extends VBox {
    private static final int EFFECTS_SHOWN = 100;

    private final ActionsModel model;
    private final VBox content = new VBox();
    private final TextField scope = new TextField();
    private final Label ask = new Label();
    private final Button run = new Button();

    ReviewPane(ActionsModel model) {
        this.model = model;
        getStyleClass().add("step-pane");
        content.getStyleClass().add("fields");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scope.textProperty().bindBidirectional(model.typedScopeProperty());
        scope.getStyleClass().add("mono-field");
        ask.getStyleClass().add("field-title");
        Button back = new Button("Back");
        back.setCancelButton(true);
        back.setOnAction(pressed -> model.onBack());
        run.setMinWidth(USE_PREF_SIZE);
        run.setOnAction(pressed -> model.onRun());
        run.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.confirmed(),
                                model.typedScopeProperty(),
                                model.reviewProperty(),
                                model.stepProperty()));
        HBox buttons = new HBox(back, run);
        buttons.getStyleClass().add("step-buttons");
        getChildren().addAll(scroll, ask, scope, buttons);
        model.reviewProperty().subscribe(this::show);
    }

    private void show(ActionsModel.@Nullable Review review) {
        content.getChildren().clear();
        if (review == null) {
            return;
        }
        ActionPlan plan = review.plan();
        Label title = new Label(plan.action() + " on " + model.nodeName());
        title.getStyleClass().add("step-title");
        title.setWrapText(true);
        content.getChildren().addAll(title, new RiskChip(plan.risk()), section("Dry run"));
        content.getChildren().add(wrapped(plan.summary(), "strong"));
        plan.effects().stream()
                .limit(EFFECTS_SHOWN)
                .forEach(effect -> content.getChildren().add(effect(effect)));
        long more = plan.effectsTotal() - Math.min(EFFECTS_SHOWN, plan.effects().size());
        if (more > 0) {
            String text = "and " + Formats.number((double) more, 0) + " more";
            content.getChildren().add(wrapped(text, "muted"));
        }
        plan.warnings().forEach(text -> content.getChildren().add(wrapped(text, "notice")));
        content.getChildren().add(section("What your key signs"));
        VBox signed = new VBox();
        signed.getStyleClass().add("signed");
        review.signed().forEach(line -> signed.getChildren().add(signedLine(line)));
        content.getChildren().add(signed);
        showConfirmation(plan);
    }

    private void showConfirmation(ActionPlan plan) {
        String typed = model.scopeToType();
        boolean types = !typed.isEmpty();
        ask.setText("Type “" + typed + "” to confirm");
        for (Region each : new Region[] {ask, scope}) {
            each.setVisible(types);
            each.setManaged(types);
        }
        run.setText("Run on " + model.nodeName());
        run.getStyleClass().removeAll("accent", "danger");
        run.getStyleClass().add(plan.risk() == Risk.R3 ? "danger" : "accent");
    }

    private static HBox effect(PredictedEffect effect) {
        Label subject = new Label(effect.subject());
        subject.getStyleClass().add("mono");
        subject.setWrapText(true);
        Label what = new Label(effect.description());
        what.getStyleClass().add("subtle");
        VBox text = new VBox(subject, what);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label size =
                new Label(
                        effect.sizeBytes() == 0 ? "" : Formats.bytes((double) effect.sizeBytes()));
        size.getStyleClass().add("mono");
        size.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, text, size);
        row.getStyleClass().add("effect");
        return row;
    }

    /** Name and value of a statement stand apart; a line without a colon stands as it is. */
    private static Label signedLine(String line) {
        Label label = wrapped(line, "mono");
        label.getStyleClass().add("signed-line");
        return label;
    }

    private static Label section(String text) {
        return wrapped(text, "section-title");
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
