package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notices above the screen, and the mark of silence. */
final class ToastsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final Toast DISK =
            new Toast(
                    Severity.CRITICAL,
                    "Critical: hamburg-001",
                    "The disk of /var/lib is 97 % full, and full in 40 min as it grows",
                    "alarms",
                    "hub-eu-1:disk_used@node/1",
                    NOW.plusSeconds(20));
    private static final Toast MANY =
            new Toast(
                    Severity.MAJOR,
                    "12 new alarms",
                    "First: site palermo: No power from the grid",
                    "alarms",
                    "",
                    NOW.plusSeconds(20));

    private final ShellModel model =
            new ShellModel(
                    new SimpleObjectProperty<>(new SimulatedFleet(1, NOW).store(60).snapshot(NOW)),
                    Alarms.none(),
                    new Environment("DEMO", false));
    private final FakeScreen alarms = new FakeScreen("Alarms", Icon.ALARMS);

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "LIGHT,1000,600"})
    void theyStandAboveTheStripAndCutNothing(Theme theme, int width, int height) {
        Pictures.run(() -> {
            ShellView shell = shell(theme);
            model.toastsProperty().set(List.of(MANY, DISK));
            model.silentUntilProperty().set(NOW.plusSeconds(1_680));
            Scene scene = Pictures.scene(shell, theme, width, height);
            Pictures.take(scene, "toasts-" + theme.name().toLowerCase(Locale.ROOT));
            assertEquals(2, shell.lookupAll(".toast").size());
            Node strip = shell.lookup(".alarm-strip");
            for (Node toast : shell.lookupAll(".toast")) {
                double bottom = toast.localToScene(toast.getLayoutBounds()).getMaxY();
                assertTrue(bottom <= strip.localToScene(0, 0).getY(), "over the strip");
            }
            for (Node node : shell.lookupAll(".toast .label")) {
                Label label = (Label) node;
                assertTrue(
                        label.getHeight() + 0.6 >= label.prefHeight(label.getWidth()),
                        label::getText);
            }
            Label silent = (Label) shell.lookup(".strip-silent");
            assertEquals("SILENT 28 min", silent.getText());
            assertTrue(silent.isVisible());
        });
    }

    @Test
    void aToastOpensWhatItIsAboutAndGoes() {
        Pictures.run(() -> {
            ShellView shell = shell(Theme.DARK);
            model.toastsProperty().set(List.of(DISK, MANY));
            Pictures.scene(shell, Theme.DARK, 1280, 800);
            Node first = shell.lookupAll(".toast").iterator().next();
            first.getOnMouseClicked().handle(null);
            assertEquals(1, model.toastsProperty().get().size());
            assertTrue(alarms.heard.getLast().startsWith("shown"));
            model.onDismiss(MANY);
            assertEquals(0, shell.lookupAll(".toast").size());
            assertFalse(shell.lookup(".strip-silent").isVisible());
        });
    }

    @Test
    void whatIsLeftIsRoundedUp() {
        assertEquals("30 min", AlarmWords.left(NOW, NOW.plusSeconds(1_800)));
        assertEquals("30 min", AlarmWords.left(NOW, NOW.plusSeconds(1_799)));
        assertEquals("2 min", AlarmWords.left(NOW, NOW.plusSeconds(61)));
        assertEquals("1 min", AlarmWords.left(NOW, NOW.plusSeconds(60)));
        assertEquals("1 s", AlarmWords.left(NOW, NOW.plusMillis(1)));
        assertEquals("0 s", AlarmWords.left(NOW, NOW.minusSeconds(5)));
        assertEquals("2 h", AlarmWords.left(NOW, NOW.plusSeconds(7_300)));
    }

    private ShellView shell(Theme theme) {
        model.add(alarms);
        model.add(new FakeScreen("Nodes", Icon.NODES));
        model.open("nodes", "");
        return new ShellView(model, new Appearance(theme), InstantSource.fixed(NOW));
    }
}
