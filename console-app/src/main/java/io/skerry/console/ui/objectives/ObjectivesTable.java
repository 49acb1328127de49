package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.table.RowColumn;
import io.skerry.console.ui.common.table.RowTable;
import java.util.List;
import java.util.Map;

/** The table of objectives; a line parts each from the one above. */
final class ObjectivesTable extends RowTable<ObjectiveRow, ObjectiveId, ObjectiveColumn> {
    private final ObjectivesModel model;
    private boolean severalHubs;

    ObjectivesTable(ObjectivesModel model, Appearance appearance) {
        super(
                "Objectives",
                model.selection(),
                appearance,
                ObjectiveColumn.class,
                column -> new ObjectiveCell(column, model, appearance.palette()));
        this.model = model;
        getStyleClass().add("objectives-table");
        look(row -> row.lastKnown() ? Freshness.STALE : Freshness.LIVE);
        part((above, row) -> !objective(above).equals(objective(row)));
        open("Open its node", model::onOpenNode);
        fit(this::widths);
        begin();
        model.rowsProperty().subscribe(rows -> tick());
        model.nowProperty().subscribe(now -> tick());
    }

    private static String objective(ObjectiveRow row) {
        return row.id().key().objective();
    }

    /** What is left belongs to objective and part. */
    private Map<ObjectiveColumn, Double> widths(double room) {
        return RowColumn.widths(
                ObjectiveColumn.class,
                ObjectiveColumn.fitting(room, severalHubs),
                List.of(ObjectiveColumn.OBJECTIVE, ObjectiveColumn.PART),
                room);
    }

    private void tick() {
        sayWhyEmpty(model.emptySentence());
        boolean several = model.board().hubs().size() > 1;
        if (several != severalHubs) {
            severalHubs = several;
            fit();
        }
    }
}
