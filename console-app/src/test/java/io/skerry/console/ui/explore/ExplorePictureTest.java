package io.skerry.console.ui.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Path;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplorePictureTest {
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private final FleetStore store = new SimulatedFleet(1, NOW).store(300);
    private final SimpleObjectProperty<FleetSnapshot> fleet =
            new SimpleObjectProperty<>(store.snapshot(NOW));
    private final SimulatedOperator operator =
            new SimulatedOperator(store::apply, InstantSource.fixed(NOW), (delay, task) -> {});

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,900", "LIGHT,1280,800", "LIGHT,1600,900"})
    void showsQuantilesByRegionAndWhoIsMissing(Theme theme, int width, int height) {
        Pictures.run(() -> {
            ExploreModel model = model(theme);
            ShellView shell = shell(model, theme);
            Scene scene = Pictures.scene(shell, theme, width, height);
            Pictures.take(scene, "explore-" + name(theme) + "-" + width);
            TableView<?> table = (TableView<?>) shell.lookup(".group-table");
            assertEquals(5, table.getItems().size());
            assertEquals(5, model.quantilesProperty().get().seriesProperty().get().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void manyGroupsHaveEightColours(Theme theme) {
        Pictures.run(() -> {
            ExploreModel model = model(theme);
            ShellView shell = shell(model, theme);
            model.onGrouping(Grouping.SITE);
            model.onSpan(Span.DAY);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "explore-sites-" + name(theme));
            assertEquals(20, ((TableView<?>) shell.lookup(".group-table")).getItems().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatIsNotRenewedGetsOldInSight(Theme theme) {
        Pictures.run(() -> {
            ExploreModel model = model(theme);
            ShellView shell = shell(model, theme);
            operator.breakPath(
                    Path.RELAY,
                    new Fault("HUB_DOWN", "No hub is connected; what it stores cannot be asked."));
            fleet.set(store.snapshot(NOW.plusSeconds(900)));
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "explore-stale-" + name(theme));
            assertTrue(shell.lookup(".range-notice").isVisible());
            assertTrue(model.quantilesProperty().get().stale());
        });
    }

    private ExploreModel model(Theme theme) {
        return new ExploreModel(
                fleet,
                new SimpleStringProperty(""),
                operator,
                Runnable::run,
                new SimpleObjectProperty<>(theme));
    }

    private ShellView shell(ExploreModel model, Theme theme) {
        ShellModel shellModel =
                new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
        Appearance appearance = new Appearance(theme);
        shellModel.add(new ExploreScreen(model, appearance));
        shellModel.open("explore", "");
        return new ShellView(shellModel, appearance, InstantSource.fixed(NOW));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
