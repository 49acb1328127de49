package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import io.skerry.console.ui.common.table.RowCell;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A cell of the alarm table; ages move with the clock while the row stays the same. */
final class AlarmCell extends RowCell<AlarmItem> {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final double GLYPH = 15;

    private final AlarmColumn column;
    private final AlarmsModel model;
    private final StatusIcon icon;
    private final Label turn = new Label();
    private final Label count = new Label();
    private final HBox cause = new HBox(5, turn, count);

    AlarmCell(AlarmColumn column, AlarmsModel model, ObservableValue<Palette> palette) {
        super(column);
        this.column = column;
        this.model = model;
        this.icon = new StatusIcon(palette, GLYPH);
        switch (column) {
            case GLYPH -> setAlignment(Pos.CENTER);
            case MARK -> {
                getStyleClass().add("mark-cell");
                setAlignment(Pos.CENTER);
                setOnMouseClicked(clicked -> mark());
            }
            case PLACE -> {
                getStyleClass().add("name-cell");
                turn.getStyleClass().add("turn");
                count.getStyleClass().add("symptom-count");
                cause.setAlignment(Pos.CENTER_LEFT);
                cause.setOnMousePressed(pressed -> {
                    turn();
                    pressed.consume();
                });
            }
            case AGE -> follow(model.shownProperty());
            case SINCE ->
                    follow(
                            model.shownProperty(),
                            (item, alarms) -> AlarmWords.day(AlarmColumn.hubNow(item, alarms)));
            default -> {}
        }
    }

    private void mark() {
        AlarmItem item = getItem();
        if (item != null) {
            model.selectedProperty().set(item.id());
            model.onMark();
        }
    }

    private void turn() {
        AlarmItem item = getItem();
        if (item != null) {
            model.onTurn(item.id());
        }
    }

    @Override
    protected void show(AlarmItem item) {
        look(REFUSED, false);
        setText(column.text(item, model.shownProperty().get(), model.fleet()));
        switch (column) {
            case MARK -> mark(model.markedProperty().get().contains(item.id()));
            case GLYPH -> glyph(item);
            case PLACE -> place(item);
            case SUMMARY -> summary(item);
            // A narrow table has no room for its longest words.
            case STATE, CAUSE -> explain(getText());
            default -> {}
        }
    }

    private void mark(boolean marked) {
        setText(marked ? "✓" : "");
        setAccessibleText(marked ? "marked" : "not marked");
    }

    private void glyph(AlarmItem item) {
        AlarmLifecycle lifecycle = item.line().row().lifecycle();
        icon.show(AlarmWords.status(item.line().row()), lifecycle.unacknowledged());
        icon.setOpacity(item.quiet() ? 0.5 : 1);
        setGraphic(icon);
    }

    private void place(AlarmItem item) {
        turn.setText(item.open() ? "▾" : "▸");
        count.setText(Formats.number(item.symptoms(), 0));
        setGraphic(item.symptoms() > 0 ? cause : null);
        explain(item.line().place());
    }

    /** What the hub refused stands where one looks: in place of what is wrong. */
    private void summary(AlarmItem item) {
        String no = model.desk().refusedProperty().get().get(item.id());
        boolean sent = model.desk().sentProperty().get().contains(item.id());
        String text = item.line().summary();
        if (no != null) {
            look(REFUSED, true);
            setText("Not done: " + no);
        } else if (sent) {
            setText("Sent …  " + text);
        }
        explain(no == null ? text : no + "\n" + text);
    }
}
