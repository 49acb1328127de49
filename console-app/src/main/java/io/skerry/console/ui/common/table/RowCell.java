package io.skerry.console.ui.common.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell that shows one side of its row, and nothing where there is no row. */
@SuppressWarnings("this-escape") // A control is put together here, before anybody else has it.
public abstract class RowCell<R> extends TableCell<R, R> {
    private final Tooltip tooltip = new Tooltip();
    private final Set<PseudoClass> looks = new HashSet<>();
    private @Nullable Object followed;
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

    /**
     * The same where the words follow a part of the value only, such as which day it is: shows the
     * row again when that part is another.
     */
    protected final <T> void follow(ObservableValue<T> value, BiFunction<R, T, ?> part) {
        sceneProperty()
                .flatMap(scene -> value)
                .subscribe(tick -> {
                    R row = isEmpty() ? null : getItem();
                    if (row != null && tick != null) {
                        Object now = part.apply(row, tick);
                        if (!now.equals(followed)) {
                            followed = now;
                            update();
                        }
                    }
                });
    }

    /** Looks so as the style sheet has it, or not; a cell without a row looks like none of it. */
    protected final void look(PseudoClass state, boolean isSo) {
        pseudoClassStateChanged(state, isSo);
        if (isSo) {
            looks.add(state);
        } else {
            looks.remove(state);
        }
    }

    @Override
    protected final void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        // What was known of the row before says nothing of this one.
        followed = null;
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
            List.copyOf(looks).forEach(state -> look(state, false));
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
