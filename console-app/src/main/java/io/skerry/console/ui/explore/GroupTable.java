package io.skerry.console.ui.explore;

import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.FreshnessStyle;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartUnit;
import io.skerry.console.ui.common.chart.ChartView;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** Each group at its newest step: its quantiles, how many of its nodes are in it, and its age. */
final class GroupTable extends TableView<GroupRow> {
    private static final PseudoClass INCOMPLETE = PseudoClass.getPseudoClass("incomplete");

    private static final String REPORTING = "Reporting";

    private final ExploreModel model;
    private final Appearance appearance;

    GroupTable(ExploreModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        getStyleClass().addAll("row-table", "group-table", "dense", "edge-to-edge");
        getColumns().add(name());
        for (int i = 0; i < ExploreState.QUANTILES.size(); i++) {
            int index = i;
            getColumns()
                    .add(
                            figure(
                                    ExploreState.name(ExploreState.QUANTILES.get(i)),
                                    row -> unit().format(row.quantile(index)),
                                    false));
        }
        getColumns().add(figure("Values", GroupTable::values, false));
        getColumns().add(figure(REPORTING, GroupRow::coverage, true));
        getColumns().add(figure("Age", this::age, true));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(""));
        setRowFactory(table -> new Row());
        appearance.densityProperty().subscribe(density -> setFixedCellSize(density.rowHeight()));
        model.stateProperty().subscribe(state -> getItems().setAll(Lines.rows(state)));
        model.nowProperty().subscribe(now -> refresh());
    }

    private ChartUnit unit() {
        ChartModel chart = model.quantilesProperty().get();
        return chart.unit();
    }

    private static String values(GroupRow row) {
        FleetQuantiles.Point newest = row.newest();
        return newest == null ? Formats.UNKNOWN : Formats.number((double) newest.count(), 0);
    }

    private String age(GroupRow row) {
        Instant now = model.nowProperty().get();
        FleetQuantiles.Point newest = row.newest();
        if (newest == null) {
            return "no data";
        }
        String age = Formats.age(Duration.between(newest.at(), now));
        // The hatch says that it is last known.
        return freshness(row) == Freshness.STALE
                ? Formats.time(newest.at()) + " (" + age + ")"
                : age;
    }

    private Freshness freshness(GroupRow row) {
        return row.freshness(model.stateProperty().get().span().step(), model.nowProperty().get());
    }

    private TableColumn<GroupRow, GroupRow> name() {
        TableColumn<GroupRow, GroupRow> column = column("Group", 200);
        column.setCellFactory(table -> new NameCell(appearance));
        return column;
    }

    private static TableColumn<GroupRow, GroupRow> figure(
            String title, Function<GroupRow, String> text, boolean wide) {
        TableColumn<GroupRow, GroupRow> column = column(title, wide ? 140 : 96);
        column.getStyleClass().add("figure-column");
        column.setCellFactory(table -> new FigureCell(text, title.equals(REPORTING)));
        return column;
    }

    private static TableColumn<GroupRow, GroupRow> column(String title, double width) {
        TableColumn<GroupRow, GroupRow> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 70));
        column.setSortable(false);
        return column;
    }

    /** A row that looks as old as its newest step. */
    private final class Row extends TableRow<GroupRow> {
        @Override
        protected void updateItem(GroupRow row, boolean empty) {
            super.updateItem(row, empty);
            FreshnessStyle.mark(this, empty || row == null ? Freshness.LIVE : freshness(row));
        }
    }

    /** The colour of the group's line before its name. */
    private static final class NameCell extends TableCell<GroupRow, GroupRow> {
        private final Region swatch = new Region();
        private final Appearance appearance;

        NameCell(Appearance appearance) {
            this.appearance = appearance;
            getStyleClass().add("name-cell");
            swatch.getStyleClass().add("legend-swatch");
        }

        @Override
        protected void updateItem(GroupRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(row.name());
            swatch.setStyle(
                    "-fx-background-color: "
                            + ChartView.web(appearance.themeProperty().get(), row.colour())
                            + ";");
            setGraphic(swatch);
        }
    }

    /** Digits at the right. */
    private static final class FigureCell extends TableCell<GroupRow, GroupRow> {
        private final Function<GroupRow, String> text;
        private final boolean coverage;

        FigureCell(Function<GroupRow, String> text, boolean coverage) {
            this.text = text;
            this.coverage = coverage;
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("figure-cell");
        }

        @Override
        protected void updateItem(GroupRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean some = !empty && row != null;
            setText(some ? text.apply(row) : null);
            pseudoClassStateChanged(INCOMPLETE, some && coverage && row.incomplete());
        }
    }
}
