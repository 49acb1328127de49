package io.skerry.console.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.LinkState;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.RowDensity;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    @TempDir private Path folder = Path.of(".");
    private final SimpleObjectProperty<Boolean> darkDesktop = new SimpleObjectProperty<>(true);
    private final Appearance appearance = new Appearance(Theme.LIGHT);
    private final FleetStore fleetStore = new SimulatedFleet(1, NOW).store(30);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(fleetStore.snapshot(NOW));

    @Test
    void followsTheDesktopUntilAThemeIsChosen() {
        SettingsModel model = model();
        assertEquals(Theme.DARK, appearance.themeProperty().get());
        darkDesktop.set(false);
        assertEquals(Theme.LIGHT, appearance.themeProperty().get());
        model.onTheme(ThemeChoice.DARK);
        assertEquals(Theme.DARK, appearance.themeProperty().get());
    }

    @Test
    void appliesAndRemembersAtOnce() {
        SettingsModel model = model();
        model.onDensity(RowDensity.COMPACT);
        model.onReducedMotion(true);
        assertEquals(24, appearance.densityProperty().get().rowHeight());
        assertTrue(appearance.reducedMotionProperty().get());
        assertEquals(RowDensity.COMPACT, model.preferencesProperty().get().density());
    }

    @Test
    void anotherFolderCountsFromTheNextStart() {
        SettingsModel model = model();
        assertFalse(model.restartNeeded());
        model.onOperatorFolder(" /elsewhere ");
        assertTrue(model.restartNeeded());
        assertEquals("/elsewhere", model.preferencesProperty().get().operatorFolder());
    }

    @Test
    void saysHowEachHubIsAndWhy() {
        fleetStore.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW.minusSeconds(400))));
        fleet.set(fleetStore.snapshot(NOW));
        SettingsModel.HubRow row = model().hubs().getFirst();
        assertEquals("not reachable for 6 min", row.state());
        assertEquals("Connection refused: start the hub or check its address.", row.reason());
    }

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,1200", "LIGHT,1280,800", "LIGHT,1600,1200"})
    void looksLikeSettings(Theme theme, int width, int height) {
        Pictures.run(() -> {
            fleetStore.apply(
                    new FleetEvent.LinkChanged(
                            new LinkState(
                                    "hub-us-1",
                                    "hub-us-1.example:7443",
                                    LinkState.Phase.REFUSED,
                                    "Its certificate expired on 2026-10-30: renew it there.",
                                    NOW.minusSeconds(90),
                                    null,
                                    null,
                                    null)));
            fleet.set(fleetStore.snapshot(NOW));
            darkDesktop.set(theme == Theme.DARK);
            ShellModel shellModel =
                    new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
            shellModel.add(new SettingsScreen(model()));
            shellModel.open("settings", "");
            ShellView shell = new ShellView(shellModel, appearance, InstantSource.fixed(NOW));
            Scene scene = Pictures.scene(shell, theme, width, height);
            String name = theme.name().toLowerCase(Locale.ROOT);
            Pictures.take(scene, "settings-" + name + "-" + width);
            assertEquals(2, shell.lookupAll(".hub-row").size());
            assertEquals(3, shell.lookupAll(".settings-card").size());
        });
    }

    private SettingsModel model() {
        PreferencesFile file = new PreferencesFile(folder.resolve("console.properties"));
        return new SettingsModel(
                fleet,
                new PreferencesStore(file, Preferences.DEFAULTS, (delay, task) -> {}),
                appearance,
                darkDesktop,
                new SettingsModel.Account("spiffe://demo/operator/ann", "/home/ann/.skerry"),
                "",
                new SettingsModel.Notices(
                        new SimpleStringProperty("Notices go through notify-send."),
                        new SimpleStringProperty(
                                "Tones cannot be heard: there is no sound device."),
                        () -> {}));
    }
}
