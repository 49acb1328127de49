package io.skerry.console.ui.objectives;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What concerns all objectives of a hub, above them; changes only when its words do. */
final class ObjectiveNotices extends VBox {
    private final ObjectivesModel model;
    private List<ObjectiveNotice> shown = List.of();

    ObjectiveNotices(ObjectivesModel model) {
        this.model = model;
        getStyleClass().add("objective-notices");
        setManaged(false);
        model.nowProperty().subscribe(now -> refresh());
        model.rowsProperty().subscribe(rows -> refresh());
    }

    private void refresh() {
        List<ObjectiveNotice> notices = model.notices();
        if (notices.equals(shown)) {
            return;
        }
        shown = List.copyOf(notices);
        setManaged(!shown.isEmpty());
        getChildren().setAll(shown.stream().map(ObjectiveNotices::line).toList());
    }

    private static HBox line(ObjectiveNotice notice) {
        Label kind = new Label(word(notice.kind()));
        kind.getStyleClass().add("notice-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        Label sentence = new Label(notice.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox line = new HBox(10, kind, sentence);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass()
                .addAll(
                        "objective-notice",
                        "objective-" + notice.kind().name().toLowerCase(Locale.ROOT));
        return line;
    }

    private static String word(ObjectiveNotice.Kind kind) {
        return switch (kind) {
            case UNHEARD -> "NOT HEARD";
            case UNJUDGED -> "NOT JUDGED";
            case NOT_SERVED -> "NOT SHOWN";
        };
    }
}
