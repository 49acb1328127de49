package io.skerry.console.ui.common.table;

import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.SkinBase;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Draws the words of a cell in one line behind its graphic, and shortens them where there is no
 * room. The skin that a cell has otherwise takes its text out of the scene and back in with each
 * other word, has all above it laid out again, and clips each cell: in a table all of whose rows
 * change four times a second that is where most of the time goes.
 */
final class RowCellSkin<R> extends SkinBase<RowCell<R>> {
    private static final String ELLIPSIS = "…";

    private final Text words = new Text();
    private @Nullable Node graphic;
    private double dots = -1;

    RowCellSkin(RowCell<R> cell) {
        super(cell);
        // A row hears what is clicked in its cells.
        consumeMouseEvents(false);
        words.getStyleClass().add("text");
        words.setTextOrigin(VPos.TOP);
        // Words move nothing but themselves.
        words.setManaged(false);
        words.fontProperty().bind(cell.fontProperty());
        words.fillProperty().bind(cell.textFillProperty());
        getChildren().add(words);
        registerChangeListener(cell.textProperty(), changed -> place());
        registerChangeListener(cell.alignmentProperty(), changed -> place());
        registerChangeListener(cell.graphicTextGapProperty(), changed -> place());
        registerChangeListener(cell.graphicProperty(), changed -> graphic(cell.getGraphic()));
        registerChangeListener(
                cell.fontProperty(),
                changed -> {
                    dots = -1;
                    place();
                });
        graphic(cell.getGraphic());
    }

    private void graphic(@Nullable Node now) {
        if (Objects.equals(now, graphic)) {
            return;
        }
        if (graphic != null) {
            getChildren().remove(graphic);
            graphic.setManaged(true);
        }
        if (now != null) {
            now.setManaged(false);
            getChildren().addFirst(now);
        }
        graphic = now;
        place();
    }

    private void place() {
        RowCell<R> cell = getSkinnable();
        double left = snappedLeftInset();
        double top = snappedTopInset();
        place(
                left,
                top,
                cell.getWidth() - left - snappedRightInset(),
                cell.getHeight() - top - snappedBottomInset());
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        place(x, y, width, height);
    }

    private void place(double x, double y, double width, double height) {
        RowCell<R> cell = getSkinnable();
        String all = cell.getText() == null ? "" : cell.getText();
        Pos alignment = cell.getAlignment() == null ? Pos.CENTER_LEFT : cell.getAlignment();
        Node before = graphic;
        double taken = 0;
        if (before != null) {
            before.autosize();
            taken = before.getLayoutBounds().getWidth();
            taken += all.isEmpty() ? 0 : cell.getGraphicTextGap();
        }
        double shown = fit(all, width - taken);
        double from = x + share(alignment.getHpos()) * Math.max(0, width - taken - shown);
        if (before != null) {
            positionInArea(before, from, y, taken, height, 0, HPos.LEFT, VPos.CENTER);
        }
        double high = words.getLayoutBounds().getHeight();
        words.relocate(snapPositionX(from + taken), snapPositionY(y + (height - high) / 2));
    }

    /** How much of the room that is left stands before what is shown. */
    private static double share(HPos position) {
        return switch (position) {
            case LEFT -> 0;
            case CENTER -> 0.5;
            case RIGHT -> 1;
        };
    }

    /** Shows as many of the words as there is room for; their width in pixels. */
    private double fit(String all, double room) {
        words.setText(all);
        double wide = words.getLayoutBounds().getWidth();
        if (wide <= room) {
            return wide;
        }
        if (dots < 0) {
            words.setText(ELLIPSIS);
            dots = words.getLayoutBounds().getWidth();
            words.setText(all);
        }
        int whole = words.hitTest(new Point2D(Math.max(0, room - dots), 0)).getCharIndex();
        words.setText(room < dots ? "" : all.substring(0, whole) + ELLIPSIS);
        return words.getLayoutBounds().getWidth();
    }

    @Override
    protected double computePrefWidth(
            double height, double top, double right, double bottom, double left) {
        return getSkinnable().getTableColumn() == null
                ? left + right
                : getSkinnable().getTableColumn().getWidth();
    }
}
