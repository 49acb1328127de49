package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusGlyph;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws the matrix of region × machine type. */
final class TilePainter {
    /** From this size on a tile has room for the glyph with its letter. */
    private static final double GLYPH_FITS = 13;

    private static final double SHAPE_FITS = 7;

    /** Of the captions, in pixels, on average: measuring each would cost more than it gains. */
    private static final double WIDEST_CHARACTER = 5.7;

    private final GraphicsContext g;
    private final Palette palette;

    TilePainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    void draw(TileLayout layout, String selected, boolean bright) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        for (TileLayout.Cell cell : layout.cells()) {
            cell(cell);
        }
        for (TileLayout.Heading type : layout.types()) {
            g.setFill(palette.muted());
            g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, 11.5));
            g.fillText(
                    type.text(),
                    type.box().x() + 10,
                    type.box().height() / 2 + 4,
                    type.box().width() - 14);
        }
        for (TileLayout.Heading region : layout.regions()) {
            g.setFill(palette.text());
            g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, 12.5));
            double y = region.box().y() + 15;
            g.fillText(region.text(), 14, y, TileLayout.REGION_WIDTH - 22);
            g.setFill(palette.muted());
            g.setFont(Font.font("Inter", 11));
            if (region.box().height() > 40) {
                String count = Formats.number(region.tally().total(), 0) + " nodes";
                g.fillText(count, 14, y + 16, TileLayout.REGION_WIDTH - 22);
            }
        }
        for (TileLayout.Tile tile : layout.tiles()) {
            tile(tile, tile.node().id().equals(selected), bright);
        }
    }

    private void cell(TileLayout.Cell cell) {
        LabelLayout.Box box = cell.box();
        g.setFill(palette.surfaces().raised());
        g.fillRoundRect(box.x() + 2, box.y() + 2, box.width() - 4, box.height() - 4, 8, 8);
        g.setFill(palette.muted());
        g.setFont(Font.font("Inter", 11));
        g.fillText(caption(cell.tally(), box.width() - 20), box.x() + 10, box.y() + 15);
    }

    /** What deserves a look; everything else is in the count. */
    private static String caption(Tally tally, double width) {
        if (tally.total() == 0) {
            return "none";
        }
        String caption = Formats.number(tally.total(), 0);
        for (Status status : Status.values()) {
            if (tally.count(status) > 0 && status != Status.NORMAL) {
                String longer = caption + "  ·  " + tally.count(status) + " " + status.word();
                if (longer.length() * WIDEST_CHARACTER > width) {
                    return caption + " …";
                }
                caption = longer;
            }
        }
        return caption;
    }

    private void tile(TileLayout.Tile tile, boolean selected, boolean bright) {
        double size = tile.size();
        double x = tile.x() + size / 2;
        double y = tile.y() + size / 2;
        Status status = tile.node().status();
        if (size >= SHAPE_FITS) {
            double glyph = Math.min(size >= GLYPH_FITS ? size - 5 : size - 1, 17);
            StatusGlyph.draw(g, status, x, y, glyph, palette);
            if (tile.node().unacknowledged() && size >= GLYPH_FITS) {
                g.setGlobalAlpha(bright ? 1 : 0.35);
                g.setStroke(palette.ring(status));
                g.setLineWidth(1);
                g.strokeRoundRect(tile.x() + 0.5, tile.y() + 0.5, size - 1, size - 1, 4, 4);
                g.setGlobalAlpha(1);
            }
        } else {
            // Too small for a shape: absence keeps a form of its own, an empty square.
            g.setGlobalAlpha(status == Status.NORMAL ? 0.6 : 1);
            g.setFill(palette.fill(status));
            double side = Math.max(1, size - 1);
            g.fillRect(tile.x(), tile.y(), side, side);
            g.setGlobalAlpha(1);
            if (status.absent() && side >= 3) {
                g.setFill(palette.surfaces().raised());
                g.fillRect(tile.x() + 1, tile.y() + 1, side - 2, side - 2);
            }
        }
        if (selected) {
            g.setStroke(palette.signals().selection());
            g.setLineWidth(2);
            g.strokeRoundRect(tile.x() - 1, tile.y() - 1, size + 2, size + 2, 5, 5);
        }
    }
}
