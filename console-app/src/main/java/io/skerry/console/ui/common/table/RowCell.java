package io.skerry.console.ui.common.table;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell that shows one side of its row, and nothing where there is no row. */
@SuppressWarnings("this-escape") // A control is put together here, before anybody else has it.
public abstract class RowCell<R> extends TableCell<R, R> {
    private final Tooltip tooltip = new Tooltip();
    private boolean updating;

    protected RowCell(RowColumn column) {
        if (column.numeric()) {
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("figure-cell");
        }
    }

    /** Shows a row anew, whatever was shown before. */
    protected abstract void show(R row);

    /**
     * Shows the row again whenever a value changes, such as the time, while the row stays the same.
     * Ends with the scene: a cell that the table dropped is not kept alive by the clock.
     */
    protected final void follow(ObservableValue<?> value) {
        sceneProperty().flatMap(scene -> value).subscribe(tick -> update());
    }

    @Override
    protected final void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        update();
    }

    private void update() {
        updating = true;
        try {
            fill();
        } finally {
            updating = false;
        }
        if (getSkin() instanceof RowCellSkin<?> skin) {
            skin.settle();
        }
    }

    /** Whether not all is said yet of what it shows: it is placed once, after that. */
    final boolean isUpdating() {
        return updating;
    }

    private void fill() {
        R row = isEmpty() ? null : getItem();
        if (row == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        } else {
            show(row);
        }
    }

    @Override
    protected final Skin<?> createDefaultSkin() {
        return new RowCellSkin<>(this);
    }

    /** Says more to whoever points at it; nothing when empty. */
    protected final void explain(String words) {
        if (!words.equals(tooltip.getText())) {
            tooltip.setText(words);
        }
        setTooltip(words.isEmpty() ? null : tooltip);
    }
}
