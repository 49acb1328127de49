package io.skerry.console.ui.node;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ParameterSpec;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The parameters of the chosen action; its default button is the dry run. */
final class FormPane extends VBox {
    private final ActionsModel model;
    private final VBox fields = new VBox();
    private final Button dryRun = new Button("Dry run");

    FormPane(ActionsModel model) {
        this.model = model;
        getStyleClass().add("step-pane");
        fields.getStyleClass().add("fields");
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        dryRun.getStyleClass().add("accent");
        dryRun.setDefaultButton(true);
        dryRun.setOnAction(pressed -> model.onDryRun());
        Button back = new Button("Back");
        back.setCancelButton(true);
        back.setOnAction(pressed -> model.onBack());
        HBox buttons = new HBox(back, dryRun);
        buttons.getStyleClass().add("step-buttons");
        getChildren().addAll(scroll, buttons);
        model.formProperty().subscribe(this::show);
        model.stepProperty().subscribe(step -> refreshButton());
        model.role().subscribe(role -> refreshButton());
    }

    private void refreshButton() {
        boolean planning = model.stepProperty().get() == ActionsModel.Step.PLANNING;
        dryRun.setText(planning ? "Planning …" : "Dry run");
        dryRun.setDisable(planning || !model.blocked().isEmpty());
    }

    private void show(@Nullable ActionForm form) {
        fields.getChildren().clear();
        if (form == null) {
            return;
        }
        ActionDescriptor action = form.action();
        Label title = new Label(action.title());
        title.getStyleClass().add("step-title");
        Label description = new Label(action.description());
        description.setWrapText(true);
        description.getStyleClass().add("muted");
        fields.getChildren().addAll(title, new RiskChip(action.risk()), description);
        for (ParameterSpec parameter : action.parameters()) {
            fields.getChildren().add(field(form, parameter));
        }
        if (action.parameters().isEmpty()) {
            Label none = new Label("It takes no parameters.");
            none.getStyleClass().add("muted");
            fields.getChildren().add(none);
        }
    }

    private static VBox field(ActionForm form, ParameterSpec parameter) {
        Label title = new Label(parameter.title() + (parameter.required() ? "" : "  (optional)"));
        title.getStyleClass().add("field-title");
        Label description = new Label(parameter.description());
        description.getStyleClass().add("subtle");
        description.setWrapText(true);
        Label problem = new Label();
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(form.problem(parameter));
        problem.managedProperty().bind(form.problem(parameter).isNotEmpty());
        VBox field = new VBox(4, title, input(form.value(parameter), parameter));
        if (!parameter.description().isEmpty()) {
            field.getChildren().add(description);
        }
        field.getChildren().add(problem);
        return field;
    }

    private static Node input(StringProperty value, ParameterSpec parameter) {
        return switch (parameter.type()) {
            case BOOLEAN -> {
                CheckBox box = new CheckBox(parameter.title());
                box.setSelected(value.get().equals("true"));
                box.selectedProperty()
                        .addListener((p, before, now) -> value.set(String.valueOf(now)));
                yield box;
            }
            case CHOICE -> {
                ComboBox<String> choice = new ComboBox<>();
                choice.getItems().setAll(parameter.choices());
                choice.setMaxWidth(Double.MAX_VALUE);
                choice.valueProperty().bindBidirectional(value);
                yield choice;
            }
            case TEXT, INTEGER, DURATION, SIZE, PATH -> {
                TextField text = new TextField();
                text.textProperty().bindBidirectional(value);
                text.getStyleClass().add("mono-field");
                yield text;
            }
        };
    }
}
