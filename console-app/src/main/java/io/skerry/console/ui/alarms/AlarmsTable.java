package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.table.RowTable;
import java.util.Map;
import javafx.scene.input.KeyCode;

/** The table of alarms, symptoms below what explains them. */
final class AlarmsTable extends RowTable<AlarmItem, AlarmId, AlarmColumn> {
    private final AlarmsModel model;
    private boolean severalHubs;

    AlarmsTable(AlarmsModel model, Appearance appearance) {
        super(
                "Alarms",
                model.selection(),
                appearance,
                AlarmColumn.class,
                column -> new AlarmCell(column, model, appearance.palette()));
        this.model = model;
        getStyleClass().add("alarms-table");
        look(item -> item.stale() ? Freshness.STALE : Freshness.LIVE);
        mark("quiet", AlarmItem::quiet);
        mark("symptom", AlarmItem::symptom);
        open("Open its node", model::onOpenNode);
        // The table's own meaning of these keys is not ours.
        keys().press("Space", "Mark it, to decide of several", model::onMark, KeyCode.SPACE)
                .pressIf("→", "Show what it explains", () -> turn(true), KeyCode.RIGHT)
                .pressIf("←", "Hide what it explains", () -> turn(false), KeyCode.LEFT);
        fit(this::widths);
        begin();
        model.shownProperty().subscribe(shown -> tick());
        model.markedProperty().subscribe(marked -> refresh());
        model.desk().refusedProperty().subscribe(refused -> refresh());
        model.desk().sentProperty().subscribe(sent -> refresh());
    }

    /** What is left belongs to the sentence. */
    private Map<AlarmColumn, Double> widths(double room) {
        return AlarmColumn.widths(AlarmColumn.fitting(room, severalHubs), room);
    }

    private void tick() {
        sayWhyEmpty(model.emptySentence());
        boolean several = model.shownProperty().get().hubs().size() > 1;
        if (several != severalHubs) {
            severalHubs = several;
            fit();
        }
    }

    private boolean turn(boolean open) {
        AlarmItem item = getSelectionModel().getSelectedItem();
        if (item == null || item.symptoms() == 0 || item.open() == open) {
            return false;
        }
        model.onTurn(item.id());
        return true;
    }
}
