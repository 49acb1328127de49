package io.skerry.console.ui.common;

import io.skerry.console.model.Status;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Draws the glyph of a status on a canvas: each status has its own shape and, where there is room,
 * its own letter, so that colour is never needed to tell them apart.
 */
public final class StatusGlyph {
    /** Below this size in pixels the letter would be a smudge and is left out. */
    private static final double SMALLEST_WITH_LETTER = 11;

    private static final double[] OCTAGON_X = new double[8];
    private static final double[] OCTAGON_Y = new double[8];

    static {
        for (int i = 0; i < 8; i++) {
            OCTAGON_X[i] = Math.cos(Math.PI / 8 + i * Math.PI / 4);
            OCTAGON_Y[i] = Math.sin(Math.PI / 8 + i * Math.PI / 4);
        }
    }

    private static final double[] TRIANGLE_X = {0, 1.1, -1.1};
    private static final double[] TRIANGLE_Y = {-1.05, 0.85, 0.85};
    private static final double[] INVERTED_Y = {1.05, -0.85, -0.85};
    private static final double[] SQUARE_X = {-0.88, 0.88, 0.88, -0.88};
    private static final double[] SQUARE_Y = {-0.88, -0.88, 0.88, 0.88};

    private StatusGlyph() {}

    /**
     * Draws the glyph centred on a point.
     *
     * @param size width and height of the glyph in pixels, outline included
     */
    public static void draw(
            GraphicsContext g, Status status, double x, double y, double size, Palette palette) {
        g.save();
        double radius = (size - Palette.OUTLINE_WIDTH) / 2;
        switch (status) {
            case CRITICAL -> {
                polygon(g, OCTAGON_X, OCTAGON_Y, x, y, radius, status, palette);
                letter(g, "1", x, y, size * 0.74, palette.inkOn(status));
            }
            case MAJOR -> {
                polygon(g, TRIANGLE_X, TRIANGLE_Y, x, y, radius, status, palette);
                letter(g, "2", x, y + radius * 0.26, size * 0.62, palette.inkOn(status));
            }
            case WARNING -> {
                polygon(g, TRIANGLE_X, INVERTED_Y, x, y, radius, status, palette);
                letter(g, "3", x, y - radius * 0.28, size * 0.62, palette.inkOn(status));
            }
            case MAINTENANCE -> {
                polygon(g, SQUARE_X, SQUARE_Y, x, y, radius, status, palette);
                wrench(g, x, y, radius, palette.inkOn(status));
            }
            case NORMAL -> dot(g, x, y, radius * 0.6, palette);
            case LOST, STALE, UNKNOWN -> dashedRing(g, x, y, size, status, palette);
        }
        g.restore();
    }

    /**
     * The double ring of an unacknowledged alarm around a glyph of the given size.
     *
     * @param bright first half of the 1 Hz blink, or always under reduced motion
     */
    public static void drawUnacknowledged(
            GraphicsContext g,
            Status status,
            double x,
            double y,
            double size,
            Palette palette,
            boolean bright) {
        g.save();
        g.setGlobalAlpha(bright ? 1 : 0.35);
        g.setStroke(palette.ring(status));
        g.setLineWidth(1.5);
        for (double gap : new double[] {3, 6}) {
            double radius = size / 2 + gap;
            g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        }
        g.restore();
    }

    private static void polygon(
            GraphicsContext g,
            double[] unitX,
            double[] unitY,
            double x,
            double y,
            double radius,
            Status status,
            Palette palette) {
        double[] xs = new double[unitX.length];
        double[] ys = new double[unitY.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x + unitX[i] * radius;
            ys[i] = y + unitY[i] * radius;
        }
        g.setFill(palette.fill(status));
        g.fillPolygon(xs, ys, xs.length);
        g.setStroke(palette.outline());
        g.setLineWidth(Palette.OUTLINE_WIDTH);
        g.strokePolygon(xs, ys, xs.length);
    }

    private static void dot(GraphicsContext g, double x, double y, double radius, Palette palette) {
        g.setFill(palette.fill(Status.NORMAL));
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setStroke(palette.outline());
        g.setLineWidth(Palette.OUTLINE_WIDTH);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static void dashedRing(
            GraphicsContext g, double x, double y, double size, Status status, Palette palette) {
        double width = status == Status.LOST ? 2 : 1.5;
        double radius = size / 2 - width / 2;
        g.setFill(palette.surfaces().raised());
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setStroke(status == Status.LOST ? palette.text() : palette.muted());
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.BUTT);
        int dashes = size < 14 ? 6 : 8;
        double step = 360.0 / dashes;
        for (int i = 0; i < dashes; i++) {
            g.strokeArc(
                    x - radius,
                    y - radius,
                    2 * radius,
                    2 * radius,
                    i * step,
                    step * 0.62,
                    ArcType.OPEN);
        }
        letter(g, "?", x, y, size * 0.68, palette.text());
    }

    private static void wrench(GraphicsContext g, double x, double y, double radius, Color ink) {
        g.setStroke(ink);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineWidth(Math.max(1.4, radius * 0.28));
        g.strokeLine(x - radius * 0.5, y + radius * 0.5, x + radius * 0.1, y - radius * 0.1);
        double jaw = radius * 0.34;
        double jawX = x + radius * 0.3;
        double jawY = y - radius * 0.3;
        g.setLineCap(StrokeLineCap.BUTT);
        g.strokeArc(jawX - jaw, jawY - jaw, 2 * jaw, 2 * jaw, 90, 270, ArcType.OPEN);
    }

    private static void letter(
            GraphicsContext g, String letter, double x, double y, double size, Color ink) {
        if (size < SMALLEST_WITH_LETTER * 0.62) {
            return;
        }
        g.setFill(ink);
        g.setFont(Font.font("Inter", FontWeight.BOLD, size));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(letter, x, y);
    }
}
