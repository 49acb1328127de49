package io.skerry.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleWindowTest {
    @TempDir private Path folder = Path.of(".");

    @Test
    void everyScreenOpensInOneWindow() {
        Pictures.run(() -> {
            ConsoleWindow window = window();
            for (String screen :
                    new String[] {
                        "map", "nodes", "alarms", "executive", "on-call", "objectives", "settings"
                    }) {
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

    /** Of all screens as they are put together here: what works is shown, and has room. */
    @Test
    void theSheetShowsTheKeysOfAllViews() {
        Pictures.run(() -> {
            ConsoleWindow window = window();
            Pictures.take(window.scene(), "window-map");
            window.scene()
                    .getRoot()
                    .fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    "?",
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
            Pictures.take(window.scene(), "window-keys");
            Node sheet = window.scene().lookup(".key-sheet");
            assertTrue(sheet.isVisible());
            assertTrue(sheet.getLayoutBounds().getWidth() < 1280, "as wide as the window");
            List<String> shown =
                    sheet.lookupAll(".key-hint").stream()
                            .map(label -> ((Label) label).getText())
                            .toList();
            for (String key : List.of("w", "p", "s", "Space", "g d", "g o", "Ctrl K", "End")) {
                assertTrue(shown.contains(key), key + " is not among " + shown);
            }
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

    /** Else a window would show the sea alone until somebody moves the map. */
    @Test
    void thePulseOfAWindowAsksForTheGroundOfANewLook() throws InterruptedException {
        BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
        Shown shown = FxRuntime.call(() -> show(background::add));
        try {
            Runnable task = background.poll(20, TimeUnit.SECONDS);
            assertNotNull(task, "nobody asked for the first ground");
            while (task != null) {
                task.run();
                // Many pulses: after them nobody asks for the old look any more.
                task = background.poll(1, TimeUnit.SECONDS);
            }
            FxRuntime.run(() -> shown.window.appearance().themeProperty().set(Theme.LIGHT));
            assertNotNull(background.poll(20, TimeUnit.SECONDS), "nobody asked for the light one");
        } finally {
            FxRuntime.run(() -> {
                shown.stage.hide();
                shown.window.close();
            });
        }
    }

    private record Shown(Stage stage, ConsoleWindow window) {}

    private Shown show(Executor background) {
        ConsoleWindow window = TestWindow.open(folder, background);
        Stage stage = new Stage();
        stage.setScene(window.scene());
        stage.show();
        return new Shown(stage, window);
    }

    private static String shown(ConsoleWindow window) {
        var screen = window.shell().currentProperty().get();
        assertNotNull(screen);
        return screen == null ? "" : screen.id();
    }

    private ConsoleWindow window() {
        return TestWindow.open(folder, ForkJoinPool.commonPool());
    }
}
