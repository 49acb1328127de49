package io.skerry.console.ui.common.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Diagonal lines that say "not current". */
final class Hatch {
    private static final double STEP = 7;

    private Hatch() {}

    static void paint(
            GraphicsContext g, Color colour, double x, double y, double width, double height) {
        if (width <= 0 || height <= 0) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
        g.setStroke(colour);
        g.setLineWidth(1);
        // One grid for all areas: lines of neighbouring ones meet.
        double first = Math.floor((x + y) / STEP) * STEP;
        for (double sum = first; sum <= x + y + width + height; sum += STEP) {
            g.strokeLine(sum - y, y, sum - y - height, y + height);
        }
        g.restore();
    }
}
