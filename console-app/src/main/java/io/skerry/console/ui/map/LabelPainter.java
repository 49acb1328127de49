package io.skerry.console.ui.map;

import io.skerry.console.ui.common.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Writes the names of marks, and of countries where marks leave room. */
final class LabelPainter {
    private static final double HEIGHT = 14;

    private record Anchor(double x, double y) {}

    /** With more marks than this, names of single normal nodes would be noise. */
    private static final int CROWD = 80;

    private final Font font = Font.font("Inter", FontWeight.SEMI_BOLD, 11);
    private final Font countryFont = Font.font("Inter", 10.5);
    private final Map<String, Double> widths = new HashMap<>();

    /**
     * Writes what finds room.
     *
     * @param taken areas covered by controls
     */
    void draw(
            GraphicsContext g,
            List<Mark> marks,
            Viewport viewport,
            List<Outlines.PlaceName> countries,
            List<LabelLayout.Box> taken,
            Palette palette) {
        List<LabelLayout.Box> occupied = new ArrayList<>(taken);
        Map<Anchor, List<Mark>> fans = new HashMap<>();
        List<Mark> alone = new ArrayList<>();
        for (Mark mark : marks) {
            double reach = mark.radius() + (mark.tally().unacknowledged() ? 7 : 1);
            occupied.add(around(mark.screenX(viewport), mark.screenY(viewport), reach));
            if (mark.fanned()) {
                fans.computeIfAbsent(new Anchor(mark.x(), mark.y()), at -> new ArrayList<>())
                        .add(mark);
            } else if (!mark.quietSingle() || marks.size() <= CROWD) {
                alone.add(mark);
            }
        }
        alone.sort(
                Comparator.comparingInt((Mark mark) -> -mark.members().size())
                        .thenComparingInt(mark -> mark.tally().rank())
                        .thenComparing(Mark::name));
        List<LabelLayout.Wanted> wanted = new ArrayList<>();
        fans.forEach((at, members) -> wanted.add(site(at, members, viewport)));
        for (Mark mark : alone) {
            for (String name : mark.names()) {
                wanted.add(
                        new LabelLayout.Wanted(
                                mark,
                                name,
                                mark.screenX(viewport),
                                mark.screenY(viewport),
                                mark.radius() + (mark.tally().unacknowledged() ? 6 : 0),
                                width(name, font),
                                HEIGHT));
            }
        }
        var bounds = new LabelLayout.Box(0, 0, viewport.width(), viewport.height());
        List<LabelLayout.Placed> placed = LabelLayout.place(wanted, occupied, bounds);
        placed.forEach(label -> occupied.add(label.box()));
        countries(g, countries, viewport, occupied, palette);
        g.setFont(font);
        for (LabelLayout.Placed label : placed) {
            write(g, label.text(), label.box(), palette, 1);
        }
    }

    private LabelLayout.Wanted site(Anchor at, List<Mark> members, Viewport viewport) {
        String name = members.getFirst().node().site();
        return new LabelLayout.Wanted(
                at,
                name,
                viewport.screenX(at.x),
                viewport.screenY(at.y),
                Fan.radius(members.size()) + 4,
                width(name, font),
                HEIGHT);
    }

    private static LabelLayout.Box around(double x, double y, double reach) {
        return new LabelLayout.Box(x - reach, y - reach, 2 * reach, 2 * reach);
    }

    private void countries(
            GraphicsContext g,
            List<Outlines.PlaceName> countries,
            Viewport viewport,
            List<LabelLayout.Box> occupied,
            Palette palette) {
        g.setFont(countryFont);
        var bounds = new LabelLayout.Box(0, 0, viewport.width(), viewport.height());
        for (Outlines.PlaceName country : countries) {
            String text = country.text().toUpperCase(Locale.ROOT);
            double room = country.width() * viewport.scale();
            if (room < 46) {
                continue;
            }
            double width = width(text, countryFont);
            var box =
                    new LabelLayout.Box(
                            viewport.screenX(country.x()) - width / 2,
                            viewport.screenY(country.y()) - HEIGHT / 2,
                            width,
                            HEIGHT);
            if (width + 8 < room
                    && bounds.contains(box)
                    && occupied.stream().noneMatch(box::overlaps)) {
                occupied.add(box);
                write(g, text, box, palette, 0.45);
            }
        }
    }

    private static void write(
            GraphicsContext g, String text, LabelLayout.Box box, Palette palette, double alpha) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double y = box.y() + box.height() / 2;
        if (alpha == 1) {
            g.setGlobalAlpha(0.75);
            g.setStroke(palette.surfaces().base());
            g.setLineWidth(3);
            g.setLineJoin(StrokeLineJoin.ROUND);
            g.strokeText(text, box.x(), y);
        }
        g.setGlobalAlpha(alpha);
        g.setFill(alpha == 1 ? palette.text() : palette.muted());
        g.fillText(text, box.x(), y);
        g.setGlobalAlpha(1);
    }

    private double width(String text, Font in) {
        if (widths.size() > 5_000) {
            widths.clear();
        }
        return widths.computeIfAbsent(
                in.getSize() + text,
                key -> {
                    Text measured = new Text(text);
                    measured.setFont(in);
                    return Math.ceil(measured.getLayoutBounds().getWidth());
                });
    }
}
