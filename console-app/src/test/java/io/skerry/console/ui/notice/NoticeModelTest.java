package io.skerry.console.ui.notice;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.desktop.HeardDesktop;
import io.skerry.console.desktop.Note;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.notice.Notice;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.Toast;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

final class NoticeModelTest {
    private static final AlarmRow DISK =
            critical("disk", Views.id(1)).says("The disk\nis full").row();

    private final AlarmBook book = new AlarmBook();
    private final SimpleObjectProperty<AlarmsSnapshot> alarms =
            new SimpleObjectProperty<>(book.snapshot(NOW));
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(
                    Views.fleet(1, List.of(Views.node(1, "oslo-1").view()), List.of(), List.of()));
    private final ShellModel shell = new ShellModel(fleet, alarms, new Environment("TEST", false));
    private final PreferencesStore preferences =
            new PreferencesStore(
                    new PreferencesFile(Path.of("never-written")),
                    Preferences.DEFAULTS,
                    (delay, task) -> {});
    private Instant now = NOW;

    @Test
    void aNewAlarmIsShownInTheWindowAndOnTheDesktopAndHeard() {
        HeardDesktop desktop = new HeardDesktop();
        start(desktop);
        put(DISK);
        Toast toast = shell.toastsProperty().get().getFirst();
        assertEquals("Critical: oslo-1", toast.title());
        assertEquals("The disk is full", toast.text());
        assertEquals(DISK.id().text(), toast.argument());
        assertEquals(
                List.of(new Note("Critical: oslo-1", "The disk is full", true)), desktop.notes);
        assertEquals(List.of(Severity.CRITICAL), desktop.tones);
        after(19);
        assertEquals(1, shell.toastsProperty().get().size());
        after(2);
        assertEquals(0, shell.toastsProperty().get().size(), "it goes by itself");
    }

    @Test
    void aDesktopWithoutNoticesLeavesTheWindowAndSaysWhy() {
        HeardDesktop desktop = new HeardDesktop("There is none.");
        NoticeModel model = start(desktop);
        put(DISK);
        assertEquals(1, shell.toastsProperty().get().size());
        assertEquals(List.of(), desktop.notes, "nobody asks again and again");
        assertEquals("Notices are written down.", model.aboutProperty().get());
        assertEquals("There is none.", model.soundProperty().get());
    }

    @Test
    void silenceIsMarkedHoldsNoticesBackAndEndsByItself() {
        HeardDesktop desktop = new HeardDesktop();
        start(desktop);
        Instant until = now.plusSeconds(1_800);
        preferences.change(known -> known.withNotices(known.notices().withSilentUntil(until)));
        assertEquals(until, shell.silentUntilProperty().get());
        put(DISK);
        after(1_790);
        assertEquals(List.of(), desktop.notes);
        assertEquals(List.of(), shell.toastsProperty().get());
        after(10);
        assertNull(shell.silentUntilProperty().get());
        assertEquals(1, desktop.notes.size());
    }

    @Test
    void atMostThreeToastsStandAtATime() {
        start(new HeardDesktop());
        for (int i = 0; i < 5; i++) {
            put(critical("disk", "n" + i).says("Full " + i).row());
            assertTrue(shell.toastsProperty().get().size() <= 3);
            after(5);
        }
        assertEquals(
                List.of("Full 2", "Full 3", "Full 4"),
                shell.toastsProperty().get().stream().map(Toast::text).toList());
    }

    @Test
    void aTrialShowsAndPlaysWhateverIsWished() {
        HeardDesktop desktop = new HeardDesktop();
        NoticeModel model = start(desktop);
        model.onTry();
        assertEquals(1, desktop.notes.size());
        assertFalse(desktop.notes.getFirst().urgent());
        assertEquals(List.of(Severity.MAJOR), desktop.tones);
        assertEquals("settings", shell.toastsProperty().get().getFirst().screen());
    }

    @Test
    void wordsSayHowManyAndWhere() {
        FleetSnapshot known = fleet.get();
        AlarmRow fan = critical("fan", Views.id(1)).row();
        Notice two = new Notice(Notice.Kind.CAUSE, DISK, List.of(DISK.id(), fan.id()));
        assertEquals(
                new NoticeWords("Critical: oslo-1", "oslo-1: The disk is full — and 1 other"),
                NoticeWords.of(two, known));
        Notice many = new Notice(Notice.Kind.MANY, DISK, List.of(DISK.id(), fan.id()));
        assertEquals(
                new NoticeWords("2 new alarms", "First: oslo-1: The disk is full"),
                NoticeWords.of(many, known));
        Notice one = new Notice(Notice.Kind.WAITING, DISK, List.of(DISK.id()));
        assertEquals("1 alarm waits", NoticeWords.of(one, known).title());
        assertTrue(NoticeWords.of(one, known).text().startsWith("The worst: oslo-1"));
    }

    private NoticeModel start(HeardDesktop desktop) {
        NoticeModel model =
                new NoticeModel(
                        new NoticeModel.Source(alarms, fleet),
                        preferences,
                        shell,
                        desktop,
                        Runnable::run);
        book.apply(Alarms.whole(HUB));
        after(0);
        after(5);
        return model;
    }

    private void put(AlarmRow row) {
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Put(row)));
        after(0);
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
        alarms.set(book.snapshot(now));
    }

    private static Alarms critical(String rule, String node) {
        return Alarms.node(rule, node).severity(Severity.CRITICAL).told(Severity.CRITICAL);
    }
}
