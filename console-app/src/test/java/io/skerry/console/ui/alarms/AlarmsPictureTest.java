package io.skerry.console.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.alarms.work.WorkModel;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmsPictureTest {
    private static final AlarmId DISK =
            new AlarmId(
                    AlarmTales.HUB,
                    AlarmTales.node("disk_used", 0, "hamburg", "eu-north").row().ref());

    private static final AlarmContext AROUND =
            new AlarmContext(
                    Alarms.NOW.minusSeconds(3),
                    List.of(
                            new AlarmContext.Line(
                                    AlarmContext.Kind.ROLLOUT,
                                    "Rollouts are not known: nobody rolls out.",
                                    false,
                                    null,
                                    ""),
                            new AlarmContext.Line(
                                    AlarmContext.Kind.POLICY,
                                    "Policy 7 was brought by ada.",
                                    true,
                                    Alarms.NOW.minusSeconds(900),
                                    "")));

    @ParameterizedTest
    @CsvSource({"DARK,1000,600", "DARK,1280,800", "LIGHT,1280,800", "DARK,1920,1080"})
    void showsWhatIsWrongAndWhatItIs(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(AlarmTales.snapshot(AlarmNews.Bearings.NONE), theme);
            window.model.selectedProperty().set(DISK);
            window.desk.questions.getFirst().ok(AROUND);
            window.model.onTurn(new AlarmId(AlarmTales.HUB, AlarmTales.POWER));
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, "alarms-" + name(theme) + "-" + width);
            assertEquals(14, window.table().getItems().size());
            assertEquals("hamburg-001", text(scene, ".detail-title"));
            assertEquals(
                    1,
                    labels(
                            scene,
                            ".alarm-line.muted",
                            "Rollouts are not known: nobody rolls out."));
            assertEquals(1, labels(scene, ".alarm-line", "Policy 7 was brought by ada."));
            assertWholeSentences(scene, ".alarm-detail .label");
        });
    }

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "LIGHT,1000,600"})
    void saysOfAFloodHowItBeganAndWhoIsNotTold(Theme theme, int width, int height) {
        Pictures.run(() -> {
            AlarmNews.Bearings bearings =
                    new AlarmNews.Bearings(
                            Alarms.NOW.minusSeconds(170),
                            AlarmTales.POWER,
                            Alarms.NOW.plusSeconds(20),
                            List.of(
                                    Alarms.receiver("pager", false, 12, 0),
                                    Alarms.receiver("desk", true, 0, 3),
                                    Alarms.receiver("archive", true, 0, 0)));
            Window window = new Window(AlarmTales.snapshot(bearings), theme);
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, "alarms-flood-" + name(theme));
            assertEquals(4, scene.getRoot().lookupAll(".notice-line").size());
            assertEquals(
                    new AlarmId(AlarmTales.HUB, AlarmTales.POWER),
                    window.table().getItems().getFirst().id());
            assertTrue(scene.lookup(".strip-flood").isVisible());
            assertWholeSentences(scene, ".notice-line .label");
        });
    }

    @ParameterizedTest
    @CsvSource({"DARK", "LIGHT"})
    void hatchesWhatAHubThatIsAwayTold(Theme theme) {
        Pictures.run(() -> {
            AlarmBook book = AlarmTales.book(AlarmNews.Bearings.NONE);
            AlarmRow other =
                    AlarmTales.node("disk_used", 5, "halifax", "us-east")
                            .of("hub-us-1")
                            .severity(Severity.CRITICAL)
                            .since(30)
                            .row();
            book.apply(Alarms.whole("hub-us-1", other));
            book.apply(
                    new AlarmNews.Unheard(
                            AlarmTales.HUB,
                            Alarms.NOW.minusSeconds(380),
                            "Nobody answers there: check the address and the network."));
            Window window = new Window(book.snapshot(Alarms.NOW), theme);
            window.model.selectedProperty().set(DISK);
            Scene scene = Pictures.scene(window.shell, theme, 1600, 900);
            Pictures.take(scene, "alarms-hub-away-" + name(theme));
            assertEquals(1, scene.getRoot().lookupAll(".notice-last-known").size());
            assertTrue(window.model.summary().contains("as last known"));
        });
    }

    @Test
    void saysAtTheRowWhatAHubRefused() {
        Pictures.run(() -> {
            Window window = new Window(AlarmTales.snapshot(AlarmNews.Bearings.NONE), Theme.DARK);
            window.role.set(OperatorRole.ACT);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            window.model.selectedProperty().set(DISK);
            type(window, "a");
            window.desk
                    .wishes
                    .getFirst()
                    .ok(
                            List.of(
                                    new RefusedDecision(
                                            DISK.alarm(),
                                            "It has become critical since. Look at it again.")));
            type(window, "s");
            Pictures.take(scene, "alarms-refused");
            assertTrue(
                    scene.getRoot().lookupAll(".table-cell").stream()
                            .anyMatch(AlarmsPictureTest::saysRefused));
            assertTrue(scene.lookup(".decision-form").isVisible());
            assertWholeSentences(scene, ".alarm-detail .label");
        });
    }

    private static boolean saysRefused(Node node) {
        return node instanceof javafx.scene.control.Labeled cell
                && cell.getText() != null
                && cell.getText().startsWith("Not done: It has become critical since");
    }

    @Test
    void theKeyAfterThePrefixOpensAndAcknowledgesNothing() {
        Pictures.run(() -> {
            Window window = new Window(AlarmTales.snapshot(AlarmNews.Bearings.NONE), Theme.DARK);
            window.role.set(OperatorRole.ACT);
            Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            window.model.selectedProperty().set(DISK);
            type(window, "g");
            type(window, "a");
            assertEquals(List.of(), window.desk.wishes);
            type(window, "a");
            assertEquals(1, window.desk.wishes.size());
        });
    }

    @Test
    void aKeyLeadsToPlannedWorkAndBackAndAnotherPlansSomeAtTheSelectedAlarm() {
        Pictures.run(() -> {
            Window window = new Window(AlarmTales.snapshot(AlarmNews.Bearings.NONE), Theme.DARK);
            window.role.set(OperatorRole.ACT);
            Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            window.model.selectedProperty().set(DISK);
            type(window, "w");
            assertTrue(window.shell.lookup(".work-table") != null);
            type(window, "w");
            assertTrue(window.shell.lookup(".work-table") == null);
            type(window, "p");
            window.shell.applyCss();
            window.shell.layout();
            TextField place = (TextField) window.shell.lookup(".work-view .text-field");
            assertEquals("hamburg-001", place.getText());
        });
    }

    @Test
    void keysMoveMarkAndUnmark() {
        Pictures.run(() -> {
            Window window = new Window(AlarmTales.snapshot(AlarmNews.Bearings.NONE), Theme.DARK);
            Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            type(window, "j");
            assertEquals(
                    window.table().getItems().getFirst(),
                    window.table().getSelectionModel().getSelectedItem());
            press(window, KeyCode.SPACE);
            type(window, "j");
            press(window, KeyCode.SPACE);
            assertEquals(2, window.model.markedProperty().get().size());
            assertEquals(2, window.model.targets().size());
            press(window, KeyCode.ESCAPE);
            assertEquals(0, window.model.markedProperty().get().size());
            type(window, "k");
            assertEquals(0, window.table().getSelectionModel().getSelectedIndex());
        });
    }

    @Test
    void anEmptyTableSaysWhetherThatIsGood() {
        Pictures.run(() -> {
            AlarmBook book = new AlarmBook();
            book.apply(Alarms.whole(AlarmTales.HUB));
            Window window = new Window(book.snapshot(Alarms.NOW), Theme.DARK);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1000, 600);
            Pictures.take(scene, "alarms-none");
            assertTrue(text(scene, ".placeholder .label").startsWith("No alarms"));
            book.apply(new AlarmNews.Unheard("hub-us-1", Alarms.NOW, "It has not answered yet."));
            window.alarms.set(book.snapshot(Alarms.NOW));
            Pictures.take(scene, "alarms-unknown");
            assertTrue(text(scene, ".placeholder .label").startsWith("Unknown"));
        });
    }

    @Test
    void tenThousandRowsChangeAtOnceAndNoneIsLost() {
        Pictures.run(() -> {
            AlarmBook book = new AlarmBook();
            List<AlarmRow> rows = AlarmTales.many(10_000);
            book.apply(Alarms.whole(AlarmTales.HUB, rows.toArray(AlarmRow[]::new)));
            Window window = new Window(book.snapshot(Alarms.NOW), Theme.DARK);
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            window.model.groupedProperty().set(false);
            for (int i = 0; i < 3; i++) {
                book.apply(
                        Alarms.changed(
                                AlarmTales.HUB, new AlarmNews.Change.Gone(rows.get(i).ref())));
                window.alarms.set(book.snapshot(Alarms.NOW));
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                assertEquals(10_030 - i - 1, window.table().getItems().size());
            }
            window.model.groupedProperty().set(true);
            assertFalse(window.table().getItems().size() > 10_000 - 2_000);
            Pictures.take(scene, "alarms-10000");
        });
    }

    /** A sentence that is cut may say the opposite. */
    private static void assertWholeSentences(Scene scene, String selector) {
        for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node instanceof Label label && label.isVisible() && label.getHeight() > 0) {
                double wanted = label.prefHeight(label.getWidth());
                assertTrue(
                        label.getHeight() + 0.6 >= wanted,
                        () -> label.getText() + " has " + label.getHeight() + " of " + wanted);
            }
        }
    }

    private static String text(Scene scene, String selector) {
        return ((Label) scene.getRoot().lookup(selector)).getText();
    }

    private static void type(Window window, String letter) {
        Event.fireEvent(
                window.shell.lookup(".row-table"),
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

    private static void press(Window window, KeyCode code) {
        Event.fireEvent(
                window.table(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static long labels(Scene scene, String selector, String text) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(node -> node instanceof Label label && label.getText().equals(text))
                .count();
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The screen in its shell. */
    private static final class Window {
        private final SimpleObjectProperty<AlarmsSnapshot> alarms;
        private final HeldDesk desk = new HeldDesk();
        private final AlarmsModel model;
        private final ShellView shell;
        private final javafx.beans.property.ObjectProperty<OperatorRole> role;

        Window(AlarmsSnapshot first, Theme theme) {
            alarms = new SimpleObjectProperty<>(first);
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(
                            new SimulatedFleet(1, Alarms.NOW).store(300).snapshot(Alarms.NOW));
            ShellModel shellModel = new ShellModel(fleet, alarms, new Environment("DEMO", false));
            role = shellModel.roleProperty();
            Appearance appearance = new Appearance(theme);
            model =
                    new AlarmsModel(
                            new AlarmsModel.Source(alarms, fleet, shellModel.scopeProperty()),
                            desk,
                            Runnable::run,
                            shellModel.roleProperty(),
                            id -> {});
            shellModel.add(
                    new AlarmsScreen(
                            model,
                            new WorkModel(
                                    new WorkModel.Source(
                                            alarms,
                                            fleet,
                                            new SimpleObjectProperty<>(ZoneOffset.UTC)),
                                    desk,
                                    Runnable::run,
                                    shellModel.roleProperty(),
                                    () -> "w"),
                            appearance));
            shellModel.open("alarms", "");
            shell = new ShellView(shellModel, appearance, InstantSource.fixed(Alarms.NOW));
        }

        @SuppressWarnings("unchecked") // The only table of this window holds alarms.
        TableView<AlarmItem> table() {
            return (TableView<AlarmItem>) shell.lookup(".alarms-table");
        }
    }
}
