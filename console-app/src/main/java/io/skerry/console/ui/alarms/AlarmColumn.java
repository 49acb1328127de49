package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.RowColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the table shows of an alarm; widths in pixels, none of them 80. */
enum AlarmColumn implements RowColumn {
    MARK("", 26),
    GLYPH("", 34),
    PLACE("Place", 156, 120),
    AROUND("Site · region", 138),
    SUMMARY("What is wrong", 290),
    SINCE("Since", 100),
    AGE("Age", 64),
    STATE("State", 186, 128),
    OWNER("Owner", 84),
    CAUSE("Cause", 170),
    HUB("Hub", 84);

    /** Those that go first when there is no room stand last. */
    private static final List<AlarmColumn> OPTIONAL = List.of(AROUND, HUB, SINCE, OWNER, CAUSE);

    /** Those that give way where the sentence has little room, in that order. */
    private static final List<AlarmColumn> YIELDING = List.of(STATE, PLACE);

    private static final double SHORTEST_SENTENCE = 120;

    private final String title;
    private final double width;
    private final double least;

    AlarmColumn(String title, double width) {
        this(title, width, width);
    }

    AlarmColumn(String title, double width, double least) {
        this.title = title;
        this.width = width;
        this.least = least;
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
        return this == SINCE || this == AGE;
    }

    /** The columns that a table of a width has room for. */
    static List<AlarmColumn> fitting(double room, boolean severalHubs) {
        List<AlarmColumn> all = new ArrayList<>(List.of(values()));
        if (!severalHubs) {
            all.remove(HUB);
        }
        return RowColumn.fitting(all, OPTIONAL, room);
    }

    /**
     * Widths of these columns in so much room: what the others do not need belongs to the sentence,
     * and before it is cut others are.
     */
    static Map<AlarmColumn, Double> widths(List<AlarmColumn> shown, double room) {
        Map<AlarmColumn, Double> widths = new EnumMap<>(AlarmColumn.class);
        double rest = room;
        for (AlarmColumn column : shown) {
            widths.put(column, column.width);
            rest -= column == SUMMARY ? 0 : column.width;
        }
        for (AlarmColumn column : YIELDING) {
            double given = Math.clamp(SUMMARY.width - rest, 0, column.width - column.least);
            widths.put(column, column.width - given);
            rest += given;
        }
        widths.put(SUMMARY, Math.max(SHORTEST_SENTENCE, rest));
        return widths;
    }

    /** What a cell says; marks and glyphs say nothing. */
    String text(AlarmItem item, AlarmsSnapshot alarms, FleetSnapshot fleet) {
        AlarmRow row = item.line().row();
        return switch (this) {
            case MARK, GLYPH -> "";
            case PLACE -> item.line().place();
            case AROUND -> item.line().around();
            case SUMMARY -> item.line().summary();
            case SINCE -> AlarmWords.since(row.times().startsAt(), hubNow(item, alarms));
            case AGE -> Formats.age(alarms.age(row, alarms.at()));
            case STATE -> AlarmWords.state(row, item.stale());
            case OWNER -> row.owner();
            case CAUSE -> cause(item, fleet);
            case HUB -> row.hub();
        };
    }

    /** What time it is by the clock of the hub that told of it. */
    static Instant hubNow(AlarmItem item, AlarmsSnapshot alarms) {
        AlarmHub hub = alarms.hubs().get(item.id().hub());
        return hub == null ? alarms.at() : hub.hubTime(alarms.at());
    }

    /** Below its cause a symptom need not name it. */
    private static String cause(AlarmItem item, FleetSnapshot fleet) {
        AlarmRow row = item.line().row();
        AlarmRef cause = row.holds().cause();
        if (item.symptom() || cause == null) {
            return item.symptoms() == 0 ? "" : "explains " + Formats.number(item.symptoms(), 0);
        }
        // The first words stand however narrow the column is.
        return (item.causeOver() ? "over · " : "")
                + AlarmWords.place(cause.place(), row.hub(), fleet)
                + ": "
                + cause.rule();
    }
}
