package io.skerry.console.ui.alarms.work;

import io.skerry.console.ui.common.FactGrid;
import io.skerry.console.ui.common.Sentence;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Everything about the selected work, and what may be done of it. */
final class WorkDetail extends VBox {
    /** Width of the names of facts, pixels. */
    static final double NAMES = 86;

    private final WorkModel model;
    private final Label title = new Sentence("", "step-title");
    private final VBox content = new VBox();
    private final FactGrid facts = new FactGrid(NAMES);
    private final Button change = new Button("Change");
    private final Button cancel = new Button("Call off");

    WorkDetail(WorkModel model) {
        this.model = model;
        getStyleClass().add("work-form");
        content.getStyleClass().add("work-content");
        change.setOnAction(pressed -> model.onChange());
        cancel.setOnAction(pressed -> model.onCancel());
        change.getStyleClass().add("small-button");
        cancel.getStyleClass().add("small-button");
        HBox buttons = new HBox(6, change, cancel);
        getChildren().addAll(title, buttons, content);
        model.shownProperty().subscribe(shown -> refresh());
        model.selectedProperty().subscribe(id -> refresh());
        model.askProperty().subscribe(ask -> refresh());
        model.role().subscribe(role -> refresh());
    }

    private void refresh() {
        Optional<WorkRow> row = model.selectedRow();
        boolean shown = row.isPresent() && model.askProperty().get() == null;
        setVisible(shown);
        setManaged(shown);
        row.ifPresent(this::show);
    }

    private void show(WorkRow row) {
        title.setText(row.place());
        String blocked = model.blocked(row.id().hub());
        boolean over = row.state() == WorkRow.State.OVER;
        for (Button button : new Button[] {change, cancel}) {
            button.setDisable(!blocked.isEmpty() || over);
            button.setTooltip(blocked.isEmpty() ? null : new Tooltip(blocked));
        }
        cancel.setText(row.state() == WorkRow.State.OPEN ? "End now" : "Call off");
        String standing = row.standing(model.shownProperty().get());
        facts.show(new WorkFacts(model.zone()).of(row, standing));
        content.getChildren().setAll(facts);
        // What is said above the table need not be said here.
        if (model.blocked().isEmpty() && !blocked.isEmpty()) {
            content.getChildren().add(new Sentence(blocked, "muted"));
        }
    }
}
