package io.skerry.console.ui.map;

import io.skerry.console.ui.common.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws everything above the ground on one canvas. */
final class MapScene {
    private static final double EDGE = 14;
    private static final double HATCH_STEP = 14;
    private static final double SCALE_WIDTH = 210;

    private final MapModel model;
    private final GraphicsContext g;
    private final LabelPainter labels = new LabelPainter();
    private @Nullable Palette palette;
    private @Nullable MarkPainter painter;

    MapScene(MapModel model, GraphicsContext g) {
        this.model = model;
        this.g = g;
    }

    /**
     * Draws marks, labels and the scale.
     *
     * @param taken areas covered by controls
     */
    void drawMap(
            Palette colours,
            List<Outlines.PlaceName> countries,
            List<LabelLayout.Box> taken,
            boolean bright) {
        Viewport viewport = model.viewportProperty().get();
        g.clearRect(0, 0, viewport.width(), viewport.height());
        MarkPainter marks = painter(colours);
        List<Mark> shown = new ArrayList<>();
        for (Mark mark : model.marks()) {
            if (inSight(mark, viewport)) {
                shown.add(mark);
            }
        }
        // The worst are drawn last, on top.
        shown.sort(Comparator.comparingInt((Mark mark) -> -mark.tally().rank()));
        for (Mark mark : shown) {
            if (mark.fanned() && mark.offset().dx() == 0 && mark.offset().dy() == 0) {
                double x = viewport.screenX(mark.x());
                marks.site(x, viewport.screenY(mark.y()), mark.offset().fan());
            }
        }
        List<LabelLayout.Box> occupied = new ArrayList<>(taken);
        double bottom = scaleBottom(viewport, taken);
        occupied.add(scaleBarBox(viewport, bottom));
        labels.draw(g, shown, viewport, countries, occupied, colours);
        String selected = model.selectedProperty().get();
        for (Mark mark : shown) {
            double x = mark.screenX(viewport);
            double y = mark.screenY(viewport);
            marks.draw(mark, x, y, bright);
            if (!selected.isEmpty() && mark.contains(selected)) {
                marks.outline(mark, x, y, colours.signals().selection(), 2.5);
            }
        }
        model.hoveredProperty()
                .get()
                .ifPresent(mark ->
                        marks.outline(
                                mark,
                                mark.screenX(viewport),
                                mark.screenY(viewport),
                                colours.text(),
                                1));
        if (model.noticeProperty().get().everything()) {
            hatch(viewport.width(), viewport.height(), colours.muted());
        }
        scaleBar(viewport, bottom, colours);
        unplaced(viewport, bottom, colours);
    }

    void drawTiles(Palette colours, boolean bright) {
        Viewport viewport = model.viewportProperty().get();
        g.setFill(colours.surfaces().base());
        g.fillRect(0, 0, viewport.width(), viewport.height());
        new TilePainter(g, colours).draw(model.tiles(), model.selectedProperty().get(), bright);
        if (model.noticeProperty().get().everything()) {
            hatch(viewport.width(), viewport.height(), colours.muted());
        }
    }

    /** Places the card of a mark where that mark is drawn. */
    void placeBeside(Mark mark, HoverCard card) {
        Viewport viewport = model.viewportProperty().get();
        if (model.modeProperty().get() == MapModel.Mode.MAP) {
            card.placeBeside(
                    mark.screenX(viewport),
                    mark.screenY(viewport),
                    mark.radius(),
                    viewport.width(),
                    viewport.height());
            return;
        }
        for (TileLayout.Tile tile : model.tiles().tiles()) {
            if (tile.node().id().equals(mark.node().id())) {
                double half = tile.size() / 2;
                card.placeBeside(
                        tile.x() + half,
                        tile.y() + half,
                        half,
                        viewport.width(),
                        viewport.height());
                return;
            }
        }
    }

    private MarkPainter painter(Palette colours) {
        MarkPainter known = painter;
        if (known != null && colours.equals(palette)) {
            return known;
        }
        MarkPainter made = new MarkPainter(g, colours);
        painter = made;
        palette = colours;
        return made;
    }

    private static boolean inSight(Mark mark, Viewport viewport) {
        double reach = 10 + (mark.fanned() ? Fan.radius(mark.offset().fan()) : mark.radius());
        double x = mark.screenX(viewport);
        double y = mark.screenY(viewport);
        return x >= -reach
                && y >= -reach
                && x <= viewport.width() + reach
                && y <= viewport.height() + reach;
    }

    private void hatch(double width, double height, Color colour) {
        g.save();
        g.setGlobalAlpha(0.16);
        g.setStroke(colour);
        g.setLineWidth(1);
        for (double sum = HATCH_STEP; sum < width + height; sum += HATCH_STEP) {
            g.strokeLine(sum, 0, sum - height, height);
        }
        g.restore();
    }

    private static LabelLayout.Box scaleBarBox(Viewport viewport, double bottom) {
        return new LabelLayout.Box(viewport.width() - SCALE_WIDTH, bottom - 36, SCALE_WIDTH, 36);
    }

    /** The scale stands in the corner, or above a legend that reaches that far. */
    private static double scaleBottom(Viewport viewport, List<LabelLayout.Box> taken) {
        LabelLayout.Box corner = scaleBarBox(viewport, viewport.height());
        return taken.stream().anyMatch(corner::overlaps)
                ? viewport.height() - 48
                : viewport.height();
    }

    private void scaleBar(Viewport viewport, double bottom, Palette colours) {
        ScaleBar bar = ScaleBar.of(viewport);
        double right = Math.rint(viewport.width() - EDGE) - 0.5;
        double left = Math.rint(right - bar.pixels()) + 0.5;
        double y = Math.rint(bottom - EDGE - 6) + 0.5;
        g.setStroke(colours.muted());
        g.setLineWidth(1);
        g.strokePolyline(
                new double[] {left, left, right, right}, new double[] {y - 5, y, y, y - 5}, 4);
        g.setFill(colours.muted());
        g.setFont(Font.font("Inter", 10.5));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(bar.text(), left - 7, y - 2);
    }

    private void unplaced(Viewport viewport, double bottom, Palette colours) {
        long without = model.unplaced();
        if (without > 0) {
            g.setFill(colours.muted());
            g.setFont(Font.font("Inter", 11));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(
                    without + " without a position: see Tiles",
                    viewport.width() - EDGE,
                    bottom - EDGE - 26);
        }
    }
}
