package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.FleetEvent;
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
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ShellPictureTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void framesTheWorkArea(Theme theme) {
        Pictures.run(() -> {
            ShellView shell = shell(theme, new Environment("DEMO", false), false);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            WritableImage picture = Pictures.take(scene, name("shell", theme));
            Color middle = picture.getPixelReader().getColor(640, 400);
            assertEquals(theme.palette().surfaces().base(), middle);
            assertTrue(shell.lookupAll(".strip-count").size() == 5, "counts by severity");
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void saysInProductionThatTheHubIsAway(Theme theme) {
        Pictures.run(() -> {
            ShellView shell = shell(theme, new Environment("PRODUCTION", true), true);
            Scene scene = Pictures.scene(shell, theme, 1600, 900);
            shell.openPalette("@ham");
            WritableImage picture = Pictures.take(scene, name("shell-production", theme));
            assertEquals(
                    theme == Theme.DARK ? Color.web("#C92B3C") : Color.web("#A92614"),
                    picture.getPixelReader().getColor(1, 450));
            Label live = (Label) shell.lookup(".live-pill");
            assertEquals("LAST KNOWN", live.getText());
        });
    }

    @Test
    void noTextOfTheTopBarIsCut() {
        Pictures.run(() -> {
            ShellView shell = shell(Theme.DARK, new Environment("PRODUCTION", true), false);
            Pictures.scene(shell, Theme.DARK, 1280, 800);
            for (javafx.scene.Node node : shell.lookupAll(".top-bar .label")) {
                Label label = (Label) node;
                double wanted = label.prefWidth(-1);
                assertTrue(
                        label.getWidth() + 0.5 >= wanted,
                        () -> label.getText() + " has " + label.getWidth() + " of " + wanted);
            }
        });
    }

    @Test
    void aPaletteThatFoundNothingFillsOnceTheNodeIsThere() {
        Pictures.run(() -> {
            FleetStore early = new SimulatedFleet(1, NOW).store(0);
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(early.snapshot(NOW));
            FleetStore store = new SimulatedFleet(1, NOW).store(12);
            ShellModel model = new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
            ShellView shell =
                    new ShellView(model, new Appearance(Theme.DARK), InstantSource.fixed(NOW));
            Pictures.scene(shell, Theme.DARK, 1280, 800);
            FleetSnapshot full = store.snapshot(NOW);
            shell.openPalette("@" + full.views().iterator().next().node().displayName());
            ListView<?> found = (ListView<?>) shell.lookup(".palette .list-view");
            assertEquals(0, found.getItems().size());
            fleet.set(full);
            assertEquals(1, found.getItems().size());
            assertEquals(0, found.getSelectionModel().getSelectedIndex());
            shell.openPalette("@");
            List<?> read = List.copyOf(found.getItems());
            fleet.set(early.snapshot(NOW));
            assertEquals(read, found.getItems(), "a list that is read stays");
        });
    }

    private static String name(String view, Theme theme) {
        return view + "-" + theme.name().toLowerCase(Locale.ROOT);
    }

    private static ShellView shell(Theme theme, Environment environment, boolean down) {
        FleetStore store = new SimulatedFleet(1, NOW).store(1_200);
        if (down) {
            store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW.minusSeconds(400))));
        }
        ShellModel model =
                new ShellModel(
                        new SimpleObjectProperty<>(store.snapshot(NOW)),
                        Alarms.none(),
                        environment);
        model.add(new FakeScreen("Map", Icon.MAP));
        model.add(new FakeScreen("Nodes", Icon.NODES));
        model.add(new FakeScreen("Node", Icon.NODE, "d"));
        model.add(new FakeScreen("Settings", Icon.SETTINGS));
        model.open("nodes", "");
        return new ShellView(model, new Appearance(theme), InstantSource.fixed(NOW));
    }
}
