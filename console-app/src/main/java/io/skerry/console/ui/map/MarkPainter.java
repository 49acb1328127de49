package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusGlyph;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws nodes and clusters: a ring divided by status, the worst glyph and the count within. */
final class MarkPainter {
    private static final double RING = 5;
    private static final double QUIET_RING = 3;
    private static final int HATCH = 6;

    private final GraphicsContext g;
    private final Palette palette;
    private final Paint hatch;

    MarkPainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
        this.hatch = hatch(palette.muted(), palette.surfaces().raised());
    }

    void draw(Mark mark, double x, double y, boolean bright) {
        if (mark.single()) {
            StatusGlyph.draw(g, mark.node().status(), x, y, Mark.GLYPH, palette);
        } else {
            donut(mark, x, y);
        }
        if (mark.tally().unacknowledged()) {
            StatusGlyph.drawUnacknowledged(
                    g, mark.tally().worst(), x, y, 2 * mark.radius(), palette, bright);
        }
    }

    /** The ground of a site whose nodes are laid out side by side. */
    void site(double x, double y, int nodes) {
        double radius = Fan.radius(nodes) + 2;
        g.setGlobalAlpha(0.72);
        g.setFill(palette.surfaces().high());
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setGlobalAlpha(0.8);
        g.setStroke(palette.surfaces().line());
        g.setLineWidth(1);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setGlobalAlpha(1);
    }

    void outline(Mark mark, double x, double y, Color colour, double width) {
        double radius = mark.radius() + (mark.tally().unacknowledged() ? 10 : 4);
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void donut(Mark mark, double x, double y) {
        double radius = mark.radius();
        g.setFill(palette.surfaces().raised());
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setLineCap(StrokeLineCap.BUTT);
        var arcs = DonutArcs.of(mark.tally());
        double gap = arcs.size() > 1 ? Math.toDegrees(1.4 / radius) : 0;
        for (DonutArcs.Arc arc : arcs) {
            double width = arc.status() == Status.NORMAL ? QUIET_RING : RING;
            double middle = radius - RING / 2;
            g.setStroke(arc.status().absent() ? hatch : palette.fill(arc.status()));
            g.setLineWidth(width);
            g.strokeArc(
                    x - middle,
                    y - middle,
                    2 * middle,
                    2 * middle,
                    90 - arc.start() - gap / 2,
                    -(arc.extent() - gap),
                    ArcType.OPEN);
        }
        g.setStroke(palette.isDark() ? palette.outline() : palette.surfaces().line());
        g.setLineWidth(1);
        g.strokeOval(x - radius - 0.5, y - radius - 0.5, 2 * radius + 1, 2 * radius + 1);
        centre(mark, x, y, radius - RING);
    }

    private void centre(Mark mark, double x, double y, double inner) {
        Status worst = mark.tally().worst();
        String count = Formats.number(mark.members().size(), 0);
        boolean quiet = worst == Status.NORMAL && !mark.tally().unacknowledged();
        double textSize = quiet ? 11.5 : 9.5;
        g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, textSize));
        g.setFill(palette.text());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(count, x, quiet ? y : y + inner * 0.5);
        if (!quiet) {
            StatusGlyph.draw(g, worst, x, y - inner * 0.36, 13, palette);
        }
    }

    private static Paint hatch(Color line, Color ground) {
        WritableImage tile = new WritableImage(HATCH, HATCH);
        PixelWriter pixels = tile.getPixelWriter();
        for (int y = 0; y < HATCH; y++) {
            for (int x = 0; x < HATCH; x++) {
                double away = Math.abs((x + y) % HATCH - 2.5);
                double share = Math.clamp(2 - away, 0, 1);
                pixels.setColor(x, y, ground.interpolate(line, share));
            }
        }
        return new ImagePattern(tile, 0, 0, HATCH, HATCH, false);
    }
}
