package io.skerry.console.ui.settings;

import static io.skerry.console.testing.Views.link;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.LinkState.Phase;
import io.skerry.console.prefs.NoticeWishes;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.RowDensity;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.testing.Views;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wishes, what they change at once, and what the next start finds. */
final class SettingsModelTest {
    private static final SettingsModel.Account ANN =
            new SettingsModel.Account("spiffe://demo/operator/ann", "/home/ann/keys");

    private static final SettingsModel.Notices NOTICES =
            new SettingsModel.Notices(
                    new SimpleStringProperty("Notices go through notify-send."),
                    new SimpleStringProperty(""),
                    () -> {});

    @TempDir private Path folder = Path.of(".");
    private final SimpleObjectProperty<Boolean> darkDesktop = new SimpleObjectProperty<>(false);
    private final Appearance appearance = new Appearance(Theme.DARK);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(
                    Views.fleet(
                            1,
                            List.of(),
                            List.of(
                                    link("hub-a", Phase.CONNECTED, 180, ""),
                                    link("hub-b", Phase.CONNECTING, 5, ""),
                                    link("hub-c", Phase.REFUSED, 60, "Renew its certificate."),
                                    link("hub-d", Phase.DOWN, 7_300, "Start the hub.")),
                            List.of()));

    @Test
    void whatWasKeptIsAppliedAtTheStart() {
        var _ =
                model(
                        Preferences.DEFAULTS
                                .withTheme(ThemeChoice.LIGHT)
                                .withReducedMotion(true)
                                .withDensity(RowDensity.COMFORTABLE));
        assertEquals(Theme.LIGHT, appearance.themeProperty().get());
        assertTrue(appearance.reducedMotionProperty().get());
        assertEquals(36, appearance.densityProperty().get().rowHeight());
    }

    @Test
    void aChosenThemeStaysWhenTheDesktopChanges() {
        SettingsModel model = model(Preferences.DEFAULTS);
        model.onTheme(ThemeChoice.LIGHT);
        darkDesktop.set(true);
        assertEquals(Theme.LIGHT, appearance.themeProperty().get());
        model.onTheme(ThemeChoice.SYSTEM);
        assertEquals(Theme.DARK, appearance.themeProperty().get());
    }

    @Test
    void rowsAreHigherTheMoreComfortableTheyAre() {
        SettingsModel model = model(Preferences.DEFAULTS);
        double before = 0;
        for (RowDensity density : RowDensity.values()) {
            model.onDensity(density);
            double height = appearance.densityProperty().get().rowHeight();
            assertTrue(height > before, density.name());
            before = height;
        }
    }

    @Test
    void theFolderInUseNeedsNoRestart() {
        SettingsModel model = model(Preferences.DEFAULTS);
        model.onOperatorFolder("/home/ann/keys");
        assertFalse(model.restartNeeded());
        model.onOperatorFolder("/media/stick");
        assertTrue(model.restartNeeded());
        model.onOperatorFolder("  ");
        assertFalse(model.restartNeeded(), "empty means the usual place");
    }

    @Test
    void everyHubHasItsStateAndReason() {
        List<SettingsModel.HubRow> rows = model(Preferences.DEFAULTS).hubs();
        assertEquals(
                List.of("connected for 3 min", "connecting", "refused", "not reachable for 2 h"),
                rows.stream().map(SettingsModel.HubRow::state).toList());
        assertEquals(
                List.of(true, false, false, false),
                rows.stream().map(SettingsModel.HubRow::connected).toList());
        assertEquals("Renew its certificate.", rows.get(2).reason());
        assertEquals("hub-d.example:7443", rows.get(3).address());
    }

    @Test
    void whatWasWrongAtTheStartIsStillReadable() {
        SettingsModel model =
                new SettingsModel(
                        fleet,
                        store(Preferences.DEFAULTS),
                        appearance,
                        darkDesktop,
                        ANN,
                        "The settings start anew.",
                        NOTICES);
        assertEquals("The settings start anew.", model.notice());
        assertEquals(ANN, model.account());
    }

    @Test
    void theNextStartFindsWhatWasWished() {
        PreferencesStore store = store(Preferences.DEFAULTS);
        SettingsModel model =
                new SettingsModel(fleet, store, appearance, darkDesktop, ANN, "", NOTICES);
        model.onTheme(ThemeChoice.DARK);
        model.onDensity(RowDensity.COMPACT);
        model.onOperatorFolder("/media/stick");
        store.close();
        PreferencesFile.Loaded loaded = file().load();
        assertEquals(
                Preferences.DEFAULTS
                        .withTheme(ThemeChoice.DARK)
                        .withDensity(RowDensity.COMPACT)
                        .withOperatorFolder("/media/stick"),
                loaded.preferences());
        assertEquals(loaded.preferences(), model.preferencesProperty().get());
    }

    @Test
    void silenceLastsHalfAnHourAndIsEndedByTheSameWish() {
        SettingsModel model = model(Preferences.DEFAULTS);
        assertFalse(model.silent());
        model.onSilence();
        assertTrue(model.silent());
        assertTrue(model.silence().contains("for 30 min more, until 14:32 UTC"), model.silence());
        fleet.set(at(Views.NOW.plusSeconds(1_799)));
        assertTrue(model.silent());
        fleet.set(at(Views.NOW.plusSeconds(1_800)));
        assertFalse(model.silent(), "it ends by itself");
        model.onSilence();
        model.onSilence();
        assertFalse(model.silent());
    }

    @Test
    void wishesForNoticesAreKept() {
        PreferencesStore store = store(Preferences.DEFAULTS);
        SettingsModel model =
                new SettingsModel(fleet, store, appearance, darkDesktop, ANN, "", NOTICES);
        model.onNotices(wishes -> wishes.withMajor(true));
        model.onNotices(wishes -> wishes.withSound(false));
        assertTrue(model.preferencesProperty().get().notices().major());
        store.close();
        assertEquals(
                NoticeWishes.DEFAULTS.withMajor(true).withSound(false),
                file().load().preferences().notices());
    }

    @Test
    void whatIsNoZoneIsNotKept() {
        SettingsModel model = model(Preferences.DEFAULTS);
        model.onZone(" Europe/Oslo ");
        model.onZone("Europe/Os");
        assertEquals("Europe/Oslo", model.preferencesProperty().get().zone());
        assertTrue(SettingsModel.zoneProblem("Europe/Os").contains("no zone"));
        model.onZone("");
        assertEquals("", model.preferencesProperty().get().zone());
    }

    private static FleetSnapshot at(Instant now) {
        return FleetSnapshot.empty(now);
    }

    private SettingsModel model(Preferences kept) {
        return new SettingsModel(fleet, store(kept), appearance, darkDesktop, ANN, "", NOTICES);
    }

    private PreferencesStore store(Preferences kept) {
        return new PreferencesStore(file(), kept, (delay, task) -> {});
    }

    private PreferencesFile file() {
        return new PreferencesFile(folder.resolve("console.properties"));
    }
}
