package io.skerry.console.ui.node;

import io.skerry.console.model.CommandUpdate;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Icon;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The output of a running command, and its signed end. */
final class OutputPane extends VBox {
    private static final PseudoClass ERR = PseudoClass.getPseudoClass("err");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double LINE = 19;

    private final ActionsModel model;
    private final Label title = new Label();
    private final ListView<OutputLine> lines = new ListView<>();
    private final VBox verdict = new VBox();
    private final Button stop = new Button("Stop");
    private final Button close = new Button("Done");

    OutputPane(ActionsModel model) {
        this.model = model;
        getStyleClass().add("step-pane");
        title.getStyleClass().add("step-title");
        title.setWrapText(true);
        lines.setItems(model.output());
        lines.setFixedCellSize(LINE);
        lines.getStyleClass().add("output");
        lines.setCellFactory(list -> new LineCell());
        lines.setPlaceholder(new Label("No output yet"));
        VBox.setVgrow(lines, Priority.ALWAYS);
        model.output()
                .addListener(
                        (ListChangeListener<OutputLine>)
                                change -> lines.scrollTo(model.output().size() - 1));
        stop.setOnAction(pressed -> model.onStop());
        close.getStyleClass().add("accent");
        close.setOnAction(pressed -> model.onBack());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(gap, stop, close);
        buttons.getStyleClass().add("step-buttons");
        verdict.getStyleClass().add("verdict");
        getChildren().addAll(title, lines, verdict, buttons);
        model.stepProperty().subscribe(step -> refresh());
        model.finishedProperty().subscribe(end -> refresh());
    }

    private void refresh() {
        ActionsModel.Review review = model.reviewProperty().get();
        boolean running = model.stepProperty().get() == ActionsModel.Step.RUNNING;
        stop.setVisible(running);
        stop.setManaged(running);
        close.setVisible(!running);
        close.setManaged(!running);
        if (review != null) {
            String verb = running ? "Running " : "";
            title.setText(verb + review.plan().action() + " on " + model.nodeName());
        }
        showVerdict(model.finishedProperty().get());
    }

    private void showVerdict(CommandUpdate.@Nullable Finished end) {
        verdict.getChildren().clear();
        verdict.setVisible(end != null);
        verdict.setManaged(end != null);
        if (end == null) {
            return;
        }
        boolean well = end.outcome() == CommandUpdate.Outcome.SUCCEEDED;
        verdict.pseudoClassStateChanged(FAILED, !well);
        verdict.getChildren()
                .addAll(
                        line(well ? Icon.CHECK : Icon.CROSS, words(end.outcome()), end.detail()),
                        line(
                                end.verified() ? Icon.CHECK : Icon.CROSS,
                                end.verified() ? "Signature verified" : "Signature not verified",
                                end.signedBy().isEmpty()
                                        ? "The result carries no signature."
                                        : end.signedBy()));
    }

    private static HBox line(Icon icon, String head, String text) {
        StackPane picture = new StackPane(icon.of(15));
        picture.setAlignment(Pos.TOP_CENTER);
        Label title = new Label(head);
        title.getStyleClass().add("strong");
        Label detail = new Label(text);
        detail.getStyleClass().add("subtle");
        detail.setWrapText(true);
        HBox line = new HBox(8, picture, new VBox(1, title, detail));
        line.getStyleClass().add("verdict-line");
        return line;
    }

    private static String words(CommandUpdate.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
            case CANCELLED -> "Stopped";
            case UNKNOWN -> "Outcome unknown: look before you run it again";
        };
    }

    /** Time and text of a line; what went wrong is marked by a bar, not by colour alone. */
    private static final class LineCell extends ListCell<OutputLine> {
        @Override
        protected void updateItem(OutputLine line, boolean empty) {
            super.updateItem(line, empty);
            boolean error = !empty && line != null && line.channel() == CommandUpdate.Channel.ERR;
            pseudoClassStateChanged(ERR, error);
            setText(
                    empty || line == null
                            ? null
                            : Formats.time(line.at()) + (error ? " ! " : "   ") + line.text());
        }
    }
}
