package io.skerry.console.ui.common;

import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A small line without axes; NaN leaves a hole. */
final class Sparkline extends Region {
    private static final double HEIGHT = 22;

    private final Canvas canvas = new Canvas();
    private double[] values = new double[0];
    private Color colour = Color.GRAY;

    Sparkline() {
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    void show(List<Double> shown, Color line) {
        double[] changed = shown.stream().mapToDouble(Double::doubleValue).toArray();
        if (!Arrays.equals(changed, values) || !line.equals(colour)) {
            values = changed;
            colour = line;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), HEIGHT);
        double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
        double high = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(1);
        double span = Math.max(high - low, Math.max(Math.abs(high) * 0.05, 1e-9));
        g.setStroke(colour);
        g.setLineWidth(1.2);
        boolean open = false;
        g.beginPath();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                open = false;
                continue;
            }
            double x = i * (canvas.getWidth() - 2) / Math.max(1, values.length - 1) + 1;
            double y = HEIGHT - 2 - (values[i] - low) / span * (HEIGHT - 4);
            if (open) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
                open = true;
            }
        }
        g.stroke();
    }
}
