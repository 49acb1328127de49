package io.skerry.console.ui.alarms.work;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FreshnessStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Planned work, what is open first; selection stays on its window while rows move. */
final class WorkTable extends TableView<WorkRow> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final double SCROLL_BAR = 16;

    private final WorkModel model;
    private final Map<WorkColumn, TableColumn<WorkRow, WorkRow>> columns =
            new EnumMap<>(WorkColumn.class);
    private final Label nothing = new Label();
    private boolean replacing;

    WorkTable(WorkModel model, Appearance appearance) {
        this.model = model;
        getStyleClass()
                .addAll("nodes-table", "alarms-table", "work-table", "dense", "edge-to-edge");
        for (WorkColumn column : WorkColumn.values()) {
            TableColumn<WorkRow, WorkRow> made = make(column);
            columns.put(column, made);
            getColumns().add(made);
        }
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        nothing.setWrapText(true);
        nothing.setMaxWidth(560);
        setPlaceholder(nothing);
        setRowFactory(table -> new Row());
        appearance.densityProperty().subscribe(density -> setFixedCellSize(density.rowHeight()));
        widthProperty().subscribe(width -> fit());
        getSelectionModel().selectedItemProperty().addListener((p, before, now) -> selected(now));
        model.rowsProperty().subscribe(this::replace);
        model.shownProperty().subscribe(shown -> tick());
        model.selectedProperty().subscribe(id -> follow());
    }

    private TableColumn<WorkRow, WorkRow> make(WorkColumn column) {
        TableColumn<WorkRow, WorkRow> made = new TableColumn<>(column.title());
        made.setSortable(false);
        made.setReorderable(false);
        made.setResizable(false);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(table -> new Cell(column));
        if (column.numeric()) {
            made.getStyleClass().add("figure-column");
        }
        return made;
    }

    /** As many columns as there is room for; what is left belongs to the reason. */
    private void fit() {
        double room = getWidth() - SCROLL_BAR;
        List<WorkColumn> shown = WorkColumn.fitting(room);
        double used = shown.stream().mapToDouble(WorkColumn::width).sum();
        columns.forEach((column, made) -> {
            boolean last = column == WorkColumn.REASON;
            double wide = column.width() + (last ? Math.max(0, room - used) : 0);
            made.setVisible(shown.contains(column));
            made.setMinWidth(wide);
            made.setMaxWidth(wide);
            made.setPrefWidth(wide);
        });
    }

    private void tick() {
        nothing.setText(model.emptySentence());
        TableColumn<WorkRow, WorkRow> zone = columns.get(WorkColumn.ZONE);
        String called = model.zone().getId();
        if (zone != null && !called.equals(zone.getText())) {
            zone.setText(called);
            refresh();
        }
    }

    private void selected(@Nullable WorkRow row) {
        if (!replacing) {
            model.selectedProperty().set(row == null ? null : row.id());
        }
    }

    private void replace(List<WorkRow> rows) {
        if (!getItems().equals(rows)) {
            replacing = true;
            getItems().setAll(rows);
            replacing = false;
            select();
        }
    }

    /** Who chose here need not be told. */
    private void follow() {
        WorkRow here = getSelectionModel().getSelectedItem();
        AlarmId chosenHere = here == null ? null : here.id();
        if (!replacing && !Objects.equals(chosenHere, model.selectedProperty().get())) {
            select();
        }
    }

    private void select() {
        replacing = true;
        getSelectionModel().clearSelection();
        for (int i = 0; i < getItems().size(); i++) {
            if (Objects.equals(getItems().get(i).id(), model.selectedProperty().get())) {
                getSelectionModel().clearAndSelect(i);
            }
        }
        replacing = false;
    }

    /** A cell; times are told in the zone beside UTC as well. */
    private final class Cell extends TableCell<WorkRow, WorkRow> {
        private final WorkColumn column;

        Cell(WorkColumn column) {
            this.column = column;
            if (column.numeric()) {
                setAlignment(Pos.CENTER_RIGHT);
            }
            switch (column) {
                case FROM, UNTIL, HOLDS, ZONE -> getStyleClass().add("figure-cell");
                case PLACE -> getStyleClass().add("name-cell");
                case STATE ->
                        // How long is left changes while the row is the same; ends with the scene.
                        sceneProperty()
                                .flatMap(scene -> model.shownProperty())
                                .subscribe(tick -> update(getItem()));
                case BY, REASON -> {}
            }
        }

        @Override
        protected void updateItem(@Nullable WorkRow row, boolean empty) {
            super.updateItem(row, empty);
            update(empty ? null : row);
        }

        private void update(@Nullable WorkRow shown) {
            if (shown == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            WorkFacts facts = new WorkFacts(model.zone());
            setText(column.text(shown, model.shownProperty().get(), facts));
            setTooltip(
                    new Tooltip(
                            switch (column) {
                                case FROM -> facts.zoned(shown.work().start());
                                case UNTIL -> facts.zoned(shown.work().end());
                                case PLACE, STATE, ZONE, HOLDS, BY, REASON -> getText();
                            }));
        }
    }

    /** A row that looks as old as what is known of it. */
    private static final class Row extends TableRow<WorkRow> {
        @Override
        protected void updateItem(@Nullable WorkRow row, boolean empty) {
            super.updateItem(row, empty);
            WorkRow shown = empty ? null : row;
            boolean stale = shown != null && shown.stale();
            FreshnessStyle.mark(this, stale ? Freshness.STALE : Freshness.LIVE);
            pseudoClassStateChanged(QUIET, shown != null && shown.state() == WorkRow.State.OVER);
        }
    }
}
