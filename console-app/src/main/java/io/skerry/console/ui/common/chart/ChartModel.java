package io.skerry.console.ui.common.chart;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.SeriesAge;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What one chart shows; lives on the JavaFX thread. */
public final class ChartModel {
    private final String title;
    private final ChartUnit unit;
    private final double ceiling;
    private final String quietName;
    private final ChartGroup group;
    private final ObjectProperty<List<ChartSeries>> series = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable SeriesAge> age = new SimpleObjectProperty<>();
    private final LongProperty step = new SimpleLongProperty(1_000);

    /**
     * @param ceiling natural end of the value axis, such as 1 for a ratio; NaN where there is none
     * @param quietName what the quiet lines are, in the plural, such as cores
     */
    public ChartModel(
            String title, ChartUnit unit, double ceiling, String quietName, ChartGroup group) {
        this.quietName = quietName;
        this.title = title;
        this.unit = unit;
        this.ceiling = ceiling;
        this.group = group;
    }

    public String title() {
        return title;
    }

    public ChartUnit unit() {
        return unit;
    }

    double ceiling() {
        return ceiling;
    }

    public ChartGroup group() {
        return group;
    }

    public ObjectProperty<List<ChartSeries>> seriesProperty() {
        return series;
    }

    /** How far apart the newest points are expected, milliseconds; older ones may be further. */
    public LongProperty stepProperty() {
        return step;
    }

    /** How current the chart's series are; null when nobody said. */
    public ObjectProperty<@Nullable SeriesAge> ageProperty() {
        return age;
    }

    /** Whether the newest point is as old as it should be, older, or there is none. */
    public Freshness freshness() {
        if (newest() == null) {
            return Freshness.NEVER;
        }
        return stale() ? Freshness.STALE : Freshness.LIVE;
    }

    long step() {
        return step.get();
    }

    /** The newest point's time; null before the first. */
    public @Nullable Long newest() {
        long newest = Spans.newest(series.get());
        return newest == Long.MIN_VALUE ? null : newest;
    }

    /**
     * Whether now lies beyond what data can be called live, also where the window ends with an old
     * answer.
     */
    public boolean stale() {
        Long newest = newest();
        return newest != null
                && group.nowProperty().get().toEpochMilli() - newest > Math.max(5 * step(), 3_000);
    }

    /** Legend at the crosshair, or with the last values while there is none. */
    public List<LegendEntry> legend() {
        Long crosshair = group.crosshairProperty().get();
        List<LegendEntry> entries = new ArrayList<>();
        int colour = 0;
        double quietLow = Double.NaN;
        double quietHigh = Double.NaN;
        int quiet = 0;
        for (ChartSeries each : series.get()) {
            double value = value(each, crosshair);
            if (each.style() == ChartSeries.Style.QUIET) {
                quiet++;
                quietLow = Double.isNaN(quietLow) || value < quietLow ? value : quietLow;
                quietHigh = Double.isNaN(quietHigh) || value > quietHigh ? value : quietHigh;
            } else {
                entries.add(new LegendEntry(each.name(), colour++, unit.format(value)));
            }
        }
        if (quiet > 0) {
            String range = unit.format(quietLow) + " … " + unit.format(quietHigh);
            entries.add(new LegendEntry(quiet + " " + quietName, LegendEntry.QUIET, range));
        }
        return entries;
    }

    private double value(ChartSeries each, @Nullable Long crosshair) {
        if (crosshair == null) {
            return each.size() == 0 ? Double.NaN : each.last(each.size() - 1);
        }
        int index = each.at(crosshair, step());
        return index < 0 ? Double.NaN : each.last(index);
    }

    /** A line of the legend. */
    public record LegendEntry(String name, int colour, String value) {
        /** Colour index of the grey that quiet lines share. */
        public static final int QUIET = -1;
    }
}
