package io.skerry.console.ui.common.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.table.RowColumnTest.Side;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** One line of words in a cell 200 pixels wide and 28 high. */
final class RowCellSkinTest {
    private static final double WIDE = 200;
    private static final double HIGH = 28;

    private static final class Words extends RowCell<String> {
        Words() {
            super(Side.NAME);
        }

        @Override
        protected void show(String row) {
            setText(row);
        }
    }

    private static Words cell(double wide) {
        return dressed(new Words(), wide);
    }

    private static <C extends RowCell<String>> C dressed(C cell, double wide) {
        Scene scene = new Scene(new Pane(cell), 400, 100);
        Theme.DARK.dress(scene);
        cell.applyCss();
        cell.setStyle("-fx-padding: 0 8px 0 8px;");
        cell.resize(wide, HIGH);
        cell.applyCss();
        cell.layout();
        return cell;
    }

    private static Text words(Cell<?> cell) {
        return cell.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wordsStandWhereTheCellWantsThemAtOnce() {
        FxRuntime.run(() -> {
            Words cell = cell(WIDE);
            cell.setText("disk");
            Text words = words(cell);
            Bounds left = words.getBoundsInParent();
            assertEquals("disk", words.getText());
            assertEquals(8, words.getLayoutX(), 0.5);
            assertEquals(HIGH / 2, left.getCenterY(), 1.5);
            assertFalse(cell.isNeedsLayout(), "nothing above it has to look again");
            cell.setAlignment(Pos.CENTER_RIGHT);
            double wide = words.getLayoutBounds().getWidth();
            assertEquals(WIDE - 8 - wide, words.getLayoutX(), 1);
            cell.setAlignment(Pos.CENTER);
            assertEquals((WIDE - wide) / 2, words.getLayoutX(), 1);
        });
    }

    @Test
    void whatIsTooLongIsShortenedAndWholeAgainWithRoom() {
        FxRuntime.run(() -> {
            String all = "The disk of this node is full in three hours";
            Words cell = cell(WIDE);
            cell.setText(all);
            Text words = words(cell);
            assertTrue(words.getText().endsWith("…"), words.getText());
            assertTrue(all.startsWith(words.getText().substring(0, words.getText().length() - 1)));
            assertTrue(words.getLayoutBounds().getWidth() <= WIDE - 16);
            assertTrue(words.getLayoutBounds().getWidth() > WIDE - 16 - 20, "as much as fits");
            assertEquals(all, cell.getText(), "who cannot see it hears all of it");
            cell.resize(1_000, HIGH);
            cell.layout();
            assertEquals(all, words.getText());
            cell.resize(18, HIGH);
            cell.layout();
            assertEquals("", words.getText(), "not even the dots fit");
        });
    }

    @Test
    void aPictureStandsBeforeTheWords() {
        FxRuntime.run(() -> {
            Words cell = cell(WIDE);
            Region picture = new Region();
            picture.setPrefSize(15, 10);
            cell.setGraphic(picture);
            assertEquals(8, picture.getLayoutX(), 0.5);
            assertEquals(9, picture.getLayoutY(), 0.5);
            assertEquals(15, picture.getWidth());
            cell.setText("disk");
            assertEquals(8 + 15 + cell.getGraphicTextGap(), words(cell).getLayoutX(), 0.5);
            cell.setGraphic(null);
            assertEquals(8, words(cell).getLayoutX(), 0.5);
            assertEquals(1, cell.getChildrenUnmodifiable().size());
        });
    }

    @Test
    void otherLettersAreMeasuredAnew() {
        FxRuntime.run(() -> {
            Words cell = cell(WIDE);
            cell.setText("The disk of this node is full in three hours");
            String before = words(cell).getText();
            cell.setStyle("-fx-padding: 0 8px 0 8px; -fx-font-size: 48px;");
            cell.applyCss();
            assertTrue(words(cell).getText().length() < before.length());
            assertTrue(words(cell).getLayoutBounds().getWidth() <= WIDE - 16);
        });
    }

    /** A picture as wide as there are letters in its row, ten pixels each; no words change. */
    private static final class PictureCell extends RowCell<String> {
        private final Label letters = new Label();
        private final HBox picture = new HBox(letters);

        PictureCell() {
            super(Side.NAME);
        }

        @Override
        protected void show(String row) {
            setText("disk");
            setGraphic(picture);
            letters.setText(row);
        }
    }

    @Test
    void aPictureThatGrowsIsPlacedAnewThoughTheWordsStay() {
        FxRuntime.run(() -> {
            PictureCell cell = dressed(new PictureCell(), WIDE);
            cell.updateItem("a", false);
            frame(cell);
            double narrow = cell.picture.getWidth();
            assertTrue(narrow > 0);
            cell.updateItem("a longer one", false);
            double wide = cell.picture.getWidth();
            assertTrue(wide > narrow + 20, "at once, and not with the next word");
            assertEquals(8 + wide + cell.getGraphicTextGap(), words(cell).getLayoutX(), 0.5);
            frame(cell);
            assertEquals("a longer one", ((Text) cell.letters.lookup(".text")).getText());
            cell.updateItem("a", false);
            assertEquals(narrow, cell.picture.getWidth(), 0.5);
        });
    }

    @Test
    void aPictureThatGrowsByItselfIsPlacedAnewWithTheNextFrame() {
        FxRuntime.run(() -> {
            PictureCell cell = dressed(new PictureCell(), WIDE);
            cell.updateItem("a", false);
            frame(cell);
            double narrow = cell.picture.getWidth();
            cell.letters.setText("a longer one");
            frame(cell);
            assertTrue(cell.picture.getWidth() > narrow + 20);
        });
    }

    private static void frame(Cell<?> cell) {
        cell.getScene().getRoot().applyCss();
        cell.getScene().getRoot().layout();
    }

    @Test
    void wordsOfSeveralLinesAreDrawnInOne() {
        FxRuntime.run(() -> {
            Words cell = cell(WIDE);
            cell.setText("disk");
            double high = words(cell).getLayoutBounds().getHeight();
            cell.setText("ann\nben\r\ncleo\rdora");
            assertEquals("ann ben cleo dora", words(cell).getText());
            assertEquals(high, words(cell).getLayoutBounds().getHeight());
            assertEquals("ann\nben\r\ncleo\rdora", cell.getText(), "read out as it was written");
            cell.setText("ann\n" + "and ben ".repeat(20));
            assertEquals(high, words(cell).getLayoutBounds().getHeight());
            assertTrue(words(cell).getText().startsWith("ann and ben"));
            assertTrue(words(cell).getText().endsWith("…"));
        });
    }
}
