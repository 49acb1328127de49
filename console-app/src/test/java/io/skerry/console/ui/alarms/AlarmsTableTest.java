package io.skerry.console.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.HeldDesk;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.OperatorRole;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** What cells draw while their rows change, and while they do not. */
final class AlarmsTableTest {
    private static final AlarmRef SILENT = new AlarmRef("region_silent", Alarms.region("eu-north"));

    private final AlarmBook book = new AlarmBook();
    private final HeldDesk desk = new HeldDesk();
    private final SimpleObjectProperty<AlarmsSnapshot> alarms =
            new SimpleObjectProperty<>(book.snapshot(Alarms.NOW));
    private final AlarmsModel model =
            new AlarmsModel(
                    new AlarmsModel.Source(
                            alarms,
                            new SimpleObjectProperty<>(FleetSnapshot.empty(Alarms.NOW)),
                            new SimpleStringProperty("")),
                    desk,
                    Runnable::run,
                    new SimpleObjectProperty<>(OperatorRole.ACT),
                    id -> {});

    private Scene scene() {
        Scene scene = new Scene(new AlarmsTable(model, new Appearance(Theme.DARK)), 1_600, 400);
        Theme.DARK.dress(scene);
        draw(scene);
        return scene;
    }

    private static void draw(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private void tell(AlarmNews news) {
        book.apply(news);
        alarms.set(book.snapshot(Alarms.NOW));
    }

    private static AlarmRow cause(AlarmRef ref) {
        return Alarms.on(ref.rule(), ref.place()).severity(Severity.CRITICAL).explains().row();
    }

    private static AlarmRow[] withSymptoms(AlarmRef cause, int count) {
        List<AlarmRow> rows = new ArrayList<>();
        rows.add(cause(cause));
        IntStream.range(0, count)
                .mapToObj(i -> Alarms.node("node_silent", "n" + i).explainedBy(cause).row())
                .forEach(rows::add);
        return rows.toArray(AlarmRow[]::new);
    }

    private static TableCell<?, ?> cell(Scene scene, int row, AlarmColumn column) {
        TableRow<?> in =
                scene.getRoot().lookupAll(".table-row-cell").stream()
                        .map(each -> (TableRow<?>) each)
                        .filter(each -> each.getIndex() == row)
                        .findFirst()
                        .orElseThrow();
        return in.getChildrenUnmodifiable().stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.getTableColumn().getText().equals(column.title()))
                .filter(each -> !column.title().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What is drawn of how many a cause explains. */
    private static String count(Scene scene) {
        Label label = (Label) scene.getRoot().lookup(".symptom-count");
        return ((Text) label.lookup(".text")).getText();
    }

    private static Text words(TableCell<?, ?> cell) {
        return cell.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void howManyACauseExplainsIsDrawnWholeWhenOnlyThatChanges() {
        FxRuntime.run(() -> {
            tell(Alarms.whole(Alarms.HUB, withSymptoms(SILENT, 9)));
            Scene scene = scene();
            assertEquals("9", count(scene));
            TableCell<?, ?> place = cell(scene, 0, AlarmColumn.PLACE);
            double before = words(place).getLayoutX();
            tell(Alarms.whole(Alarms.HUB, withSymptoms(SILENT, 1_300)));
            draw(scene);
            assertEquals("1,300", count(scene));
            assertTrue(words(place).getLayoutX() > before + 10, "its place gives way");
        });
    }

    @Test
    void theCountOfAnotherCauseIsDrawnWholeToo() {
        FxRuntime.run(() -> {
            tell(Alarms.whole(Alarms.HUB, withSymptoms(SILENT, 9)));
            Scene scene = scene();
            AlarmRef other = new AlarmRef("region_silent", Alarms.region("us-west"));
            tell(Alarms.whole(Alarms.HUB, withSymptoms(other, 1_300)));
            draw(scene);
            assertEquals("1,300", count(scene));
            Label label = (Label) scene.getRoot().lookup(".symptom-count");
            double end = label.localToScene(label.getLayoutBounds()).getMaxX();
            Text place = words(cell(scene, 0, AlarmColumn.PLACE));
            assertTrue(
                    place.localToScene(place.getLayoutBounds()).getMinX() >= end,
                    "one is not drawn over the other");
        });
    }

    @Test
    void whatBeganYesterdayDoesNotReadAsTodays() {
        FxRuntime.run(() -> {
            tell(Alarms.whole(Alarms.HUB, cause(SILENT)));
            Scene scene = scene();
            TableCell<?, ?> since = cell(scene, 0, AlarmColumn.SINCE);
            assertEquals("13:52:10", words(since).getText());
            alarms.set(book.snapshot(Alarms.NOW.plus(Duration.ofHours(10))));
            assertEquals("11-01 13:52", words(since).getText());
        });
    }

    @Test
    void anEmptyCellForgetsWhatWasRefused() {
        FxRuntime.run(() -> {
            PseudoClass refused = PseudoClass.getPseudoClass("refused");
            AlarmRow gone = Alarms.node("disk_used", "n1").row();
            tell(Alarms.whole(Alarms.HUB, cause(SILENT), gone));
            Scene scene = scene();
            model.desk().acknowledge(List.of(gone));
            desk.wishes.getFirst().ok(List.of(new RefusedDecision(gone.ref(), "It is over.")));
            draw(scene);
            TableCell<?, ?> summary = cell(scene, 1, AlarmColumn.SUMMARY);
            assertTrue(summary.getPseudoClassStates().contains(refused));
            tell(Alarms.whole(Alarms.HUB, cause(SILENT)));
            draw(scene);
            assertTrue(summary.isEmpty());
            assertFalse(summary.getPseudoClassStates().contains(refused));
        });
    }
}
