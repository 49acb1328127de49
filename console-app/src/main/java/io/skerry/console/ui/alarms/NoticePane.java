package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmId;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What concerns all alarms, above them; changes only when its words do. */
final class NoticePane extends VBox {
    private final AlarmsModel model;
    private List<AlarmNotice> shown = List.of();

    NoticePane(AlarmsModel model) {
        this.model = model;
        getStyleClass().add("alarm-notices");
        setManaged(false);
        model.shownProperty().subscribe(now -> refresh());
    }

    private void refresh() {
        List<AlarmNotice> notices = model.notices();
        if (notices.equals(shown)) {
            return;
        }
        shown = List.copyOf(notices);
        setManaged(!shown.isEmpty());
        getChildren().setAll(shown.stream().map(this::line).toList());
    }

    private HBox line(AlarmNotice notice) {
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
                .addAll("alarm-notice", "notice-" + notice.kind().name().toLowerCase(Locale.ROOT));
        AlarmId alarm = notice.alarm();
        if (alarm != null) {
            Button show = new Button("Show it");
            show.getStyleClass().add("small-button");
            show.setMinWidth(USE_PREF_SIZE);
            show.setOnAction(pressed -> model.onFind(alarm.text()));
            line.getChildren().add(show);
        }
        return line;
    }

    private static String word(AlarmNotice.Kind kind) {
        return switch (kind) {
            case UNHEARD -> "NOT HEARD";
            case RECEIVER -> "NOT TOLD";
            case FLOOD -> "FLOOD";
            case QUIET -> "QUIET";
            case NOT_SERVED -> "NO ALARMS KEPT";
        };
    }
}
