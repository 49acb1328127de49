package io.skerry.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.settings.SettingsModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ForkJoinPool;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    @TempDir private Path folder = Path.of(".");

    @Test
    void everyScreenOpensInOneWindow() {
        Pictures.run(() -> {
            ConsoleWindow window = window();
            for (String screen : new String[] {"map", "nodes", "settings"}) {
                window.shell().open(screen, "");
                assertEquals(screen, shown(window));
                Pictures.take(window.scene(), "window-" + screen);
            }
            window.shell().open("node", SimulatedFleet.id(0));
            assertEquals("node", shown(window));
            Pictures.take(window.scene(), "window-node");
            window.shell().back();
            assertEquals("settings", shown(window));
            window.close();
        });
    }

    @Test
    void theThemeChangesWhileItIsOpen() {
        Pictures.run(() -> {
            ConsoleWindow window = window();
            assertEquals(Theme.DARK, window.appearance().themeProperty().get());
            window.shell().open("nodes", "");
            Pictures.take(window.scene(), "window-dark");
            window.appearance().themeProperty().set(Theme.LIGHT);
            Pictures.take(window.scene(), "window-light");
            assertTrue(
                    window.scene().getStylesheets().stream()
                            .anyMatch(sheet -> sheet.endsWith("light.css")));
            TableView<?> table = (TableView<?>) window.scene().lookup(".nodes-table");
            assertEquals(300, table.getItems().size());
            window.close();
        });
    }

    private static String shown(ConsoleWindow window) {
        var screen = window.shell().currentProperty().get();
        assertNotNull(screen);
        return screen == null ? "" : screen.id();
    }

    private ConsoleWindow window() {
        FleetStore store = new SimulatedFleet(1, NOW).store(300);
        PreferencesFile file = new PreferencesFile(folder.resolve("console.properties"));
        return new ConsoleWindow(
                store,
                new SimulatedOperator(store::apply, InstantSource.fixed(NOW), (delay, task) -> {}),
                new ConsoleWindow.Session(
                        new Environment("DEMO", false),
                        new SettingsModel.Account("spiffe://demo/operator/ann", ""),
                        ""),
                new PreferencesStore(
                        file,
                        Preferences.DEFAULTS.withTheme(ThemeChoice.DARK),
                        (delay, task) -> {}),
                // The first snapshot is made at once and on this thread.
                new ConsoleWindow.Drive(
                        InstantSource.fixed(NOW), task -> runHere(task), (delay, task) -> {}));
    }

    /** Snapshots at once; the map's pictures, which wait for the JavaFX thread, elsewhere. */
    private static void runHere(Runnable task) {
        if (task.getClass().getName().contains("Throttle")) {
            task.run();
        } else {
            ForkJoinPool.commonPool().execute(task);
        }
    }
}
