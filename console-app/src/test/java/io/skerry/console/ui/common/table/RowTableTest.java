package io.skerry.console.ui.common.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Freshness;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.table.RowColumnTest.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** A table of words, each known by its first letter; capitals are old. */
final class RowTableTest {
    private final Selection<String, Character> selection =
            new Selection<>(word -> Character.toLowerCase(word.charAt(0)));
    private final List<String> done = new ArrayList<>();
    private final SimpleStringProperty clock = new SimpleStringProperty("now");

    private final class Cell extends RowCell<String> {
        Cell(Side side) {
            super(side);
            follow(clock);
        }

        @Override
        protected void show(String row) {
            setText(row + " " + clock.get());
            explain(row);
        }
    }

    private final class Table extends RowTable<String, Character, Side> {
        Table() {
            super(
                    "Words",
                    selection,
                    new Appearance(Theme.DARK),
                    Side.class,
                    side -> new Cell(side));
            look(word -> old(word) ? Freshness.STALE : Freshness.LIVE);
            mark("short", word -> word.length() < 4);
            part((above, word) -> old(above) != old(word));
            open("Open it", () -> done.add("open " + selection.selectedRow().orElse("none")));
            offer("Forget it", () -> done.add("forget"));
            fit(room -> RowColumn.widths(Side.class, List.of(Side.NAME), List.of(Side.NAME), room));
            sayWhyEmpty("No word");
            begin();
        }

        private static boolean old(String word) {
            return Character.isUpperCase(word.charAt(0));
        }
    }

    @Test
    void eachBatchIsOneChangeAndTheSelectionStaysOnItsRow() {
        FxRuntime.run(() -> {
            selection.show(List.of("ant", "bee", "cat"));
            Table table = new Table();
            table.getSelectionModel().select(1);
            assertEquals('b', selection.selectedProperty().get());
            List<String> changes = new ArrayList<>();
            table.getItems()
                    .addListener((ListChangeListener<String>) change -> changes.add("change"));
            selection.show(List.of("cow", "dog", "bat", "ape"));
            assertEquals(List.of("change"), changes);
            assertEquals("bat", table.getSelectionModel().getSelectedItem());
            assertEquals('b', selection.selectedProperty().get());
            selection.show(List.of("cow"));
            assertNull(table.getSelectionModel().getSelectedItem());
            assertEquals(
                    'b', selection.selectedProperty().get(), "it is filtered away, not let go");
        });
    }

    @Test
    void whatIsInViewShowsItsNewRowsAndLooksLikeThemWithinTheSameFrame() {
        FxRuntime.run(() -> {
            selection.show(List.of("horse", "bee", "Cat"));
            Table table = new Table();
            Scene scene = new Scene(table, 600, 200);
            Theme.DARK.dress(scene);
            draw(scene);
            TableRow<?> first = inView(table, 0);
            assertEquals(List.of("horse now"), words(first));
            Paint live = paint(first);
            selection.show(List.of("Owl", "bee"));
            scene.getRoot().layout();
            assertEquals(first, inView(table, 0), "no row was made anew");
            assertEquals(List.of("Owl now"), words(first));
            assertNotEquals(live, paint(first), "it is old, and looks old");
            assertEquals(List.of("bee now"), words(inView(table, 1)));
            assertEquals(List.of(""), words(inView(table, 2)), "there are two left");
            clock.set("then");
            assertEquals(List.of("Owl then"), words(first));
            selection.show(List.of("ox", "bee", "cow", "dog"));
            scene.getRoot().layout();
            assertEquals(live, paint(first));
            assertEquals(List.of("dog then"), words(inView(table, 3)));
        });
    }

    @Test
    void aRowThatStaysIsPartedFromWhateverStandsAboveItNow() {
        FxRuntime.run(() -> {
            selection.show(List.of("ant", "bee", "Cat"));
            Table table = new Table();
            Scene scene = new Scene(table, 600, 200);
            draw(scene);
            assertFalse(parted(inView(table, 1)));
            assertTrue(parted(inView(table, 2)));
            selection.show(List.of("ant", "Bee", "Cat"));
            draw(scene);
            assertTrue(parted(inView(table, 1)));
            assertFalse(parted(inView(table, 2)), "both are old now");
            selection.show(List.of("Ant", "Bee", "Cat", "dog"));
            draw(scene);
            assertFalse(parted(inView(table, 1)));
            assertTrue(parted(inView(table, 3)));
        });
    }

