package io.skerry.console.ui.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OnCallPictureTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    @ParameterizedTest
    @CsvSource({"DARK,1600,900", "LIGHT,1280,800", "DARK,1000,700"})
    void showsWhatIsLookedAtFirst(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, "on-call-" + name(theme) + "-" + width);
            assertEquals(5, scene.getRoot().lookupAll(".on-call-panel").size());
            assertEquals(4 + 3 + 4 + 4, scene.getRoot().lookupAll(".on-call-line").size());
            assertEquals(
                    1,
                    scene.getRoot().lookupAll(".on-call-unknown").size(),
                    "rollouts are not known");
            assertWhole(scene, ".on-call-figure");
            assertWhole(scene, ".on-call-sum");
            assertWhole(scene, ".on-call-line .age-label");
            assertWhole(scene, ".on-call-unknown");
            assertEquals(
                    4,
                    hatched(scene, ".on-call-line"),
                    "bergen, thrice, and a cell of which not all is known");
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void hatchesWhatAHubThatIsAwaySaid(Theme theme) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.later(360, true);
            Scene scene = Pictures.scene(window.shell, theme, 1280, 800);
            Pictures.take(scene, "on-call-hub-away-" + name(theme));
            assertEquals(4, hatched(scene, ".on-call-panel"), "all that was ever known");
            assertEquals(14, hatched(scene, ".on-call-line"), "one was never heard at all");
            Label notice = (Label) scene.getRoot().lookup(".on-call-notice");
            assertTrue(notice.getText().contains("last known 12:00:00 (6 min)"), notice.getText());
            assertWhole(scene, ".on-call-notice");
        });
    }

    private static long hatched(Scene scene, String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(node -> node.getPseudoClassStates().contains(STALE))
                .count();
    }

    /** A sentence that is cut may say the opposite. */
    private static void assertWhole(Scene scene, String selector) {
        int seen = 0;
        for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node instanceof Label label && label.isVisible() && label.getHeight() > 0) {
                seen++;
                assertFalse(
                        label.lookup(".text") instanceof Text drawn
                                && !drawn.getText().equals(label.getText())
                                && drawn.getText().endsWith("..."),
                        () -> "cut: " + label.getText());
            }
        }
        assertNotEquals(0, seen, selector);
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The screen in its shell, over a simulated fleet. */
    private static final class Window {
        private final FleetStore store = new SimulatedFleet(1, NOW).store(300);
        private final SimpleObjectProperty<FleetSnapshot> fleet =
                new SimpleObjectProperty<>(store.snapshot(NOW));
        private final ShellView shell;

        Window(Theme theme) {
            ShellModel shellModel =
                    new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
            Appearance appearance = new Appearance(theme);
            SimulatedOperator operator =
                    new SimulatedOperator(
                            store::apply, InstantSource.fixed(NOW), (delay, task) -> {});
            OnCallModel model =
                    new OnCallModel(
                            new OnCallModel.Source(fleet, shellModel.scopeProperty()),
                            operator.onCall(),
                            Runnable::run,
                            new OnCallModel.Jumps(id -> {}, rule -> {}));
            shellModel.add(new OnCallScreen(model, appearance));
            shellModel.open("on-call", "");
            shell = new ShellView(shellModel, appearance, InstantSource.fixed(NOW));
        }

        /** Time goes on. */
        void later(long seconds, boolean cutOff) {
            if (cutOff) {
                store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW)));
            }
            fleet.set(store.snapshot(NOW.plusSeconds(seconds)));
        }
    }
}
