package io.skerry.console.ui.alarms.work;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.table.RowCell;
import io.skerry.console.ui.common.table.RowColumn;
import io.skerry.console.ui.common.table.RowTable;
import java.util.List;
import javafx.scene.control.TableColumn;

/** The table of planned work, what is open first. */
final class WorkTable extends RowTable<WorkRow, AlarmId, WorkColumn> {
    private final WorkModel model;

    WorkTable(WorkModel model, Appearance appearance) {
        super(
                "Planned work",
                model.selection(),
                appearance,
                WorkColumn.class,
                column -> new Cell(column, model));
        this.model = model;
        getStyleClass().add("work-table");
        look(row -> row.stale() ? Freshness.STALE : Freshness.LIVE);
        mark("quiet", row -> row.state() == WorkRow.State.OVER);
        // What is left belongs to the reason.
        fit(room ->
                RowColumn.widths(
                        WorkColumn.class,
                        WorkColumn.fitting(room),
                        List.of(WorkColumn.REASON),
                        room));
        begin();
        model.shownProperty().subscribe(shown -> tick());
    }

    private void tick() {
        sayWhyEmpty(model.emptySentence());
        TableColumn<WorkRow, WorkRow> zone = columns().get(WorkColumn.ZONE);
        String called = model.zone().getId();
        if (zone != null && !called.equals(zone.getText())) {
            zone.setText(called);
            refresh();
        }
    }

    /** A cell; times are told in the zone beside UTC as well. */
    private static final class Cell extends RowCell<WorkRow> {
        private final WorkColumn column;
        private final WorkModel model;

        Cell(WorkColumn column, WorkModel model) {
            super(column);
            this.column = column;
            this.model = model;
            switch (column) {
                case FROM, UNTIL, ZONE -> getStyleClass().add("figure-cell");
                case PLACE -> getStyleClass().add("name-cell");
                // How long is left changes while the row is the same.
                case STATE -> follow(model.shownProperty());
                case HOLDS, BY, REASON -> {}
            }
        }

        @Override
        protected void show(WorkRow row) {
            WorkFacts facts = new WorkFacts(model.zone());
            setText(column.text(row, model.shownProperty().get(), facts));
            explain(
                    switch (column) {
                        case FROM -> facts.zoned(row.work().start());
                        case UNTIL -> facts.zoned(row.work().end());
                        case PLACE, STATE, ZONE, HOLDS, BY, REASON -> getText();
                    });
        }
    }
}
