package io.skerry.console.ui.common.chart;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Draws one series. With more points than pixels each column is one rectangle from the least to the
 * greatest value in it; with fewer a line joins the points. Stroking noisy lines is what costs.
 */
final class LinePainter {
    private static final double THICK = 1.6;
    private static final double THIN = 1;
    private static final double TINT = 0.09;
    private static final double BAND = 0.28;

    /** A bucket behind a gap is as wide as its neighbours, not as the gap. */
    private static final double WIDEST = 6;

    /** Up to here a line looks better than columns and still costs little. */
    private static final double POINTS_PER_PIXEL = 1.5;

    private double[] xs = new double[512];
    private double[] ys = new double[512];

    void paint(
            GraphicsContext g,
            ChartSeries series,
            TimeWindow window,
            PlotArea plot,
            ValueRange range,
            Color colour,
            long step) {
        int from = Math.max(0, series.from(window.from()) - 1);
        int to = Math.min(series.size(), series.from(window.to()) + 1);
        boolean lead = series.style() == ChartSeries.Style.LEAD;
        double thickness = series.style() == ChartSeries.Style.QUIET ? THIN : THICK;
        if (to - from > POINTS_PER_PIXEL * plot.width()) {
            Columns columns = Columns.of(series, window, (int) plot.width(), step);
            columns(g, columns, plot, range, colour, thickness, lead);
        } else {
            polyline(g, series, from, to, window, plot, range, colour, step);
        }
    }

    private static void columns(
            GraphicsContext g,
            Columns columns,
            PlotArea plot,
            ValueRange range,
            Color colour,
            double thickness,
            boolean tinted) {
        double bottom = plot.y() + plot.height();
        double lastTop = Double.NaN;
        double lastBottom = Double.NaN;
        g.setFill(colour);
        Color tint = colour.deriveColor(0, 1, 1, TINT);
        for (int x = 0; x < columns.width(); x++) {
            if (columns.empty(x)) {
                lastTop = Double.NaN;
                continue;
            }
            double top = plot.y() + range.y(columns.high(x), plot.height());
            double low = plot.y() + range.y(columns.low(x), plot.height());
            if (tinted) {
                g.setFill(tint);
                g.fillRect(plot.x() + x, top, 1, bottom - top);
            }
            // Reach the neighbour, so that a steep line has no holes.
            double drawTop = Double.isNaN(lastTop) ? top : Math.min(top, lastBottom);
            double drawLow = Double.isNaN(lastTop) ? low : Math.max(low, lastTop);
            if (tinted) {
                g.setFill(colour);
            }
            g.fillRect(
                    plot.x() + x,
                    drawTop - thickness / 2,
                    1,
                    Math.max(thickness, drawLow - drawTop + thickness));
            lastTop = top;
            lastBottom = low;
        }
    }

    private void polyline(
            GraphicsContext g,
            ChartSeries series,
            int from,
            int to,
            TimeWindow window,
            PlotArea plot,
            ValueRange range,
            Color colour,
            long step) {
        boolean lead = series.style() == ChartSeries.Style.LEAD;
        band(g, series, from, to, window, plot, range, colour);
        g.setStroke(colour);
        g.setLineWidth(series.style() == ChartSeries.Style.QUIET ? THIN : THICK);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        int count = 0;
        for (int i = from; i < to; i++) {
            boolean broken =
                    Double.isNaN(series.last(i)) || (i > from && series.gapBefore(i, step));
            if (broken) {
                stroke(g, count, plot, colour, lead);
                count = 0;
            }
            if (!Double.isNaN(series.last(i))) {
                makeRoom(count + 2);
                xs[count] = plot.x() + window.x(series.time(i), plot.width());
                ys[count++] = plot.y() + range.y(series.last(i), plot.height());
            }
        }
        stroke(g, count, plot, colour, lead);
    }

    /**
     * From the least to the greatest of each bucket, so that no spike hides behind its last value.
     */
    private static void band(
            GraphicsContext g,
            ChartSeries series,
            int from,
            int to,
            TimeWindow window,
            PlotArea plot,
            ValueRange range,
            Color colour) {
        g.setFill(colour.deriveColor(0, 1, 1, BAND));
        double before = Double.NaN;
        for (int i = from; i < to; i++) {
            double x = plot.x() + window.x(series.time(i), plot.width());
            if (series.max(i) > series.min(i)) {
                double top = plot.y() + range.y(series.max(i), plot.height());
                double bottom = plot.y() + range.y(series.min(i), plot.height());
                double width = Double.isNaN(before) ? 1 : Math.clamp(x - before, 1, WIDEST);
                g.fillRect(x - width, top, width, bottom - top);
            }
            before = x;
        }
    }

    private void stroke(GraphicsContext g, int count, PlotArea plot, Color colour, boolean lead) {
        if (count == 1) {
            g.setFill(colour);
            g.fillOval(xs[0] - 1.5, ys[0] - 1.5, 3, 3);
        }
        if (count < 2) {
            return;
        }
        g.strokePolyline(xs, ys, count);
        if (lead) {
            double bottom = plot.y() + plot.height();
            xs[count] = xs[count - 1];
            ys[count] = bottom;
            xs[count + 1] = xs[0];
            ys[count + 1] = bottom;
            g.setFill(colour.deriveColor(0, 1, 1, TINT));
            g.fillPolygon(xs, ys, count + 2);
        }
    }

    private void makeRoom(int count) {
        if (count >= xs.length) {
            xs = Arrays.copyOf(xs, count * 2);
            ys = Arrays.copyOf(ys, count * 2);
        }
    }
}
