package io.skerry.console.ui.alarms.work;

import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.RowColumn;
import java.time.Instant;
import java.util.List;

/** What the table shows of work; widths in pixels, none of them 80. */
enum WorkColumn implements RowColumn {
    PLACE("Place", 136),
    STATE("State", 158),
    FROM("From, UTC", 106),
    UNTIL("Until, UTC", 106),
    ZONE("There", 232),
    HOLDS("Holds", 60),
    BY("By", 86),
    REASON("Reason", 110);

    /** Those that go first when there is no room stand last. */
    private static final List<WorkColumn> OPTIONAL = List.of(BY, HOLDS, ZONE);

    private final String title;
    private final double width;

    WorkColumn(String title, double width) {
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
        return this == HOLDS;
    }

    /** The columns that a table of a width has room for. */
    static List<WorkColumn> fitting(double room) {
        return RowColumn.fitting(List.of(values()), OPTIONAL, room);
    }

    String text(WorkRow row, AlarmsSnapshot alarms, WorkFacts facts) {
        return switch (this) {
            case PLACE -> row.place();
            case STATE -> row.standing(alarms);
            case FROM -> day(row.work().start());
            case UNTIL -> day(row.work().end());
            case ZONE -> facts.span(row.work().start(), row.work().end());
            case HOLDS -> Formats.number(row.holds(), 0);
            case BY -> row.work().by();
            case REASON -> row.work().reason().strip().replaceAll("\\s+", " ");
        };
    }

    /** Without the year, which is nearly always this one. */
    private static String day(Instant time) {
        return WorkFacts.utc(time).substring(5);
    }
}
