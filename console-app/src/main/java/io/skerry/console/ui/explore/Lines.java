package io.skerry.console.ui.explore;

import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.ui.common.chart.ChartSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** An answer as rows and lines: the groups that are worst now have a colour of their own. */
final class Lines {
    /** More colours nobody can tell apart. */
    static final int COLOURS = 8;

    private Lines() {}

    /** The worst first; those without values last. */
    static List<GroupRow> rows(ExploreState state) {
        FleetQuantiles answer = state.answer();
        if (answer == null) {
            return List.of();
        }
        int index = state.index();
        List<GroupRow> rows = new ArrayList<>();
        for (FleetQuantiles.Group group : answer.groups()) {
            rows.add(
                    new GroupRow(
                            state.grouping().name(group.value()),
                            GroupRow.QUIET,
                            group.points().isEmpty() ? null : group.points().getLast(),
                            group.asked()));
        }
        rows.sort(
                Comparator.comparingDouble((GroupRow row) -> worst(row.quantile(index)))
                        .reversed()
                        .thenComparing(GroupRow::name));
        for (int i = 0; i < Math.min(COLOURS, rows.size()); i++) {
            GroupRow row = rows.get(i);
            rows.set(i, new GroupRow(row.name(), i, row.newest(), row.asked()));
        }
        return rows;
    }

    private static double worst(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /**
     * The chosen quantile of each group, in the order of the rows, which is that of the colours.
     */
    static List<ChartSeries> quantiles(ExploreState state) {
        int index = state.index();
        return of(state, point -> point.quantiles().get(index));
    }

    /** How many nodes of each group are in each step. */
    static List<ChartSeries> coverage(ExploreState state) {
        return of(state, FleetQuantiles.Point::nodes);
    }

    private static List<ChartSeries> of(
            ExploreState state, ToDoubleFunction<FleetQuantiles.Point> value) {
        FleetQuantiles answer = state.answer();
        List<ChartSeries> lines = new ArrayList<>();
        if (answer == null) {
            return lines;
        }
        for (GroupRow row : rows(state)) {
            ChartSeries.Style style =
                    row.colour() == GroupRow.QUIET
                            ? ChartSeries.Style.QUIET
                            : ChartSeries.Style.LINE;
            answer.groups().stream()
                    .filter(group -> state.grouping().name(group.value()).equals(row.name()))
                    .filter(group -> !group.points().isEmpty())
                    .findFirst()
                    .ifPresent(group ->
                            lines.add(
                                    new ChartSeries(
                                            row.name(),
                                            style,
                                            columns(state.span().step(), group, value))));
        }
        return lines;
    }

    private static SeriesColumns columns(
            Duration step,
            FleetQuantiles.Group group,
            ToDoubleFunction<FleetQuantiles.Point> value) {
        return SeriesColumns.of(
                step.toMillis(),
                group.points().stream().mapToLong(point -> point.at().toEpochMilli()).toArray(),
                group.points().stream().mapToDouble(value).toArray());
    }
}
