package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Fonts;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints what is known about stretches of time: not read, never to come, coarser, older. */
final class MarkPainter {
    private static final double LINE = 2;
    private static final double LETTER = 5.9;
    private static final double MARGIN = 8;

    private final Font font = Fonts.text(10.5);

    /** Areas that lie behind the lines. */
    void paintBehind(
            GraphicsContext g,
            List<RangeMark> marks,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot) {
        for (RangeMark mark : marks) {
            double from = left(mark, window, plot);
            double width = right(mark, window, plot) - from;
            if (width <= 0) {
                continue;
            }
            switch (mark.kind()) {
                case NOT_READ ->
                        Hatch.paint(g, colours.hatch(), from, plot.y(), width, plot.height());
                case NEVER, UNKNOWN -> {
                    g.setFill(colours.gap());
                    g.fillRect(from, plot.y(), width, plot.height());
                }
                case COARSE, OLD -> {
                    g.setFill(colours.quiet());
                    g.fillRect(from, plot.y(), width, LINE);
                }
            }
        }
    }

    /** Their words, where there is room for them. */
    void paintAbove(
            GraphicsContext g,
            List<RangeMark> marks,
            TimeWindow window,
            ChartColours colours,
            PlotArea plot) {
        g.setFont(font);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (RangeMark mark : marks) {
            double from = left(mark, window, plot);
            double to = right(mark, window, plot);
            double width = mark.words().length() * LETTER + MARGIN;
            if (to - from < width) {
                continue;
            }
            double middle = (from + to) / 2;
            double y = plot.y() + (mark.kind() == RangeMark.Kind.NOT_READ ? plot.height() / 2 : 9);
            g.setFill(colours.plate());
            g.fillRoundRect(middle - width / 2, y - 8, width, 16, 5, 5);
            g.setFill(colours.plateText());
            g.fillText(mark.words(), middle, y);
        }
    }

    private static double left(RangeMark mark, TimeWindow window, PlotArea plot) {
        return plot.x() + Math.max(0, window.x(mark.from(), plot.width()));
    }

    private static double right(RangeMark mark, TimeWindow window, PlotArea plot) {
        return plot.x() + Math.min(plot.width(), window.x(mark.to(), plot.width()));
    }
}
