package io.skerry.console.ui.node;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Figures on top, live charts below, as many side by side as there is room for. */
final class ChartsPane extends VBox {
    private final NodeModel model;
    private final TileRow tiles;
    private final Label note = new Label();
    private final List<ChartView> charts = new ArrayList<>();

    ChartsPane(NodeModel model, Appearance appearance) {
        this.model = model;
        this.tiles = new TileRow(appearance);
        getStyleClass().add("charts-pane");
        model.board().charts().forEach(chart -> charts.add(new ChartView(chart)));
        Grid grid = new Grid();
        grid.getChildren().addAll(charts);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(tiles, toolbar(), new RangeNotice(model), scroll);
        model.nowProperty().subscribe(now -> refresh());
        model.nodeProperty().subscribe(node -> refresh());
        model.history().stateProperty().subscribe(state -> refresh());
    }

    private HBox toolbar() {
        note.getStyleClass().add("subtle");
        note.setMinWidth(0);
        note.visibleProperty().bind(model.watchProblemProperty().isEmpty());
        note.managedProperty().bind(note.visibleProperty());
        Label problem = new Label();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.watchProblemProperty());
        problem.managedProperty().bind(model.watchProblemProperty().isNotEmpty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Segmented<Duration> windows =
                new Segmented<>(
                        NodeModel.WINDOWS,
                        Formats::length,
                        length -> model.board().group().lengthProperty().set(length));
        model.board().group().lengthProperty().subscribe(windows::choose);
        HBox bar = new HBox(NodeTabs.of(model), note, problem, gap, windows);
        bar.getStyleClass().add("charts-bar");
        return bar;
    }

    private void refresh() {
        HistoryModel history = model.history();
        note.setText(
                RangeWords.source(
                        history.stateProperty().get(), history.live(), model.nowProperty().get()));
        var view = model.nodeProperty().get();
        if (view != null) {
            tiles.show(view, model.nowProperty().get());
        }
        boolean data = model.board().hasData();
        for (ChartView chart : charts) {
            // A machine without a sensor has no chart for it; while nothing came at all each waits.
            ChartModel shown = chart.model();
            boolean visible = !data || !shown.seriesProperty().get().isEmpty();
            chart.setVisible(visible);
            chart.setManaged(visible);
        }
    }

    /** Equal cells in rows. */
    private static final class Grid extends Pane {
        private static final double GAP = 10;
        private static final double LEAST_WIDTH = 330;
        private static final double SCROLL_BAR = 8;
        private static final double CELL_HEIGHT = 186;

        Grid() {
            setPadding(new Insets(0, SCROLL_BAR, 12, 0));
        }

        private int columns(double width) {
            return (int) Math.clamp(Math.floor((width + GAP) / (LEAST_WIDTH + GAP)), 1, 4);
        }

        @Override
        protected double computePrefHeight(double width) {
            double room = (width > 0 ? width : getWidth()) - getInsets().getRight();
            int rows = Math.ceilDiv(getManagedChildren().size(), columns(room));
            return rows * (CELL_HEIGHT + GAP) + getInsets().getBottom();
        }

        @Override
        protected double computePrefWidth(double height) {
            return LEAST_WIDTH;
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected void layoutChildren() {
            double room = getWidth() - getInsets().getRight();
            int columns = columns(room);
            double cell = Math.floor((room - (columns - 1) * GAP) / columns);
            List<Node> children = getManagedChildren();
            for (int i = 0; i < children.size(); i++) {
                int column = i % columns;
                int row = i / columns;
                children.get(i)
                        .resizeRelocate(
                                column * (cell + GAP),
                                row * (CELL_HEIGHT + GAP),
                                cell,
                                CELL_HEIGHT);
            }
        }
    }
}
