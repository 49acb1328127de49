package io.skerry.console.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.skerry.console.prefs.NoticeWishes;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Of which new alarms a person is told, how, and when not. */
final class NoticesCard extends VBox {
    private final SettingsModel model;
    private final Label silence = SettingsView.wrapped("", "subtle");
    private final Button silent = new Button();

    NoticesCard(SettingsModel model) {
        this.model = model;
        silent.setMinWidth(USE_PREF_SIZE);
        silent.getStyleClass().add("silence-button");
        silent.setOnAction(pressed -> model.onSilence());
        Button trial = new Button("Try");
        trial.setMinWidth(USE_PREF_SIZE);
        trial.setOnAction(pressed -> model.notices().trial().run());
        SettingsView.fill(
                this,
                "Notices of new alarms",
                SettingsView.row(
                        "Critical",
                        "One for each cause, on the desktop and in this window.",
                        toggle(NoticeWishes::critical, NoticeWishes::withCritical)),
                SettingsView.row("Major", "", toggle(NoticeWishes::major, NoticeWishes::withMajor)),
                SettingsView.row(
                        "Sound",
                        "Two tones for a critical alarm, one for a major one.",
                        toggle(NoticeWishes::sound, NoticeWishes::withSound)),
                SettingsView.row(
                        "How",
                        List.of(said(model.notices().about()), said(model.notices().sound())),
                        trial),
                SettingsView.row("Silence", List.of(silence), silent));
        model.fleet().subscribe(fleet -> refresh());
        model.preferencesProperty().subscribe(now -> refresh());
    }

    private void refresh() {
        silence.setText(model.silence());
        silent.setText(model.silent() ? "End the silence" : "Silence for 30 min");
    }

    private static Label said(ObservableValue<String> sentence) {
        Label label = SettingsView.wrapped("", "subtle");
        label.textProperty().bind(sentence);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private ToggleSwitch toggle(
            Function<NoticeWishes, Boolean> read,
            BiFunction<NoticeWishes, Boolean, NoticeWishes> write) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setMaxWidth(USE_PREF_SIZE);
        toggle.selectedProperty()
                .addListener((property, before, now) ->
                        model.onNotices(wishes -> write.apply(wishes, now)));
        model.preferencesProperty().subscribe(now -> toggle.setSelected(read.apply(now.notices())));
        return toggle;
    }
}
