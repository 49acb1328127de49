package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.common.chart.ChartGroup;
import io.skerry.console.ui.common.chart.ChartModel;
import io.skerry.console.ui.common.chart.ChartSeries;
import io.skerry.console.ui.common.chart.ChartUnit;
import io.skerry.console.ui.common.chart.RangeMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The chart of one budget over its window; lives on the JavaFX thread. */
final class BudgetChart {
    private static final Duration MONTH = Duration.ofDays(30);

    private final ChartGroup group;
    private final ChartModel chart;

    BudgetChart(ObservableValue<Theme> theme, Instant now) {
        this.group = new ChartGroup(theme, MONTH, now);
        this.chart = new ChartModel("Budget left", ChartUnit.RATIO, 1, "", group);
    }

    ChartModel chart() {
        return chart;
    }

    /**
     * @param row whose budget it is; null for nobody's
     * @param now this console's clock, on which everything is drawn
     */
    void show(BudgetState state, @Nullable ObjectiveRow row, Instant now) {
        ObjectiveDefinition definition = row == null ? null : row.definition();
        Duration offset = row == null ? Duration.ZERO : row.clockOffset();
        boolean warming = row != null && row.warmingUp();
        BudgetCourse course = warming ? null : state.course(definition, offset);
        group.emptyProperty().set(warming ? "Warming up: too little is known" : state.empty());
        ObjectiveHistory history = state.history();
        Instant end = state.askedAt();
        if (definition == null || course == null || history == null || end == null) {
            chart.seriesProperty().set(List.of());
            chart.ageProperty().set(null);
            group.marksProperty().set(List.of());
            group.tick(now);
            return;
        }
        Duration bin = history.binLength();
        // A bin that is missing is a gap already.
        chart.stepProperty().set(bin.toMillis() / 2);
        chart.seriesProperty().set(List.of(line(course, bin, offset)));
        group.marksProperty()
                .set(course.outer().stream().map(gap -> unknown(gap, offset)).toList());
        group.lengthProperty().set(definition.window());
        if (row != null) {
            chart.ageProperty().set(new SeriesAge(end, null, HubReport.EVERY, row.id().hub()));
        }
        group.hold(end, bin, now);
    }

    private static ChartSeries line(BudgetCourse course, Duration bin, Duration offset) {
        return new ChartSeries(
                "left",
                ChartSeries.Style.LEAD,
                SeriesColumns.of(
                        bin.toMillis(),
                        course.points().stream()
                                .mapToLong(point -> point.at().minus(offset).toEpochMilli())
                                .toArray(),
                        course.points().stream().mapToDouble(BudgetCourse.Point::left).toArray()));
    }

    private static RangeMark unknown(BudgetCourse.Gap gap, Duration offset) {
        return new RangeMark(
                RangeMark.Kind.UNKNOWN,
                gap.from().minus(offset).toEpochMilli(),
                gap.to().minus(offset).toEpochMilli(),
                "nothing known");
    }
}
