package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.table.Notices;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The figures of the whole fleet, to be read from farther away, and what concerns all of them. */
final class ExecutiveView extends VBox {
    ExecutiveView(ObjectivesModel model, Appearance appearance) {
        getStyleClass().addAll("objectives-view", "executive-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(ExecutiveView.class.getResource("objectives.css"))
                                .toExternalForm());
        Label title = new Label("Executive");
        title.getStyleClass().add("heading");
        Label about = new Label("The whole fleet, over the windows of its objectives");
        about.getStyleClass().add("muted");
        HBox head = new HBox(title, about);
        head.getStyleClass().add("tool-bar-row");
        VBox figures = new VBox(new FigureRow(model, appearance));
        figures.getStyleClass().add("objective-figures");
        Notices notices = new Notices(target -> {});
        model.nowProperty().subscribe(now -> notices.say(lines(model)));
        model.rowsProperty().subscribe(rows -> notices.say(lines(model)));
        getChildren().addAll(head, notices, figures);
    }

    private static List<Notices.Line> lines(ObjectivesModel model) {
        return model.notices().stream().map(ObjectiveNotice::line).toList();
    }
}
