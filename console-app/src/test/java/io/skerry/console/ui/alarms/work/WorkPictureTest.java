package io.skerry.console.ui.alarms.work;

import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.ui.alarms.AlarmTales;
import io.skerry.console.ui.alarms.AlarmsModel;
import io.skerry.console.ui.alarms.AlarmsScreen;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkPictureTest {
    private static final String HUB = SimulatedFleet.HUB;
    private static final AlarmRef SANTOS = new AlarmRef("switch swap", Alarms.site("santos"));

    @ParameterizedTest
    @CsvSource({"DARK,1000,600", "LIGHT,1280,800", "DARK,1600,900"})
    void showsWhatIsPlanned(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.work.selectedProperty().set(new AlarmId(HUB, SANTOS));
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            Pictures.take(scene, "work-" + name(theme) + "-" + width);
            assertEquals(3, window.work.rowsProperty().get().size());
            assertTrue(button(scene, "Plan work").isDisabled(), "this window only looks");
            assertWholeSentences(scene);
        });
    }

    @ParameterizedTest
    @CsvSource({"DARK,1280,800", "LIGHT,1000,600"})
    void saysBelowEachFieldWhatIsWrongWithIt(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.role.set(OperatorRole.ACT);
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            button(scene, "Plan work").fire();
            window.work.draft().placeProperty().set("hamburg");
            window.work.draft().startProperty().set("9:00");
            window.work.draft().endProperty().set("later");
            window.work.onReview();
            Pictures.take(scene, "work-form-" + name(theme));
            assertEquals(6, scene.getRoot().lookupAll(".work-suggestion").size());
            assertEquals(
                    4,
                    scene.getRoot().lookupAll(".work-form .problem").stream()
                            .filter(node -> !((Label) node).getText().isEmpty())
                            .count());
            assertWholeSentences(scene);
        });
    }

    @ParameterizedTest
    @CsvSource({"DARK,1000,600", "LIGHT,1280,800"})
    void showsWhatItCoversBeforeItIsConfirmed(Theme theme, int width, int height) {
        Pictures.run(() -> {
            Window window = new Window(theme);
            window.role.set(OperatorRole.ACT);
            Scene scene = Pictures.scene(window.shell, theme, width, height);
            window.work.onPlan(HUB, new AlarmPlace(AlarmPlace.Kind.REGION, "eu-south", ""));
            window.work.draft().endProperty().set("30 h");
            window.work.draft().reasonProperty().set("The provider renews the line of the region");
            window.work.onReview();
            window.work.typedScopeProperty().set("eu-sou");
            Pictures.take(scene, "work-review-" + name(theme));
            assertTrue(button(scene, "Plan").isDisabled());
            window.work.typedScopeProperty().set("eu-south");
            assertFalse(button(scene, "Plan").isDisabled());
            assertWholeSentences(scene);
            button(scene, "Plan").fire();
            assertTrue(button(scene, "Plan").isDisabled(), "not twice");
            window.desk.plans.getFirst().fail("Planned work ends after it begins.");
            Pictures.take(scene, "work-refused-" + name(theme));
            assertTrue(
                    scene.getRoot().lookupAll(".problem").stream()
                            .anyMatch(node ->
                                    ((Label) node).getText().startsWith("Not done: Planned")));
        });
    }

    @Test
    void whoAsksForWorkAtANodeFindsItChosen() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            window.role.set(OperatorRole.ACT);
            window.model.open("alarms", "planned-work/" + SimulatedFleet.id(0));
            assertEquals("hamburg-001", window.work.draft().placeProperty().get());
            window.model.open("alarms", "");
            assertEquals(1, window.screen.entries(window.model).size());
            window.screen.entries(window.model).getFirst().run().run();
            assertTrue(window.shell.lookup(".work-table") != null);
        });
    }

    @Test
    void withTheHubAwayNothingCanBePlannedAndItSaysWhy() {
        Pictures.run(() -> {
            Window window = new Window(Theme.DARK);
            window.role.set(OperatorRole.ACT);
            window.work.selectedProperty().set(new AlarmId(HUB, SANTOS));
            window.book.apply(new AlarmNews.Unheard(HUB, NOW.minusSeconds(90), "Cut."));
            window.alarms.set(window.book.snapshot(NOW));
            Scene scene = Pictures.scene(window.shell, Theme.DARK, 1280, 800);
            Pictures.take(scene, "work-hub-away");
            for (String text : List.of("Plan work", "Change", "End now")) {
                assertTrue(button(scene, text).isDisabled(), text);
            }
            assertTrue(
                    scene.getRoot().lookupAll(".notice").stream()
                            .anyMatch(node -> ((Label) node).getText().startsWith("No hub that")));
        });
    }

    private static Button button(Scene scene, String text) {
        return (Button)
                scene.getRoot().lookupAll(".button").stream()
                        .filter(node -> node instanceof Button each && text.equals(each.getText()))
                        .findFirst()
                        .orElseThrow();
    }

    /** A sentence that is cut may say the opposite. */
    private static void assertWholeSentences(Scene scene) {
        for (Node node : scene.getRoot().lookupAll(".work-view .detail-body .label")) {
            if (node instanceof Label label && shown(label)) {
                double wanted = label.prefHeight(label.getWidth());
                assertTrue(
                        label.getHeight() + 0.6 >= wanted,
                        () -> label.getText() + " has " + label.getHeight() + " of " + wanted);
            }
        }
    }

    private static boolean shown(Node node) {
        boolean all = true;
        for (Node each = node; each != null; each = each.getParent()) {
            all &= each.isVisible() && each.isManaged();
        }
        return all && node.getLayoutBounds().getHeight() > 0;
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The screen in its shell, with its second page open. */
    private static final class Window {
        private final AlarmBook book =
                WorkTales.book(HUB, work(), AlarmTales.mixed().toArray(AlarmRow[]::new));
        private final SimpleObjectProperty<AlarmsSnapshot> alarms =
                new SimpleObjectProperty<>(book.snapshot(NOW));
        private final HeldDesk desk = new HeldDesk();
        private final WorkModel work;
        private final ShellModel model;
        private final AlarmsScreen screen;
        private final ShellView shell;
        private final ObjectProperty<OperatorRole> role;

        Window(Theme theme) {
            SimpleObjectProperty<FleetSnapshot> fleet =
                    new SimpleObjectProperty<>(new SimulatedFleet(1, NOW).store(300).snapshot(NOW));
            model = new ShellModel(fleet, alarms, new Environment("DEMO", false));
            role = model.roleProperty();
            Appearance appearance = new Appearance(theme);
            work =
                    new WorkModel(
                            new WorkModel.Source(
                                    alarms,
                                    fleet,
                                    new SimpleObjectProperty<>(ZoneId.of("America/Sao_Paulo"))),
                            desk,
                            Runnable::run,
                            role,
                            () -> "w1");
            AlarmsModel rows =
                    new AlarmsModel(
                            new AlarmsModel.Source(alarms, fleet, model.scopeProperty()),
                            desk,
                            Runnable::run,
                            role,
                            id -> {});
            screen = new AlarmsScreen(rows, work, appearance);
            model.add(screen);
            model.open("alarms", "planned-work");
            shell = new ShellView(model, appearance, InstantSource.fixed(NOW));
        }

        private static List<PlannedWork> work() {
            return List.of(
                    WorkTales.work(
                            SANTOS,
                            -1_800,
                            1_500,
                            "eve",
                            "The switch of the rack is swapped",
                            true),
                    WorkTales.work(
                            new AlarmRef("w2", Alarms.region("eu-north")),
                            64_800,
                            72_000,
                            "ben",
                            "The provider renews a line",
                            false),
                    WorkTales.work(
                            new AlarmRef("w3", AlarmPlace.node(SimulatedFleet.id(4))),
                            -7_200,
                            -120,
                            "eve",
                            "More memory",
                            true));
        }
    }
}
