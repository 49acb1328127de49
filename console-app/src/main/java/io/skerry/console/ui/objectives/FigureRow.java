package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Tile;
import io.skerry.console.ui.common.WrappedRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of the executive dashboard, one tile each. */
final class FigureRow extends WrappedRow {
    /** Room for a target, a coverage of five digits and an age beside each other. */
    private static final double LEAST_WIDTH = 215;

    private static final double GAP = 10;

    private final ObjectivesModel model;
    private final Appearance appearance;
    private final Map<ExecutiveFigure.Kind, Tile> tiles = new EnumMap<>(ExecutiveFigure.Kind.class);

    FigureRow(ObjectivesModel model, Appearance appearance) {
        super(LEAST_WIDTH, GAP);
        this.model = model;
        this.appearance = appearance;
        getStyleClass().add("tile-row");
        for (ExecutiveFigure.Kind kind : ExecutiveFigure.Kind.values()) {
            Tile tile = new Tile(kind.title());
            tile.explain(explanation(kind));
            tiles.put(kind, tile);
            getChildren().add(tile);
        }
        model.figuresProperty().subscribe(this::show);
        appearance.palette().subscribe(palette -> show(model.figuresProperty().get()));
    }

    private static String explanation(ExecutiveFigure.Kind kind) {
        return switch (kind) {
            case AVAILABILITY -> "Share of requests without an error, over the objective's window";
            case BUDGET -> "What may still go wrong of the budget of availability";
            case P95 ->
                    "95 % of all requests of the newest half hour were answered in this time, of"
                            + " the nodes of one hub";
            case LATENCY -> "Share of the minutes of nodes whose p95 kept its limit";
            case CACHE -> "Share of look-ups that the cache had";
            case SYNC -> "Share of synchronisations with the hub that succeeded";
            case COVERAGE -> "Nodes of which nothing is missing that can be there by now";
        };
    }

    private void show(List<ExecutiveFigure> figures) {
        for (ExecutiveFigure figure : figures) {
            Tile tile = tiles.get(figure.kind());
            if (tile != null) {
                tile.show(
                        new Tile.Figure(
                                figure.text(),
                                figure.targetText(),
                                figure.coverage(),
                                figure.breached(),
                                figure.course(),
                                figure.freshness(),
                                figure.at()),
                        appearance.palette().getValue().muted(),
                        model.nowProperty().get());
                tile.excuse(figure.why());
            }
        }
    }
}
