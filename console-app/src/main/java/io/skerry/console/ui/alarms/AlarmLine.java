package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.AlarmWords;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An alarm and the words of it that do not change with time.
 *
 * @param place in words
 * @param around site and region
 * @param summary in one line
 * @param search what a filter looks in, lower case
 * @param link the alarm among others
 * @param cause what explains it, known or not; null when nothing does
 */
record AlarmLine(
        AlarmRow row,
        String place,
        String around,
        String region,
        String summary,
        String search,
        AlarmLink link,
        @Nullable AlarmLink cause) {

    /**
     * @param links the one of each id
     */
    static AlarmLine of(AlarmRow row, FleetSnapshot fleet, Function<AlarmId, AlarmLink> links) {
        AlarmRef cause = row.holds().cause();
        String place = AlarmWords.place(row.ref().place(), row.hub(), fleet);
        String around = AlarmWords.around(row, fleet);
        String summary = AlarmWords.oneLine(row.summary());
        String search =
                String.join(
                        "\n",
                        place,
                        around,
                        summary,
                        row.ref().rule(),
                        row.owner(),
                        row.acknowledgedBy(),
                        row.runbook(),
                        row.hub(),
                        row.ref().place().name());
        return new AlarmLine(
                row,
                place,
                around,
                AlarmWords.region(row, fleet),
                summary,
                search.toLowerCase(Locale.ROOT),
                links.apply(row.id()),
                cause == null ? null : links.apply(new AlarmId(row.hub(), cause)));
    }

    AlarmId id() {
        return row.id();
    }
}
