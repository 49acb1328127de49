package io.skerry.console.ui.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.IntBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Draws the ground with Java2D. Slow, so never on the JavaFX thread; any other one will do. */
final class BackdropPainter {
    /** Shapes smaller than this many pixels are left out. */
    private static final double SMALLEST = 0.8;

    private static final double[] GRATICULE_STEPS = {30, 15, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05};
    private static final double GRATICULE_SPACING = 110;

    private final Outlines outlines;
    private final AtomicReferenceArray<Outlines.Detail> details =
            new AtomicReferenceArray<>(Outlines.LEVELS);

    BackdropPainter(Outlines outlines) {
        this.outlines = outlines;
    }

    Outlines outlines() {
        return outlines;
    }

    /**
     * Draws the ground of a frame.
     *
     * @param density pixels of the picture for one of the frame
     */
    Backdrop paint(Viewport frame, MapTones tones, double density) {
        int width = (int) Math.round(frame.width() * density);
        int height = (int) Math.round(frame.height() * density);
        int[] pixels = new int[width * height];
        BufferedImage image = over(pixels, width, height);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(new Color(tones.sea));
            g.fillRect(0, 0, width, height);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(density, density);
            Outlines.Detail detail = detail(Outlines.levelFor(frame.scale() * density));
            g.setColor(new Color(tones.land));
            g.fill(path(detail.land(), frame, Path2D.WIND_EVEN_ODD, true));
            graticule(g, frame, tones);
            stroke(g, detail.borders(), frame, tones.border, 0.8f);
            stroke(g, detail.coasts(), frame, tones.coast, 0.9f);
        } finally {
            g.dispose();
        }
        return new Backdrop(frame, tones, IntBuffer.wrap(pixels), width, height);
    }

    private Outlines.Detail detail(int level) {
        Outlines.Detail known = details.get(level);
        if (known != null) {
            return known;
        }
        Outlines.Detail made = outlines.detail(level);
        details.set(level, made);
        return made;
    }

    private static void stroke(
            Graphics2D g, List<Shape> lines, Viewport frame, int colour, float width) {
        g.setColor(new Color(colour, true));
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        g.draw(path(lines, frame, Path2D.WIND_NON_ZERO, false));
    }

    /** All shapes that reach into the frame, each in every copy of the world that does. */
    private static Path2D path(List<Shape> shapes, Viewport frame, int rule, boolean closed) {
        Path2D.Double path = new Path2D.Double(rule, 20_000);
        double west = frame.worldX(0);
        double east = frame.worldX(frame.width());
        double north = frame.worldY(0);
        double south = frame.worldY(frame.height());
        double smallest = SMALLEST / frame.scale();
        for (Shape shape : shapes) {
            if (shape.extent() < smallest) {
                continue;
            }
            double first = Math.ceil(west - shape.maxX());
            for (double shift = first; shape.minX() + shift <= east; shift++) {
                if (shape.touches(shift, west, north, east, south)) {
                    append(path, shape, frame, shift, closed);
                }
            }
        }
        return path;
    }

    private static void append(
            Path2D.Double path, Shape shape, Viewport frame, double shift, boolean closed) {
        double scale = frame.scale();
        double left = (shift - frame.x()) * scale + frame.width() / 2;
        double top = -frame.y() * scale + frame.height() / 2;
        path.moveTo(shape.x(0) * scale + left, shape.y(0) * scale + top);
        for (int i = 1; i < shape.size(); i++) {
            path.lineTo(shape.x(i) * scale + left, shape.y(i) * scale + top);
        }
        if (closed) {
            path.closePath();
        }
    }

    private static void graticule(Graphics2D g, Viewport frame, MapTones tones) {
        double step = graticuleStep(frame.scale());
        g.setColor(new Color(tones.graticule, true));
        g.setStroke(new BasicStroke(1f));
        Path2D.Double lines = new Path2D.Double();
        double west = frame.worldX(0) * 360 - 180;
        double east = frame.worldX(frame.width()) * 360 - 180;
        for (double degrees = Math.ceil(west / step) * step; degrees <= east; degrees += step) {
            double x = (Mercator.x(degrees) - frame.x()) * frame.scale() + frame.width() / 2;
            lines.moveTo(Math.round(x) + 0.5, 0);
            lines.lineTo(Math.round(x) + 0.5, frame.height());
        }
        double south = Mercator.latitude(Math.min(1, frame.worldY(frame.height())));
        double north = Mercator.latitude(Math.max(0, frame.worldY(0)));
        for (double degrees = Math.ceil(south / step) * step; degrees <= north; degrees += step) {
            double y = Math.round(frame.screenY(Mercator.y(degrees))) + 0.5;
            lines.moveTo(0, y);
            lines.lineTo(frame.width(), y);
        }
        g.draw(lines);
    }

    static double graticuleStep(double scale) {
        double chosen = GRATICULE_STEPS[0];
        for (double step : GRATICULE_STEPS) {
            if (step / 360 * scale >= GRATICULE_SPACING) {
                chosen = step;
            }
        }
        return chosen;
    }

    /** An image whose pixels are an array that JavaFX can show without copying. */
    private static BufferedImage over(int[] pixels, int width, int height) {
        DirectColorModel model =
                new DirectColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        32,
                        0xFF0000,
                        0xFF00,
                        0xFF,
                        0xFF000000,
                        true,
                        DataBuffer.TYPE_INT);
        int[] masks = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};
        WritableRaster raster =
                Raster.createPackedRaster(
                        new DataBufferInt(pixels, pixels.length),
                        width,
                        height,
                        width,
                        masks,
                        new Point());
        return new BufferedImage(model, raster, true, null);
    }
}
