package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Fonts;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints axes, gaps, lines and staleness of a chart; the crosshair has a canvas of its own. */
final class ChartPainter {
    private static final double VALUE_LINE_DISTANCE = 34;
    private static final double TIME_LINE_DISTANCE = 84;

    private final Font small = Fonts.mono(10.5);
    private final LinePainter lines = new LinePainter();
    private final MarkPainter marks = new MarkPainter();

    /** The value axis of a plot of a height. */
    ValueRange range(ChartModel model, double height) {
        return ValueRange.of(
                model.seriesProperty().get(),
                model.group().windowProperty().get(),
                model.unit(),
                model.ceiling(),
                valueLines(height));
    }

    private static int valueLines(double height) {
        return (int) Math.max(2, PlotArea.of(0, height).height() / VALUE_LINE_DISTANCE);
    }

    /** The value axis that the painting used. */
    ValueRange paint(
            GraphicsContext g,
            ChartModel model,
            ChartColours colours,
            double width,
            double height) {
        PlotArea plot = PlotArea.of(width, height);
        TimeWindow window = model.group().windowProperty().get();
        ValueRange range = range(model, height);
        g.clearRect(0, 0, width, height);
        paintValueAxis(g, model, colours, plot, range, valueLines(height));
        paintTimeAxis(g, window, colours, plot);
        g.save();
        g.beginPath();
        g.rect(plot.x(), 0, plot.width(), plot.y() + plot.height() + 2);
        g.clip();
        paintGaps(g, model, window, colours, plot);
        marks.paintBehind(g, model.group().marksProperty().get(), window, colours, plot);
        paintSeries(g, model, window, colours, plot, range);
        paintBackfilled(g, model, window, colours, plot);
        marks.paintAbove(g, model.group().marksProperty().get(), window, colours, plot);
        g.restore();
        paintStale(g, model, window, colours, plot);
        return range;
    }

    private void paintValueAxis(
            GraphicsContext g,
            ChartModel model,
            ChartColours colours,
            PlotArea plot,
            ValueRange range,
            int most) {
        ChartUnit.Scale scale = model.unit().scale(Math.max(range.high(), -range.low()));
        double step = Ticks.valueStep(range.high() - range.low(), most, scale.one());
        g.setFont(small);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double tick : Ticks.values(range.low(), range.high(), step)) {
            double y = plot.y() + range.y(tick, plot.height());
            g.setFill(Math.abs(tick) < step / 2 ? colours.axis() : colours.grid());
            g.fillRect(plot.x(), Math.rint(y), plot.width(), 1);
            g.setFill(colours.text());
            g.fillText(scale.format(tick, step), plot.x() - 7, Math.rint(y) + 0.5);
        }
    }

    private void paintTimeAxis(
            GraphicsContext g, TimeWindow window, ChartColours colours, PlotArea plot) {
        long step = Ticks.timeStep(window, (int) Math.max(2, plot.width() / TIME_LINE_DISTANCE));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        for (long tick : Ticks.times(window, step)) {
            double x = plot.x() + window.x(tick, plot.width());
            g.setFill(colours.grid());
            g.fillRect(Math.rint(x), plot.y(), 1, plot.height());
            String label = Ticks.timeLabel(tick, step);
            double half = label.length() * 3.2;
            if (x - half >= plot.x() - 40 && x + half <= plot.x() + plot.width() + 8) {
                g.setFill(colours.text());
                g.fillText(label, x, plot.y() + plot.height() + 6);
            }
        }
    }

    private static void paintGaps(
            GraphicsContext g,
            ChartModel model,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot) {
        List<ChartSeries> all = model.seriesProperty().get();
        for (Spans.Span gap : Spans.gaps(all, window, model.step())) {
            double from = Math.max(0, window.x(gap.from(), plot.width()));
            double to = window.x(gap.to(), plot.width());
            g.setFill(colours.gap());
            g.fillRect(plot.x() + from, plot.y(), to - from, plot.height());
        }
    }

    private void paintSeries(
            GraphicsContext g,
            ChartModel model,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot,
            ValueRange range) {
        List<ChartSeries> all = model.seriesProperty().get();
        long step = model.step();
        for (ChartSeries series : all) {
            if (series.style() == ChartSeries.Style.QUIET) {
                lines.paint(g, series, window, plot, range, colours.quiet(), step);
            }
        }
        int colour = 0;
        for (ChartSeries series : all) {
            if (series.style() != ChartSeries.Style.QUIET) {
                Color own = colours.series(colour++);
                lines.paint(g, series, window, plot, range, own, step);
            }
        }
    }

    private static void paintBackfilled(
            GraphicsContext g,
            ChartModel model,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot) {
        List<ChartSeries> all = model.seriesProperty().get();
        g.setFill(colours.backfilled());
        for (Spans.Span span : Spans.backfilled(all, window)) {
            double from = Math.max(0, window.x(span.from(), plot.width()));
            double to = window.x(span.to(), plot.width());
            for (double x = from; x < to; x += 5) {
                g.fillRect(plot.x() + x, plot.y() + plot.height() - 2, Math.min(3, to - x), 2);
            }
        }
    }

    private void paintStale(
            GraphicsContext g,
            ChartModel model,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot) {
        Long newest = model.newest();
        if (newest == null) {
            note(g, colours, plot, model.group().emptyProperty().get(), plot.x(), plot.width());
            return;
        }
        if (!model.stale()) {
            return;
        }
        double from = Math.max(0, window.x(newest, plot.width()));
        double width = plot.width() - from;
        Hatch.paint(g, colours.hatch(), plot.x() + from, plot.y(), width, plot.height());
        Instant at = Instant.ofEpochMilli(newest);
        String text = Formats.lastKnown(at, model.group().nowProperty().get());
        // In a narrow stretch it would cover lines; the header says it too.
        if (width >= plateWidth(text)) {
            note(g, colours, plot, text, plot.x() + from, width);
        }
    }

    private static double plateWidth(String text) {
        return text.length() * 6.4 + 20;
    }

    /** A text on a plate of its own, over the middle of a stretch but always within the plot. */
    private static void note(
            GraphicsContext g,
            ChartColours colours,
            PlotArea plot,
            String text,
            double x,
            double width) {
        double half = plateWidth(text) / 2;
        double right = plot.x() + plot.width() - half - 4;
        double centre = Math.max(plot.x() + half, Math.min(x + width / 2, right));
        double middle = plot.y() + plot.height() / 2;
        g.setFill(colours.plate());
        g.fillRoundRect(centre - half, middle - 12, half * 2, 24, 8, 8);
        g.setFont(Fonts.text(12));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colours.plateText());
        g.fillText(text, centre, middle);
    }
}
