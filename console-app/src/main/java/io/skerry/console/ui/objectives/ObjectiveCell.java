package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import io.skerry.console.ui.common.table.RowCell;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;

/** A cell of the table; ages move with the clock while the row stays the same. */
final class ObjectiveCell extends RowCell<ObjectiveRow> {
    private static final double GLYPH = 15;

    private final ObjectiveColumn column;
    private final ObjectivesModel model;
    private final StatusIcon icon;
    private final BudgetBar bar = new BudgetBar();

    ObjectiveCell(ObjectiveColumn column, ObjectivesModel model, ObservableValue<Palette> palette) {
        super(column);
        this.column = column;
        this.model = model;
        this.icon = new StatusIcon(palette, GLYPH);
        switch (column) {
            case GLYPH -> setAlignment(Pos.CENTER);
            case OBJECTIVE -> getStyleClass().add("name-cell");
            case LEFT -> {
                setContentDisplay(ContentDisplay.LEFT);
                followDay();
            }
            case FORECAST -> followDay();
            case AGE, STATE -> follow(model.nowProperty());
            default -> {}
        }
    }

    /** Why nobody knows has the date of what is not of today. */
    private void followDay() {
        follow(model.nowProperty(), (row, now) -> AlarmWords.day(row.hubTime(now)));
    }

    @Override
    protected void show(ObjectiveRow row) {
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
                excuse(
                        Double.isNaN(row.left())
                                ? ObjectiveWords.why(row.standing(), row.hubTime(now))
                                : "");
            }
            case OBJECTIVE -> explain(row.id().key().objective());
            case STATE -> explain(ObjectiveWords.sentence(row, now));
            case PART -> explain(row.id().key().part());
            case FORECAST ->
                    excuse(
                            row.forecast().kind() == Forecast.Kind.UNKNOWN
                                    ? ObjectiveWords.whyUnforetold(row, now)
                                    : "");
            default -> {}
        }
    }

    /** A dash says why it is one, also to whoever hears it read. */
    private void excuse(String why) {
        String words = why.isEmpty() ? "" : "Not known: " + why;
        explain(words);
        setAccessibleText(why.isEmpty() ? null : words);
    }
}
