package io.skerry.console.ui.common.chart;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.ui.common.AgeLabel;
import io.skerry.console.ui.common.AgeWords;
import io.skerry.console.ui.common.Fonts;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Theme;
import java.time.Instant;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A chart with its header, legend and crosshair. */
public final class ChartView extends VBox {
    private final ChartModel model;
    private final ChartPainter painter = new ChartPainter();
    private final Canvas lines = new Canvas();
    private final Canvas crosshair = new Canvas();
    private final Label unit = new Label();
    private final AgeLabel age = new AgeLabel();
    private final Tooltip ageTooltip = new Tooltip();
    private final FlowPane legend = new FlowPane();
    private final Plot plot = new Plot();
    private final InvalidationListener repaint = changed -> changed();
    private final InvalidationListener moved = changed -> paintCrosshair();
    private @Nullable ValueRange range;

    public ChartView(ChartModel model) {
        this.model = model;
        getStyleClass().add("chart-tile");
        Label title = new Label(model.title());
        title.getStyleClass().add("tile-title");
        unit.getStyleClass().add("tile-unit");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        age.setMinWidth(USE_PREF_SIZE);
        age.setTooltip(ageTooltip);
        HBox header = new HBox(title, unit, gap, age);
        header.getStyleClass().add("chart-header");
        legend.getStyleClass().add("chart-legend");
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(header, legend, plot);
        setAccessibleText(model.title() + " over time");
        // The group outlives its charts: it must not hold them.
        model.seriesProperty().addListener(new WeakInvalidationListener(repaint));
        model.group().windowProperty().addListener(new WeakInvalidationListener(repaint));
        model.group().nowProperty().addListener(new WeakInvalidationListener(repaint));
        model.group().marksProperty().addListener(new WeakInvalidationListener(repaint));
        model.group().emptyProperty().addListener(new WeakInvalidationListener(repaint));
        model.group().theme().addListener(new WeakInvalidationListener(repaint));
        model.group().crosshairProperty().addListener(new WeakInvalidationListener(moved));
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::pointAt);
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, out -> setCrosshair(null));
        changed();
    }

    /** The colour of a line by its place among the lines, for style sheets; negative is quiet. */
    public static String web(Theme theme, int colour) {
        ChartColours colours = ChartColours.of(theme);
        Color chosen = colour < 0 ? colours.quiet() : colours.series(colour);
        return chosen.toString().replace("0x", "#");
    }

    public ChartModel model() {
        return model;
    }

    private void pointAt(MouseEvent event) {
        PlotArea area = PlotArea.of(lines.getWidth(), lines.getHeight());
        if (area.contains(event.getX(), event.getY())) {
            TimeWindow window = model.group().windowProperty().get();
            setCrosshair(window.time(event.getX() - area.x(), area.width()));
        } else {
            setCrosshair(null);
        }
    }

    private void setCrosshair(@Nullable Long time) {
        model.group().crosshairProperty().set(time);
    }

    /** The legend changes ahead of the frame: nodes made within it have no style in it yet. */
    private void changed() {
        showLegend(ChartColours.of(model.group().theme().getValue()));
        showAge();
        plot.requestLayout();
    }

    private void showAge() {
        Instant now = model.group().nowProperty().get();
        Long newest = model.newest();
        age.setVisible(newest != null);
        if (newest != null) {
            age.show(Instant.ofEpochMilli(newest), model.freshness(), now);
        }
        SeriesAge known = model.ageProperty().get();
        ageTooltip.setText(known == null ? "" : AgeWords.of(known));
    }

    /** The unit comes first: what changes after its part of the layout has passed waits a frame. */
    @Override
    protected void layoutChildren() {
        // Reading each value here makes it valid again, so that its next change is told.
        model.group().marksProperty().get();
        model.group().nowProperty().get();
        model.group().emptyProperty().get();
        ValueRange shown = painter.range(model, plot.getHeight());
        unit.setText(model.unit().scale(Math.max(shown.high(), -shown.low())).label());
        super.layoutChildren();
    }

    private void paint() {
        ChartColours colours = ChartColours.of(model.group().theme().getValue());
        GraphicsContext g = lines.getGraphicsContext2D();
        range = painter.paint(g, model, colours, lines.getWidth(), lines.getHeight());
        paintCrosshair();
    }

    private void paintCrosshair() {
        ChartColours colours = ChartColours.of(model.group().theme().getValue());
        GraphicsContext g = crosshair.getGraphicsContext2D();
        g.clearRect(0, 0, crosshair.getWidth(), crosshair.getHeight());
        Long time = model.group().crosshairProperty().get();
        ValueRange shown = range;
        if (time != null && shown != null) {
            paintCrosshair(g, colours, time, shown);
        }
        showLegend(colours);
    }

    private void paintCrosshair(
            GraphicsContext g, ChartColours colours, long time, ValueRange shown) {
        PlotArea area = PlotArea.of(crosshair.getWidth(), crosshair.getHeight());
        TimeWindow window = model.group().windowProperty().get();
        double x = area.x() + window.x(time, area.width());
        if (x < area.x() || x > area.x() + area.width()) {
            return;
        }
        g.setFill(colours.text());
        g.fillRect(Math.rint(x), area.y(), 1, area.height());
        int colour = 0;
        for (ChartSeries series : model.seriesProperty().get()) {
            if (series.style() != ChartSeries.Style.QUIET) {
                Color own = colours.series(colour++);
                int index = series.at(time, model.step());
                if (index >= 0 && !Double.isNaN(series.last(index))) {
                    double y = area.y() + shown.y(series.last(index), area.height());
                    g.setFill(own);
                    g.fillOval(x - 3, y - 3, 6, 6);
                }
            }
        }
        paintTime(g, colours, area, x, Formats.time(Instant.ofEpochMilli(time)));
    }

    private static void paintTime(
            GraphicsContext g, ChartColours colours, PlotArea area, double x, String text) {
        double half = 31;
        double centre = Math.clamp(x, area.x() + half, area.x() + area.width() - half);
        g.setFill(colours.axis());
        g.fillRoundRect(centre - half, area.y() + area.height() + 3, 2 * half, 16, 5, 5);
        g.setFont(Fonts.mono(10.5));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colours.plateText());
        g.fillText(text, centre, area.y() + area.height() + 11.5);
    }

    private void showLegend(ChartColours colours) {
        List<ChartModel.LegendEntry> entries = model.legend();
        while (legend.getChildren().size() > entries.size()) {
            legend.getChildren().removeLast();
        }
        while (legend.getChildren().size() < entries.size()) {
            legend.getChildren().add(new LegendItem());
        }
        for (int i = 0; i < entries.size(); i++) {
            ChartModel.LegendEntry entry = entries.get(i);
            boolean quiet = entry.colour() == ChartModel.LegendEntry.QUIET;
            Color colour = quiet ? colours.quiet() : colours.series(entry.colour());
            ((LegendItem) legend.getChildren().get(i)).show(entry, colour);
        }
    }

    /** Both canvases, always as large as the room that is left. */
    private final class Plot extends StackPane {
        Plot() {
            setMinSize(120, 80);
            getChildren().addAll(lines, crosshair);
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            for (Canvas canvas : List.of(lines, crosshair)) {
                canvas.setWidth(Math.floor(getWidth()));
                canvas.setHeight(Math.floor(getHeight()));
                canvas.relocate(0, 0);
            }
            paint();
        }

        @Override
        protected double computePrefWidth(double height) {
            return 240;
        }

        @Override
        protected double computePrefHeight(double width) {
            return 120;
        }
    }

    /** A swatch, a name and a value. */
    private static final class LegendItem extends HBox {
        private final Region swatch = new Region();
        private final Label name = new Label();
        private final Label value = new Label();

        LegendItem() {
            getStyleClass().add("legend-item");
            swatch.getStyleClass().add("legend-swatch");
            name.getStyleClass().add("legend-name");
            value.getStyleClass().add("legend-value");
            getChildren().addAll(swatch, name, value);
        }

        void show(ChartModel.LegendEntry entry, Color colour) {
            String web = "-fx-background-color: " + colour.toString().replace("0x", "#") + ";";
            if (!web.equals(swatch.getStyle())) {
                swatch.setStyle(web);
            }
            name.setText(entry.name());
            value.setText(entry.value());
        }
    }
}
