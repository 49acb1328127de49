package io.skerry.console.ui.explore;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartView;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What is asked on top, the course of each group below, and each group's newest step. */
public final class ExploreView extends VBox {
    private static final double COVERAGE_WIDTH = 360;

    private final ExploreModel model;
    private final ComboBox<String> metric = new ComboBox<>();
    private final Label summary = new Label();
    private final Label warning = new Label();
    private final HBox problem;

    public ExploreView(ExploreModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().add("explore-view");
        warning.setWrapText(true);
        warning.setMinHeight(USE_PREF_SIZE);
        Button again = new Button("Try again");
        again.getStyleClass().add("small-button");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(pressed -> model.onAgain());
        HBox.setHgrow(warning, Priority.ALWAYS);
        warning.setMaxWidth(Double.MAX_VALUE);
        problem = new HBox(10, warning, again);
        problem.setAlignment(Pos.CENTER_LEFT);
        problem.getStyleClass().add("range-notice");
        StackPane main = chart(model.quantilesProperty());
        StackPane nodes = chart(model.coverageProperty());
        HBox.setHgrow(main, Priority.ALWAYS);
        nodes.setMinWidth(COVERAGE_WIDTH);
        nodes.setMaxWidth(COVERAGE_WIDTH);
        HBox charts = new HBox(10, main, nodes);
        VBox.setVgrow(charts, Priority.ALWAYS);
        GroupTable table = new GroupTable(model, appearance);
        table.setPrefHeight(320);
        VBox.setVgrow(table, Priority.SOMETIMES);
        getChildren().addAll(head(), controls(), problem, charts, table);
        model.stateProperty().subscribe(state -> refresh());
        model.nowProperty().subscribe(now -> refresh());
    }

    private HBox head() {
        Label title = new Label("Explore");
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        Tooltip.install(
                summary,
                new Tooltip(
                        "A node without values in a step is left out of that step: it counts"
                                + " neither as zero nor as what it last said."));
        HBox head = new HBox(14, title, summary);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private HBox controls() {
        metric.setEditable(true);
        metric.getItems().setAll(ExploreState.METRICS);
        metric.setValue(model.stateProperty().get().metric());
        metric.setOnAction(chosen -> {
            String wanted = metric.getValue();
            if (wanted != null) {
                model.onMetric(wanted);
            }
        });
        metric.getStyleClass().add("metric-box");
        metric.setMinWidth(200);
        metric.setPrefWidth(330);
        HBox.setHgrow(metric, Priority.SOMETIMES);
        Segmented<Grouping> groupings =
                new Segmented<>(List.of(Grouping.values()), Grouping::title, model::onGrouping);
        Segmented<Double> quantiles =
                new Segmented<>(ExploreState.QUANTILES, ExploreState::name, model::onQuantile);
        Segmented<Span> spans = new Segmented<>(List.of(Span.values()), Span::words, model::onSpan);
        model.stateProperty()
                .subscribe(state -> {
                    groupings.choose(state.grouping());
                    quantiles.choose(state.quantile());
                    spans.choose(state.span());
                });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox controls = new HBox(10, metric, groupings, quantiles, gap, spans);
        controls.setAlignment(Pos.CENTER_LEFT);
        return controls;
    }

    /** A chart's view belongs to one model: another model, another view. */
    private static StackPane chart(ObservableValue<ChartModel> shown) {
        StackPane place = new StackPane();
        place.setMinSize(0, 0);
        shown.subscribe(chart -> place.getChildren().setAll(new ChartView(chart)));
        return place;
    }

    private void refresh() {
        ExploreState state = model.stateProperty().get();
        summary.setText(state.summary(model.nowProperty().get()));
        String words = state.warning();
        warning.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
    }

    /** The {@code /} key. */
    public void focusMetric() {
        metric.requestFocus();
    }
}
