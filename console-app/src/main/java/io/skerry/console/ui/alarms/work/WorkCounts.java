package io.skerry.console.ui.alarms.work;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.ui.common.Formats;
import java.util.List;
import java.util.stream.Collectors;

/** How much work there is, and what it means that there is none. */
final class WorkCounts {
    private WorkCounts() {}

    static String summary(List<WorkRow> rows) {
        long open = rows.stream().filter(row -> row.state() == WorkRow.State.OPEN).count();
        int held = rows.stream().mapToInt(WorkRow::holds).sum();
        String all = Formats.number(rows.size(), 0);
        return open == 0
                ? all + " planned"
                : Formats.number((double) open, 0)
                        + " open of "
                        + all
                        + "  ·  "
                        + Formats.number(held, 0)
                        + (held == 1 ? " alarm held back" : " alarms held back");
    }

    /** What an empty table says: only while every hub is heard is none known to be none. */
    static String empty(AlarmsSnapshot alarms) {
        return alarms.complete()
                ? "No work is planned"
                : alarms.hubs().values().stream()
                        .filter(hub -> !hub.heard())
                        .map(AlarmHub::name)
                        .collect(Collectors.joining(", ", "Unknown, not heard: ", ""));
    }
}
