package io.skerry.console.ui.explore;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.Operator;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Quantiles of one metric over the fleet; lives on the JavaFX thread. Asks again whenever another
 * step is complete, and only while somebody looks.
 */
public final class ExploreModel {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** More a query may not name; the whole fleet needs no names. */
    private static final int MOST_NODES = 10_000;

    private final ObservableValue<FleetSnapshot> fleet;
    private final ObservableValue<String> scope;
    private final Operator operator;
    private final Executor fx;
    private final ChartGroup group;
    private final ReadOnlyObjectWrapper<ExploreState> state =
            new ReadOnlyObjectWrapper<>(ExploreState.first());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<ChartModel> quantiles;
    private final ReadOnlyObjectWrapper<ChartModel> coverage;
    private boolean visible;
    private Instant due = Instant.MAX;
    private long generation;

    /**
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     * @param fx the JavaFX thread
     */
    public ExploreModel(
            ObservableValue<FleetSnapshot> fleet,
            ObservableValue<String> scope,
            Operator operator,
            Executor fx,
            ObservableValue<Theme> theme) {
        this.fleet = fleet;
        this.scope = scope;
        this.operator = operator;
        this.fx = fx;
        Instant start = fleet.getValue().at();
        this.now = new ReadOnlyObjectWrapper<>(start);
        this.group = new ChartGroup(theme, state.get().span().length(), start);
        this.quantiles = new ReadOnlyObjectWrapper<>(chart("", ChartUnit.COUNT));
        this.coverage = new ReadOnlyObjectWrapper<>(chart("Nodes in each step", ChartUnit.WHOLE));
        fleet.addListener((property, before, changed) -> tick(changed.at()));
        scope.addListener((property, before, changed) -> {
            state.set(state.get().asks(metric(), state.get().grouping(), state.get().span()));
            ask();
        });
    }

    private String metric() {
        return state.get().metric();
    }

    void onShow() {
        visible = true;
        now.set(fleet.getValue().at());
        ask();
    }

    void onHide() {
        visible = false;
        generation++;
        due = Instant.MAX;
    }

    /** Another metric; a blank one is none. */
    void onMetric(String metric) {
        String wanted = metric.strip();
        if (!wanted.isEmpty() && !wanted.equals(metric())) {
            state.set(state.get().asks(wanted, state.get().grouping(), state.get().span()));
            ask();
        }
    }

    void onGrouping(Grouping grouping) {
        state.set(state.get().asks(metric(), grouping, state.get().span()));
        ask();
    }

    void onSpan(Span span) {
        state.set(state.get().asks(metric(), state.get().grouping(), span));
        ask();
    }

    /** All quantiles are in the answer: another one asks nothing. */
    void onQuantile(double quantile) {
        state.set(state.get().draws(quantile));
        draw();
    }

    void onAgain() {
        ask();
    }

    private void tick(Instant at) {
        if (!visible) {
            return;
        }
        now.set(at);
        hold();
        if (!at.isBefore(due)) {
            ask();
        }
    }

    private void hold() {
        Instant end = state.get().end();
        group.lengthProperty().set(state.get().span().length());
        group.hold(end == null ? now.get() : end, state.get().span().step(), now.get());
    }

    private void ask() {
        if (!visible) {
            return;
        }
        long mine = ++generation;
        Span span = state.get().span();
        Instant end = span.end(now.get());
        due = span.next(end);
        state.set(state.get().waiting());
        draw();
        operator.queryFleet(
                        new FleetQuery(
                                metric(),
                                nodes(),
                                state.get().grouping().label(),
                                ExploreState.QUANTILES,
                                end.minus(span.length()),
                                end,
                                span.step()))
                .thenAcceptAsync(
                        result -> {
                            if (mine == generation) {
                                answered(result, end);
                            }
                        },
                        fx);
    }

    /** Of the scope's nodes all are asked for, also those that are silent: they are missing. */
    private List<String> nodes() {
        String region = scope.getValue();
        return region.isEmpty()
                ? List.of()
                : fleet.getValue().views().stream()
                        .filter(NodeView::counts)
                        .filter(view -> view.node().facts().region().equals(region))
                        .map(NodeView::id)
                        .limit(MOST_NODES)
                        .toList();
    }

    private void answered(Result<FleetQuantiles> result, Instant end) {
        switch (result) {
            case Result.Ok<FleetQuantiles>(FleetQuantiles answer) ->
                    state.set(state.get().answered(answer, end));
            case Result.Failed<FleetQuantiles>(Fault fault) -> {
                state.set(state.get().failed(fault.message()));
                due = now.get().plus(AGAIN);
            }
        }
        draw();
    }

    private void draw() {
        ExploreState shown = state.get();
        FleetQuantiles answer = shown.answer();
        hold();
        group.emptyProperty().set(shown.empty());
        String title = ExploreState.name(shown.quantile()) + " of " + shown.metric();
        ChartModel chart = chart(title, ChartUnit.ofUcum(answer == null ? "" : answer.unit()));
        chart.seriesProperty().set(Lines.quantiles(shown));
        ChartModel nodes = chart("Nodes in each step", ChartUnit.WHOLE);
        nodes.seriesProperty().set(Lines.coverage(shown));
        Instant end = shown.end();
        if (answer != null && end != null) {
            SeriesAge age = new SeriesAge(end, null, shown.span().step(), answer.hub());
            chart.ageProperty().set(age);
            nodes.ageProperty().set(age);
        }
        quantiles.set(chart);
        coverage.set(nodes);
    }

    private ChartModel chart(String title, ChartUnit unit) {
        ExploreState shown = state.get();
        ChartModel chart =
                new ChartModel(title, unit, Double.NaN, shown.grouping().others(), group);
        chart.stepProperty().set(shown.span().step().toMillis());
        return chart;
    }

    ReadOnlyObjectProperty<ExploreState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** The chart of the chosen quantile; another one for each answer, since units differ. */
    ReadOnlyObjectProperty<ChartModel> quantilesProperty() {
        return quantiles.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChartModel> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }
}
