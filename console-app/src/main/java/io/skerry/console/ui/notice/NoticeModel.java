package io.skerry.console.ui.notice;

import io.skerry.console.desktop.Desktop;
import io.skerry.console.desktop.Note;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.notice.Notice;
import io.skerry.console.notice.NoticeEffect;
import io.skerry.console.notice.NoticeEngine;
import io.skerry.console.notice.NoticeEvent;
import io.skerry.console.notice.NoticeState;
import io.skerry.console.prefs.NoticeWishes;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.Toast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Runs the engine over what the window knows, and does what it says: in the window always, and on
 * the desktop where that can. Lives on the JavaFX thread and never waits for the desktop.
 */
public final class NoticeModel {
    /** How long a toast stays, and how many there are at most: the alarms themselves stay. */
    private static final Duration SHOWN = Duration.ofSeconds(20);

    private static final int MOST_TOASTS = 3;

    private final Source source;
    private final ShellModel shell;
    private final Desktop desktop;
    private final Executor fx;
    private final ReadOnlyStringWrapper about;
    private final ReadOnlyStringWrapper sound = new ReadOnlyStringWrapper("");
    private NoticeState state;

    /** What is known; alarms come each second at least. */
    public record Source(
            ObservableValue<AlarmsSnapshot> alarms, ObservableValue<FleetSnapshot> fleet) {}

    /**
     * @param shell where toasts and the mark of silence are shown
     * @param fx the JavaFX thread
     */
    public NoticeModel(
            Source source,
            PreferencesStore preferences,
            ShellModel shell,
            Desktop desktop,
            Executor fx) {
        this.source = source;
        this.shell = shell;
        this.desktop = desktop;
        this.fx = fx;
        this.about = new ReadOnlyStringWrapper(desktop.about());
        this.state = NoticeState.first(preferences.current().notices());
        preferences.listen(changed -> fx.execute(() -> wished(changed.notices())));
        source.alarms().addListener((property, before, now) -> known(now));
        known(source.alarms().getValue());
    }

    /** How notices are shown outside the window, or why they are not. */
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    /** Why tones are not heard; empty when they are, or nobody tried yet. */
    public ReadOnlyStringProperty soundProperty() {
        return sound.getReadOnlyProperty();
    }

    /** Shows and plays what a new alarm would, so that a person knows whether he would notice. */
    public void onTry() {
        say(
                Severity.MAJOR,
                new NoticeWords("A notice of Skerry", "New alarms are told like this."),
                "");
        play(Severity.MAJOR);
    }

    private void wished(NoticeWishes wishes) {
        step(new NoticeEvent.Wished(wishes), now());
        markSilence();
    }

    private void known(AlarmsSnapshot alarms) {
        List<Toast> shown = shell.toastsProperty().get();
        List<Toast> left =
                shown.stream().filter(toast -> alarms.at().isBefore(toast.until())).toList();
        if (left.size() < shown.size()) {
            shell.toastsProperty().set(left);
        }
        markSilence();
        step(new NoticeEvent.Known(alarms), alarms.at());
    }

    private void markSilence() {
        boolean silent = state.wishes().silent(now());
        shell.silentUntilProperty().set(silent ? state.wishes().silentUntil() : null);
    }

    private Instant now() {
        return source.alarms().getValue().at();
    }

    private void step(NoticeEvent event, Instant now) {
        NoticeEngine.Step step = NoticeEngine.step(state, event, now);
        state = step.state();
        for (NoticeEffect effect : step.effects()) {
            switch (effect) {
                case NoticeEffect.Say(Notice notice) ->
                        say(
                                notice.severity(),
                                NoticeWords.of(notice, source.fleet().getValue()),
                                notice.first().id().text());
                case NoticeEffect.Sound(Severity severity) -> play(severity);
            }
        }
    }

    private void say(Severity severity, NoticeWords words, String alarm) {
        List<Toast> toasts = new ArrayList<>(shell.toastsProperty().get());
        Instant until = now().plus(SHOWN);
        toasts.add(
                new Toast(
                        severity,
                        words.title(),
                        words.text(),
                        alarm.isEmpty() ? "settings" : "alarms",
                        alarm,
                        until));
        int from = Math.max(0, toasts.size() - MOST_TOASTS);
        shell.toastsProperty().set(List.copyOf(toasts.subList(from, toasts.size())));
        if (desktop.shows()) {
            Note note = new Note(words.title(), words.text(), severity == Severity.CRITICAL);
            desktop.show(note)
                    .thenAccept(trouble ->
                            fx.execute(() ->
                                    about.set(trouble.isEmpty() ? desktop.about() : trouble)));
        }
    }

    private void play(Severity severity) {
        desktop.play(severity).thenAccept(trouble -> fx.execute(() -> sound.set(trouble)));
    }
}
