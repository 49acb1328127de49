package io.skerry.console.ui.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.command.SimulatedOperator;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ObjectivesPictureTest {
    private static final Instant NOW = Sample.NOW;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final ObjectiveId CELL =
            new ObjectiveId(
                    Sample.HUB,
                    new ObjectiveKey("availability", ObjectiveKey.Scope.CELL, "eu-north/edge-m4"));

    @ParameterizedTest
    @CsvSource({"DARK,1000,600", "LIGHT,1000,1000", "DARK,1600,900", "LIGHT,1920,1080"})
    void showsWhatIsPromisedAndHowItIsKept(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.model.selectedProperty().set(CELL);
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, "objectives-" + name(theme) + "-" + width);
            assertEquals(16, window.table().getItems().size());
            assertEquals("availability", text(scene, ".detail-title"));
            assertWhole(scene, ".objective-detail .label");
            assertWhole(scene, ".tile .label");
            assertCellsAreWhole(scene);
            assertEquals(360, window.model.chart().seriesProperty().get().getFirst().size() + 6);
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theExecutiveSeesTheFiguresAlone(Theme theme) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.shellModel.open("executive", "");
            Scene scene = Pictures.scene(window.shell, theme, 1280, 800);
            Pictures.take(scene, "executive-" + name(theme));
            assertEquals(
                    ExecutiveFigure.Kind.values().length,
                    scene.getRoot().lookupAll(".executive-view .tile").size());
            assertWhole(scene, ".executive-view .tile .label");
            window.later(420, true);
            Pictures.take(scene, "executive-hub-away-" + name(theme));
            assertEquals(
                    ExecutiveFigure.Kind.values().length,
                    scene.getRoot().lookupAll(".executive-view .tile").stream()
                            .filter(tile -> tile.getPseudoClassStates().contains(STALE))
                            .count());
            assertWhole(scene, ".executive-view .tile .label");
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void hatchesWhatAHubThatIsAwaySaid(Theme theme) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.model.selectedProperty().set(CELL);
            window.later(420, true);
            Scene scene = Pictures.scene(window.shell, theme, 1280, 800);
            Pictures.take(scene, "objectives-hub-away-" + name(theme));
            assertEquals(1, scene.getRoot().lookupAll(".notice-last-known").size());
            assertTrue(window.model.summary().endsWith("16 as last known"));
            assertFalse(window.model.summary().contains("kept"));
            assertWhole(scene, ".notice-line .label");
        });
    }

    @Test
    void unknownDoesNotLookKept() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1600, 900);
            Pictures.take(scene, "objectives-none-selected");
            List<String> hatched = states(scene, true);
            assertEquals(
                    4,
                    hatched.stream().filter(state -> state.startsWith("unknown")).count(),
                    hatched.toString());
            assertFalse(hatched.contains("kept"), hatched.toString());
            assertTrue(hatched.contains("was ticket_fast"), hatched.toString());
            List<String> current = states(scene, false);
            assertEquals(11, current.size(), current.toString());
            assertTrue(current.stream().noneMatch(state -> state.startsWith("unknown")));
        });
    }

    /** What the state column says of rows that are hatched, or that are not. */
    private static List<String> states(Scene scene, boolean hatched) {
        List<String> words = new ArrayList<>();
        for (Node row : scene.getRoot().lookupAll(".table-row-cell")) {
            if (row instanceof TableRow<?> shown
                    && shown.getItem() instanceof ObjectiveRow item
                    && row.getPseudoClassStates().contains(STALE) == hatched) {
                words.add(ObjectiveWords.state(item, NOW));
            }
        }
        return words;
    }

    @Test
    void aHubOfBeforeSaysSoInOneSentence() {
        Pictures.run(() -> {
            Window window = new Window(Theme.LIGHT);
            window.operator
                    .objectives()
                    .breakWith(
                            new Fault(
                                    "NOT_SERVED",
                                    "hub-eu-1 is of a version that shows no objectives; update"
                                            + " it."));
            window.later(60, false);
            Scene scene = Pictures.scene(window.shell, Theme.LIGHT, 1000, 600);
            Pictures.take(scene, "objectives-not-served");
            assertEquals(1, scene.getRoot().lookupAll(".notice-said").size());
            assertTrue(window.model.summary().endsWith("16 as last known"));
        });
    }

    @Test
    void theWorstNodesStandBelowTheirObjective() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            window.model.selectedProperty().set(CELL);
            window.model.nodesProperty().set(true);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            Pictures.take(scene, "objectives-nodes");
            assertEquals(16 + Rows.WORST_NODES, window.table().getItems().size());
        });
    }

    @Test
    void keysMoveCopyAndJump() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            window.type("g");
            window.type("j");
            assertEquals(-1, window.model.indexOf(window.model.selectedProperty().get()));
            window.type("j");
            window.type("j");
            window.type("j");
            window.type("k");
            assertEquals(1, window.table().getSelectionModel().getSelectedIndex());
            assertEquals(1, window.model.indexOf(window.model.selectedProperty().get()));
            window.type("y");
            assertEquals(
                    window.model.line().orElseThrow(), Clipboard.getSystemClipboard().getString());
            window.type("a");
            assertEquals(List.of("slo_availability"), window.opened);
        });
    }

    @Test
    void anEmptyTableSaysWhetherThatIsAnAnswer() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            window.model.textProperty().set("nothing like this");
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1000, 600);
            assertEquals(
                    "No part of an objective fits the filter", text(scene, ".placeholder .label"));
        });
    }

    /** A sentence that is cut may say the opposite. */
    private static void assertWhole(Scene scene, String selector) {
        int seen = 0;
        for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node instanceof Label label && label.isVisible() && label.getHeight() > 0) {
                seen++;
                assertFalse(shortened(label), () -> "cut: " + label.getText());
                double wanted = label.prefHeight(label.getWidth());
                assertTrue(
                        label.getHeight() + 0.6 >= wanted,
                        () -> label.getText() + " has " + label.getHeight() + " of " + wanted);
            }
        }
        assertNotEquals(0, seen);
    }

    private static void assertCellsAreWhole(Scene scene) {
        for (Node node : scene.getRoot().lookupAll(".objectives-table .table-cell")) {
            if (node instanceof Labeled cell && cell.getText() != null) {
                assertFalse(shortened(cell), () -> "cut: " + cell.getText());
            }
        }
    }

    /** Whether what is drawn is less than the text. */
    private static boolean shortened(Labeled labeled) {
        return labeled.lookup(".text") instanceof Text drawn
                && labeled.isVisible()
                && !drawn.getText().equals(labeled.getText())
                && drawn.getText().endsWith("...");
    }

    private static String text(Scene scene, String selector) {
        return ((Label) scene.getRoot().lookup(selector)).getText();
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The screen in its shell, over a simulated fleet. */
    private static final class Window {
        private final FleetStore store = new SimulatedFleet(1, NOW).store(300);
        private final SimpleObjectProperty<FleetSnapshot> fleet =
                new SimpleObjectProperty<>(store.snapshot(NOW));
        private final SimulatedOperator operator =
                new SimulatedOperator(store::apply, InstantSource.fixed(NOW), (delay, task) -> {});
        private final List<String> opened = new ArrayList<>();
        private final ObjectivesModel model;
        private final ShellModel shellModel =
                new ShellModel(fleet, Alarms.none(), new Environment("DEMO", false));
        private final ShellView shell;

        Window(Theme theme) {
            Appearance appearance = new Appearance(theme);
            model =
                    new ObjectivesModel(
                            new ObjectivesModel.Source(
                                    fleet, shellModel.scopeProperty(), operator::queryFleet),
                            operator.objectives(),
                            Runnable::run,
                            appearance.themeProperty(),
                            new ObjectivesModel.Jumps(opened::add, opened::add));
            shellModel.add(new ExecutiveScreen(model, appearance));
            shellModel.add(new ObjectivesScreen(model, appearance));
            shellModel.open("objectives", "");
            shell = new ShellView(shellModel, appearance, InstantSource.fixed(NOW));
        }

        /** Time goes on. */
        void later(long seconds, boolean cutOff) {
            if (cutOff) {
                store.apply(new FleetEvent.LinkChanged(SimulatedFleet.down(NOW)));
            }
            fleet.set(store.snapshot(NOW.plusSeconds(seconds)));
        }

        void type(String letter) {
            Event.fireEvent(
                    table(),
                    new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            letter,
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
        }

        @SuppressWarnings("unchecked") // The only table of this window holds objectives.
        TableView<ObjectiveRow> table() {
            return (TableView<ObjectiveRow>) shell.lookup(".objectives-table");
        }
    }
}