    private static boolean parted(TableRow<?> row) {
        return row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("parted"));
    }

    private static void draw(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static TableRow<?> inView(Table table, int index) {
        return table.lookupAll(".table-row-cell").stream()
                .map(row -> (TableRow<?>) row)
                .filter(row -> row.getIndex() == index)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(Parent row) {
        return row.lookupAll(".text").stream()
                .map(text -> ((Text) text).getText())
                .distinct()
                .toList();
    }

    private static Paint paint(Parent row) {
        return ((Text) row.lookupAll(".text").iterator().next()).getFill();
    }

    @Test
    void whoSelectsElsewhereIsFollowed() {
        FxRuntime.run(() -> {
            selection.show(List.of("ant", "bee", "cat"));
            Table table = new Table();
            selection.selectedProperty().set('c');
            assertEquals(2, table.getSelectionModel().getSelectedIndex());
            selection.selectedProperty().set(null);
            assertEquals(-1, table.getSelectionModel().getSelectedIndex());
        });
    }

    @Test
    void aRowLooksAsOldAsItIsAndIsMarked() {
        FxRuntime.run(() -> {
            selection.show(List.of("ant", "horse", "Bee"));
            Table table = new Table();
            assertEquals(Set.of("short"), looks(row(table, 0)));
            assertEquals(Set.of(), looks(row(table, 1)));
            assertEquals(Set.of("stale", "short", "parted"), looks(row(table, 2)));
            TableRow<String> reused = row(table, 2);
            assertEquals("as last known", reused.getAccessibleHelp());
            reused.updateIndex(-1);
            assertEquals(Set.of(), looks(reused), "an empty row is none of it");
            assertNull(reused.getAccessibleHelp());
            assertEquals("Words", table.getAccessibleText());
        });
    }

    @Test
    void enterAndADoubleClickOpen() {
        FxRuntime.run(() -> {
            selection.show(List.of("ant", "bee"));
            Table table = new Table();
            selection.selectedProperty().set('b');
            table.fireEvent(
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ENTER,
                            false,
                            false,
                            false,
                            false));
            click(row(table, 1), 1);
            click(row(table, 1), 2);
            TableRow<String> empty = row(table, 1);
            empty.updateIndex(-1);
            click(empty, 2);
            assertEquals(List.of("open bee", "open bee"), done);
            assertEquals("Enter", table.keys().lines().getFirst().keys());
        });
    }

    @Test
    void theMenuIsThatOfTheSelectedRow() {
        FxRuntime.run(() -> {
            Table table = new Table();
            assertEquals("Forget it", table.menu().getItems().getFirst().getText());
            table.menu().getItems().getFirst().fire();
            assertEquals(List.of("forget"), done);
        });
    }

    @Test
    void onlyColumnsThatHaveRoomAreShown() {
        FxRuntime.run(() -> {
            Table table = new Table();
            table.resize(516, 300);
            assertTrue(column(table, Side.NAME).isVisible());
            assertEquals(500, column(table, Side.NAME).getPrefWidth(), 1e-9);
            assertFalse(column(table, Side.AGE).isVisible());
            assertEquals("No word", ((Label) table.getPlaceholder()).getText());
        });
    }

    @Test
    void aCellFollowsTheClockAndForgetsItsRow() {
        FxRuntime.run(() -> {
            Cell cell = new Cell(Side.AGE);
            assertEquals(Pos.CENTER_RIGHT, cell.getAlignment());
            assertTrue(cell.getStyleClass().contains("figure-cell"));
            cell.updateItem("ant", false);
            assertEquals("ant now", cell.getText());
            assertEquals("ant", Objects.requireNonNull(cell.getTooltip()).getText());
            cell.updateItem(null, true);
            assertNull(cell.getText());
            assertNull(cell.getTooltip());
        });
    }

    @Test
    void theViewCountsRefusesAndFilters() {
        FxRuntime.run(() -> {
            SimpleStringProperty filter = new SimpleStringProperty("");
            Table table = new Table();
            Region detail = new Region();
            FilteredView view =
                    new FilteredView("Words", table) {
                        {
                            filter("Filter", filter);
                            above(new Label("above"));
                            beside(detail, 100, 200);
                            count("2 of 3");
                            refuse("no such word");
                        }
                    };
            assertTrue(texts(view).containsAll(List.of("Words", "2 of 3", "no such word")));
            assertEquals("above", ((Label) view.getChildren().get(1)).getText());
            view.resize(500, 400);
            assertEquals(150, detail.getMinWidth(), "three tenths");
            view.resize(2_000, 400);
            assertEquals(200, detail.getMaxWidth());
            TextField field = (TextField) view.lookup(".filter-field");
            field.setText("ant");
            assertEquals("ant", filter.get());
            field.fireEvent(
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ESCAPE,
                            false,
                            false,
                            false,
                            false));
            assertEquals("", filter.get());
        });
    }

    @Test
    void noticesAreMadeAnewOnlyWhenTheirWordsChange() {
        FxRuntime.run(() -> {
            List<String> shown = new ArrayList<>();
            Notices notices = new Notices(shown::add);
            assertFalse(notices.isManaged());
            Notices.Line flood =
                    new Notices.Line(Notices.Weight.FIRM, "FLOOD", "It began at noon.", "a1");
            notices.say(List.of(flood));
            Node line = notices.getChildren().getFirst();
            assertTrue(notices.isManaged());
            assertTrue(line.getStyleClass().contains("notice-firm"));
            assertEquals(List.of("FLOOD", "It began at noon.", "Show it"), texts(notices));
            ((Button) line.lookup(".small-button")).fire();
            assertEquals(List.of("a1"), shown);
            notices.say(
                    List.of(
                            new Notices.Line(
                                    Notices.Weight.FIRM, "FLOOD", "It began at noon.", "a1")));
            assertEquals(line, notices.getChildren().getFirst(), "the same line stays");
            notices.say(List.of());
            assertFalse(notices.isManaged());
        });
    }

    private static TableRow<String> row(Table table, int index) {
        TableRow<String> row = table.getRowFactory().call(table);
        row.updateTableView(table);
        row.updateIndex(index);
        return row;
    }

    private static TableColumn<String, String> column(Table table, Side side) {
        return Objects.requireNonNull(table.columns().get(side));
    }

    private static Set<String> looks(TableRow<String> row) {
        Set<String> ours = Set.of("stale", "late", "never", "short", "parted");
        return Set.copyOf(
                row.getPseudoClassStates().stream()
                        .map(PseudoClass::getPseudoClassName)
                        .filter(ours::contains)
                        .toList());
    }

    private static void click(TableRow<String> row, int times) {
        row.getOnMouseClicked()
                .handle(
                        new MouseEvent(
                                MouseEvent.MOUSE_CLICKED,
                                1,
                                1,
                                1,
                                1,
                                MouseButton.PRIMARY,
                                times,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                true,
                                false,
                                true,
                                null));
    }

    private static List<String> texts(Node root) {
        return root.lookupAll("*").stream()
                .filter(node -> node instanceof Labeled)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }
}
