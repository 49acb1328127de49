package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Theme;
import java.util.List;
import javafx.scene.paint.Color;

/** Colours of a chart in one theme; none of them is a colour that means a severity. */
record ChartColours(
        Color grid,
        Color axis,
        Color text,
        Color plate,
        Color plateText,
        Color gap,
        Color hatch,
        Color backfilled,
        Color quiet,
        List<Color> series) {

    private static final ChartColours DARK =
            new ChartColours(
                    Color.web("#242C36"),
                    Color.web("#3A4551"),
                    Color.web("#8A96A3"),
                    Color.web("#2A323C"),
                    Color.web("#E6EAF0"),
                    Color.web("#72777D", 0.13),
                    Color.web("#72777D", 0.38),
                    Color.web("#C79BFF"),
                    Color.web("#7C8A99", 0.55),
                    List.of(
                            Color.web("#52D9FF"),
                            Color.web("#8EA2FF"),
                            Color.web("#4FC7A6"),
                            Color.web("#D3A6FF"),
                            Color.web("#9DB2C7"),
                            Color.web("#F0A6D8"),
                            Color.web("#3F93E0"),
                            Color.web("#B9C98A")));
    private static final ChartColours LIGHT =
            new ChartColours(
                    Color.web("#E6E9EE"),
                    Color.web("#C4CAD4"),
                    Color.web("#5B6672"),
                    Color.web("#ECEFF3"),
                    Color.web("#1B1F24"),
                    Color.web("#8590A0", 0.14),
                    Color.web("#8590A0", 0.42),
                    Color.web("#7A3FD1"),
                    Color.web("#7B8794", 0.55),
                    List.of(
                            Color.web("#1D6FA5"),
                            Color.web("#5560D6"),
                            Color.web("#0F8A6D"),
                            Color.web("#8948D0"),
                            Color.web("#5B6F86"),
                            Color.web("#B63E8D"),
                            Color.web("#0B5FBF"),
                            Color.web("#6B7A1F")));

    static ChartColours of(Theme theme) {
        return switch (theme) {
            case DARK -> DARK;
            case LIGHT -> LIGHT;
        };
    }

    Color series(int index) {
        return series.get(index % series.size());
    }
}
