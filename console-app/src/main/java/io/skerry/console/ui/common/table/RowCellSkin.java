package io.skerry.console.ui.common.table;

import java.util.Objects;
import java.util.regex.Pattern;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SkinBase;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Draws the words of a cell in one line behind its graphic, and shortens them where there is no
 * room. The skin that a cell has otherwise takes its text out of the scene and back in with each
 * other word, has all above it laid out again, and clips each cell: in a table all of whose rows
 * change four times a second that is where most of the time goes.
 *
 * <p>A graphic is not managed: nothing above hears of its size. So it is measured whenever its cell
 * shows a row, and a graphic that changes by itself has its cell laid out again.
 */
final class RowCellSkin<R> extends SkinBase<RowCell<R>> {
    private static final String ELLIPSIS = "…";
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

    private final Text words = new Text();
    private final ChangeListener<Boolean> graphicAsks = (asked, before, now) -> asks(now);
    private @Nullable Node graphic;
    private double dots = -1;
    private boolean moved;
    private boolean placing;

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
        registerChangeListener(cell.textProperty(), changed -> moved());
        registerChangeListener(cell.alignmentProperty(), changed -> moved());
        registerChangeListener(cell.graphicTextGapProperty(), changed -> moved());
        registerChangeListener(cell.graphicProperty(), changed -> graphic(cell.getGraphic()));
        registerChangeListener(
                cell.fontProperty(),
                changed -> {
                    dots = -1;
                    moved();
                });
        graphic(cell.getGraphic());
    }

    private void graphic(@Nullable Node now) {
        if (Objects.equals(now, graphic)) {
            return;
        }
        if (graphic != null) {
            if (graphic instanceof Parent parent) {
                parent.needsLayoutProperty().removeListener(graphicAsks);
            }
            getChildren().remove(graphic);
            graphic.setManaged(true);
        }
        if (now != null) {
            now.setManaged(false);
            getChildren().addFirst(now);
            if (now instanceof Parent parent) {
                parent.needsLayoutProperty().addListener(graphicAsks);
            }
            if (getSkinnable().getSkin() == this) {
                // Without its style it has another size, and it is too late for this frame.
                now.applyCss();
            }
        }
        graphic = now;
        moved();
    }

    /** What changes while the cell shows a row is seen when all of it is said. */
    private void asks(boolean isAsking) {
        if (isAsking && !placing && !getSkinnable().isUpdating()) {
            getSkinnable().requestLayout();
        }
    }

    private void moved() {
        moved = true;
        if (!getSkinnable().isUpdating()) {
            place();
        }
    }

    /** All is said of what the cell shows: placed once, and only when any of it is another. */
    void settle() {
        moved |= measure();
        if (moved) {
            place();
        }
    }

    /** Gives the graphic the size that it wants; whether that is another. */
    private boolean measure() {
        if (graphic == null) {
            return false;
        }
        Bounds before = graphic.getLayoutBounds();
        placing = true;
        graphic.autosize();
        placing = false;
        return !graphic.getLayoutBounds().equals(before);
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
        moved = false;
        RowCell<R> cell = getSkinnable();
        String all = oneLine(cell.getText());
        Pos alignment = cell.getAlignment() == null ? Pos.CENTER_LEFT : cell.getAlignment();
        Node before = graphic;
        double taken = 0;
        if (before != null) {
            measure();
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

    /** A text of several lines would be drawn over the rows above and below. */
    private static String oneLine(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean isOne = text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return isOne ? text : LINE_BREAKS.matcher(text).replaceAll(" ");
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
