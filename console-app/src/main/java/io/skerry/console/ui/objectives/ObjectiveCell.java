package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell of the table; ages move with the clock while the row stays the same. */
final class ObjectiveCell extends TableCell<ObjectiveRow, ObjectiveRow> {
    private static final double GLYPH = 15;

    private final ObjectiveColumn column;
    private final ObjectivesModel model;
    private final StatusIcon icon;
    private final BudgetBar bar = new BudgetBar();
    private final Tooltip tooltip = new Tooltip();

    ObjectiveCell(ObjectiveColumn column, ObjectivesModel model, ObservableValue<Palette> palette) {
        this.column = column;
        this.model = model;
        this.icon = new StatusIcon(palette, GLYPH);
        if (column.numeric()) {
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("figure-cell");
        }
        switch (column) {
            case GLYPH -> setAlignment(Pos.CENTER);
            case OBJECTIVE -> getStyleClass().add("name-cell");
            case LEFT -> setContentDisplay(ContentDisplay.LEFT);
            default -> {}
        }
        if (column == ObjectiveColumn.AGE || column == ObjectiveColumn.STATE) {
            // Ends with the scene: a cell that the table dropped is not kept alive by the clock.
            sceneProperty()
                    .flatMap(scene -> model.nowProperty())
                    .subscribe(tick -> update(getItem()));
        }
    }

    @Override
    protected void updateItem(@Nullable ObjectiveRow row, boolean empty) {
        super.updateItem(row, empty);
        update(empty ? null : row);
    }

    private void update(@Nullable ObjectiveRow row) {
        if (row == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        Instant now = model.nowProperty().get();
        setText(column.text(row, now));
        switch (column) {
            case GLYPH -> {
                icon.show(row.status(), false);
                icon.setAccessibleText(ObjectiveWords.state(row, now));
                setGraphic(icon);
            }
            case LEFT -> {
                bar.show(row.left());
                setGraphic(bar);
            }
            case OBJECTIVE -> explain(row.id().key().objective());
            case STATE -> explain(ObjectiveWords.sentence(row, now));
            case PART -> explain(row.id().key().part());
            default -> {}
        }
    }

    private void explain(String words) {
        if (words.isEmpty()) {
            setTooltip(null);
        } else {
            tooltip.setText(words);
            setTooltip(tooltip);
        }
    }
}
