package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.RowColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the table shows of an objective for a part; widths in pixels, none of them 80. */
enum ObjectiveColumn implements RowColumn {
    GLYPH("", 30),
    OBJECTIVE("Objective", 142),
    PART("Part", 134),
    STATE("State", 154),
    TARGET("Target", 106),
    LEFT("Budget left", 102),
    BURN("Burn", 68),
    FORECAST("Spent in", 74),
    COVERAGE("Nodes", 112),
    AGE("Data age", 76),
    HUB("Hub", 84);

    /** Those that go first when there is no room stand last. */
    private static final List<ObjectiveColumn> OPTIONAL =
            List.of(FORECAST, COVERAGE, AGE, TARGET, HUB);

    private final String title;
    private final double width;

    ObjectiveColumn(String title, double width) {
        this.title = title;
        this.width = width;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public boolean numeric() {
        return switch (this) {
            case GLYPH, OBJECTIVE, PART, STATE, HUB -> false;
            case TARGET, LEFT, BURN, FORECAST, COVERAGE, AGE -> true;
        };
    }

    /** The columns that a table of a width has room for. */
    static List<ObjectiveColumn> fitting(double room, boolean severalHubs) {
        List<ObjectiveColumn> all = new ArrayList<>(List.of(values()));
        if (!severalHubs) {
            all.remove(HUB);
        }
        return RowColumn.fitting(all, OPTIONAL, room);
    }

    /** What a cell says; a glyph says nothing. */
    String text(ObjectiveRow row, Instant now) {
        ObjectiveDefinition definition = row.definition();
        return switch (this) {
            case GLYPH -> "";
            case OBJECTIVE -> row.id().key().objective();
            case PART -> row.part();
            case STATE -> ObjectiveWords.state(row, now);
            case TARGET ->
                    definition == null
                            ? Formats.UNKNOWN
                            : ObjectiveWords.target(definition.target());
            case LEFT -> Formats.ratio(row.left());
            case BURN ->
                    row.fastest()
                            .map(each -> ObjectiveWords.burn(each.getValue()))
                            .orElse(Formats.UNKNOWN);
            case FORECAST -> row.forecast().words();
            case COVERAGE ->
                    ObjectiveWords.coverage(row.standing().nodesComplete(), row.standing().nodes());
            case AGE -> Formats.age(row.dataAge(now));
            case HUB -> row.id().hub();
        };
    }
}
