package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartView;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NodePictureTest {
    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,900", "LIGHT,1280,800", "LIGHT,1600,900"})
    void showsChartsAndState(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            bench.samples(bench.worst(), 280, 0);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, width, height);
            Pictures.take(scene, "node-" + name(theme) + "-" + width);
            long charts = shell.lookupAll(".chart-tile").stream().filter(Node::isVisible).count();
            assertEquals(8, charts);
            ChartView first = (ChartView) shell.lookup(".chart-tile");
            assertTrue(first.getWidth() >= 330, "a chart has room: " + first.getWidth());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void showsADryRunAndWhatIsSigned(Theme theme) {
        Pictures.run(() -> {
            Bench bench = acting(theme);
            ShellView shell = shell(bench, theme);
            ActionsModel actions = bench.model.actions();
            actions.onChoose(actions.actionsProperty().get().get(1));
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "node-form-" + name(theme));
            actions.onDryRun();
            Pictures.take(scene, "node-review-" + name(theme));
            assertTrue(shell.lookup(".signed").isVisible());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void showsARunningActionAndItsSignedEnd(Theme theme) {
        Pictures.run(() -> {
            Bench bench = acting(theme);
            ShellView shell = shell(bench, theme);
            ActionsModel actions = bench.model.actions();
            actions.onChoose(actions.actionsProperty().get().get(1));
            actions.onDryRun();
            actions.typedScopeProperty().set(actions.scopeToType());
            actions.onRun();
            bench.runDelayed();
            Scene scene = Pictures.scene(shell, theme, 1600, 900);
            Pictures.take(scene, "node-running-" + name(theme));
            bench.runAllDelayed();
            Pictures.take(scene, "node-done-" + name(theme));
            assertEquals(3, actions.output().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void showsTheActionsInViewAndSaysWhyTheyAreOff(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            bench.samples(bench.worst(), 280, 0);
            ShellView shell = shell(bench, theme);
            ((NodePane) shell.lookup(".node-pane")).showActions();
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "node-view-role-" + name(theme));
            assertTrue(shell.lookupAll(".action-card").stream().allMatch(Node::isDisabled));
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void hatchesWhatIsOnlyLastKnown(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            bench.samples(bench.worst(), 280, 100);
            bench.store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(Bench.START)));
            bench.tick(100);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            Pictures.take(scene, "node-stale-" + name(theme));
            Node notice = shell.lookup(".notice");
            assertTrue(notice.isVisible());
        });
    }

    private static Bench acting(Theme theme) {
        Bench bench = new Bench(theme);
        bench.samples(bench.worst(), 280, 0);
        bench.role.set(OperatorRole.ACT);
        return bench;
    }

    private static ShellView shell(Bench bench, Theme theme) {
        ShellModel shellModel =
                new ShellModel(bench.fleet, Alarms.none(), new Environment("DEMO", false));
        shellModel.roleProperty().set(bench.role.get());
        Appearance appearance = new Appearance(theme);
        shellModel.add(new NodeScreen(bench.model, appearance, shellModel));
        shellModel.open("node", bench.worst());
        return new ShellView(shellModel, appearance, InstantSource.fixed(Bench.START));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
