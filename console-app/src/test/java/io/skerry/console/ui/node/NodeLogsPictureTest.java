package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldLogs;
import io.skerry.console.command.HeldOperator.Going;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.SampleLines;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogLine;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees of a node's logs in each of their states. */
final class NodeLogsPictureTest {
    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "DARK,1600,900", "LIGHT,1280,800", "LIGHT,1600,900"})
    void followsTheLiveEnd(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, width, height);
            say(bench, lines(bench, 120), 340);
            say(bench, lines(bench, 40), 0);
            bench.tick(4);
            Pictures.take(scene, "logs-live-" + name(theme) + "-" + width);
            List<ListCell<?>> cells = cells(shell);
            assertTrue(cells.size() < 60, "only rows in sight are nodes: " + cells.size());
            assertTrue(status(shell).startsWith("Newest line 4 s old  ·  "), status(shell));
            assertTrue(
                    shell.lookupAll(".log-redacted").stream().anyMatch(mark -> mark.isVisible()));
            ListCell<?> last =
                    cells.stream().max(Comparator.comparingInt(ListCell::getIndex)).get();
            assertEquals(160, last.getIndex());
            double end = last.getBoundsInParent().getMaxY();
            assertTrue(end <= last.getParent().getLayoutBounds().getHeight() + 1, "end " + end);
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aLineIsReadWholeWhileOthersWait(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            say(bench, lines(bench, 120), 0);
            Pictures.take(scene, "logs-paused-" + name(theme));
            list(shell).getSelectionModel().select(112);
            follow(shell).fire();
            say(bench, lines(bench, 37), 0);
            bench.tick(2);
            Pictures.take(scene, "logs-paused-" + name(theme));
            assertEquals("Follow  ·  37 lines wait", follow(shell).getText());
            assertTrue(shell.lookup(".log-detail").isVisible());
            assertEquals(120, list(shell).getItems().size());
            follow(shell).fire();
            assertEquals(157, list(shell).getItems().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aCutNeverLooksLikeAQuietLog(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            say(bench, lines(bench, 60), 0);
            bench.tick(9);
            open(bench).tell(broken());
            bench.runAllDelayed();
            bench.tick(140);
            Pictures.take(scene, "logs-cut-" + name(theme));
            String banner = ((Label) shell.lookup(".log-banner")).getText();
            assertTrue(banner.startsWith("Cut at 14:02:10 (2 min): "), banner);
            assertTrue(list(shell).getPseudoClassStates().contains(CUT));
            say(bench, lines(bench, 8), 12);
            bench.tick(1);
            Pictures.take(scene, "logs-back-" + name(theme));
            assertFalse(shell.lookup(".log-banner").isVisible());
            assertFalse(list(shell).getPseudoClassStates().contains(CUT));
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aSearchSaysHowFarItGotAndWhatTheNodeDroppedItself(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            choose(shell, "Search");
            choose(shell, "Warning");
            TextField text = (TextField) shell.lookup(".logs-pane .filter-field");
            text.setText("cache");
            bench.runAllDelayed();
            assertEquals("cache", bench.logs.searches.getLast().question().filter().text());
            bench.logs
                    .searches
                    .getLast()
                    .ok(
                            SampleLines.page(
                                    lines(bench, 500),
                                    700_112,
                                    bench.now.minusSeconds(90_000),
                                    bench.now));
            Pictures.take(scene, "logs-search-" + name(theme));
            assertTrue(status(shell).startsWith("500 lines, searched back to 2026-11-01 13:"));
            choose(shell, "all kept");
            bench.logs
                    .searches
                    .getLast()
                    .ok(SampleLines.page(List.of(), 0, bench.now.minusSeconds(90_000), bench.now));
            Pictures.take(scene, "logs-search-none-" + name(theme));
            assertEquals(
                    "0 lines, the whole range was searched; the node keeps nothing older than"
                            + " 2026-10-31 13:02:10",
                    status(shell));
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aRefusalIsSaidWhereTheLinesWouldBe(Theme theme) {
        Pictures.run(() -> {
            Bench bench = new Bench(theme);
            ShellView shell = shell(bench, theme);
            Scene scene = Pictures.scene(shell, theme, 1280, 800);
            open(bench)
                    .tell(
                            new LogNews.Broken(
                                    new Fault(
                                            "NOT_GRANTED",
                                            "The policy of this fleet gives ann no read.logs.")));
            bench.runAllDelayed();
            Pictures.take(scene, "logs-refused-" + name(theme));
            assertEquals(1, open(bench).closed(), "it is not asked again and again");
            assertTrue(((Label) shell.lookup(".log-banner")).getText().contains("read.logs"));
        });
    }

    private static List<LogLine> lines(Bench bench, int count) {
        return SampleLines.mixed(count, bench.now, Duration.ofMillis(740));
    }

    private static LogNews broken() {
        return new LogNews.Broken(
                new Fault(
                        "HUB_DOWN",
                        "The hub is not reachable; open a direct connection to the node instead."));
    }

    private static Going<HeldLogs.Follow, LogNews> open(Bench bench) {
        return bench.logs.follows.getLast();
    }

    private static void say(Bench bench, List<LogLine> lines, long skipped) {
        open(bench).tell(new LogNews.Lines(lines, skipped, bench.now));
        bench.runAllDelayed();
    }

    private static String status(ShellView shell) {
        return ((Label) shell.lookup(".log-status")).getText();
    }

    private static Button follow(ShellView shell) {
        return (Button) shell.lookup(".log-follow");
    }

    private static ListView<?> list(ShellView shell) {
        return (ListView<?>) shell.lookup(".log-list");
    }

    private static List<ListCell<?>> cells(ShellView shell) {
        return shell.lookupAll(".log-list .list-cell").stream()
                .<ListCell<?>>map(cell -> (ListCell<?>) cell)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static void choose(ShellView shell, String title) {
        ((ToggleButton)
                        shell.lookupAll(".logs-pane .segment").stream()
                                .filter(each -> ((ToggleButton) each).getText().equals(title))
                                .findFirst()
                                .orElseThrow())
                .fire();
    }

    private static ShellView shell(Bench bench, Theme theme) {
        ShellModel shellModel =
                new ShellModel(bench.fleet, Alarms.none(), new Environment("DEMO", false));
        Appearance appearance = new Appearance(theme);
        shellModel.add(new NodeScreen(bench.model, appearance, shellModel));
        shellModel.open("node", bench.worst());
        bench.model.onTab(NodeTabs.LOGS);
        return new ShellView(shellModel, appearance, InstantSource.fixed(Bench.START));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
