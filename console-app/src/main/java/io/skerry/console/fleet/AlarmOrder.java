package io.skerry.console.fleet;

import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import java.util.Comparator;

/** What a person should look at first: unacknowledged by severity, the newest first. */
public final class AlarmOrder {
    /** Of ids; total. */
    public static final Comparator<AlarmId> BY_ID =
            Comparator.comparing(AlarmId::hub)
                    .thenComparing(id -> id.alarm().place().kind())
                    .thenComparing(id -> id.alarm().place().name())
                    .thenComparing(id -> id.alarm().place().part())
                    .thenComparing(id -> id.alarm().rule());

    /** Total, and the same for rows of one id that differ in nothing that is compared. */
    public static final Comparator<AlarmRow> MOST_URGENT_FIRST =
            Comparator.comparingInt(AlarmOrder::rank)
                    .thenComparing(AlarmRow::severity, Comparator.reverseOrder())
                    .thenComparing(row -> row.times().startsAt(), Comparator.reverseOrder())
                    .thenComparing(AlarmRow::id, BY_ID);

    private AlarmOrder() {}

    private static int rank(AlarmRow row) {
        return switch (row.lifecycle()) {
            case UNACKNOWLEDGED -> 0;
            case RETURNED_UNACKNOWLEDGED -> 1;
            case ACKNOWLEDGED -> 2;
            case NORMAL -> row.condition() == AlarmCondition.NORMAL ? 7 : 3;
            case SUPPRESSED_BY_DESIGN -> 4;
            case SHELVED -> 5;
            case OUT_OF_SERVICE -> 6;
        };
    }
}
