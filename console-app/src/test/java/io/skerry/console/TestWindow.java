package io.skerry.console;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.desktop.HeardDesktop;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.settings.SettingsModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The whole window over a simulated fleet, at a moment that stands still. */
final class TestWindow {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private TestWindow() {}

    /**
     * A dark one. Called on the JavaFX thread.
     *
     * @param background where the map's pictures are made, which wait for the JavaFX thread
     */
    static ConsoleWindow open(Path folder, Executor background) {
        FleetStore store = new SimulatedFleet(1, NOW).store(300);
        return new ConsoleWindow(
                store,
                new SimulatedOperator(store::apply, InstantSource.fixed(NOW), (delay, task) -> {}),
                new ConsoleWindow.Session(
                        new Environment("DEMO", false),
                        new SettingsModel.Account("spiffe://demo/operator/ann", ""),
                        ""),
                new PreferencesStore(
                        new PreferencesFile(folder.resolve("console.properties")),
                        Preferences.DEFAULTS.withTheme(ThemeChoice.DARK),
                        (delay, task) -> {}),
                // The first snapshot is made at once and on this thread.
                new ConsoleWindow.Drive(
                        InstantSource.fixed(NOW),
                        task -> {
                            if (task.getClass().getName().contains("Throttle")) {
                                task.run();
                            } else {
                                background.execute(task);
                            }
                        },
                        (delay, task) -> {},
                        new HeardDesktop()));
    }
}
