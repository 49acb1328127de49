package io.skerry.console.ui.alarms.work;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.ui.common.AlarmWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table.
 *
 * @param place in words
 * @param holds alarms that it keeps back
 * @param stale whether its hub is not heard, so that it may be another by now
 */
record WorkRow(AlarmId id, PlannedWork work, String place, State state, int holds, boolean stale) {
    /** After its end work keeps back for so long what may be over in a moment. */
    private static final Duration LETS_GO_AFTER = Duration.ofMinutes(5);

    private static final Comparator<WorkRow> NEXT_FIRST =
            Comparator.comparing(WorkRow::state)
                    .thenComparing(WorkRow::next)
                    .thenComparing(row -> row.id().text());

    /** Where it stands. */
    enum State {
        OPEN,
        PLANNED,
        OVER
    }

    static List<WorkRow> of(AlarmsSnapshot alarms, FleetSnapshot fleet) {
        Map<AlarmId, Integer> held = new HashMap<>();
        for (AlarmRow row : alarms.rows()) {
            AlarmRef window = row.holds().window();
            if (window != null) {
                held.merge(new AlarmId(row.hub(), window), 1, Integer::sum);
            }
        }
        return alarms.work().entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), held, alarms, fleet))
                .sorted(NEXT_FIRST)
                .toList();
    }

    private static WorkRow of(
            AlarmId id,
            PlannedWork work,
            Map<AlarmId, Integer> held,
            AlarmsSnapshot alarms,
            FleetSnapshot fleet) {
        boolean heard = alarms.hub(id.hub()).map(AlarmHub::heard).orElse(false);
        return new WorkRow(
                id,
                work,
                place(id, fleet),
                stateAt(work, hubNow(id.hub(), alarms)),
                held.getOrDefault(id, 0),
                !heard);
    }

    private static String place(AlarmId id, FleetSnapshot fleet) {
        return AlarmWords.place(id.alarm().place(), id.hub(), fleet);
    }

    /** The time on a hub's clock. */
    static Instant hubNow(String hub, AlarmsSnapshot alarms) {
        return alarms.hub(hub).map(each -> each.hubTime(alarms.at())).orElse(alarms.at());
    }

    private static State stateAt(PlannedWork work, Instant now) {
        if (!work.end().isAfter(now)) {
            return State.OVER;
        }
        return work.open() ? State.OPEN : State.PLANNED;
    }

    private Instant next() {
        return state == State.PLANNED ? work.start() : work.end();
    }

    /** Where it stands, and how long yet, in a few words. */
    String standing(AlarmsSnapshot alarms) {
        Instant now = hubNow(id.hub(), alarms);
        String words =
                switch (stateAt(work, now)) {
                    case OPEN -> "open, " + AlarmWords.left(now, work.end()) + " left";
                    case PLANNED ->
                            work.start().isAfter(now)
                                    ? "planned, in " + AlarmWords.left(now, work.start())
                                    : "about to begin";
                    case OVER -> over(now);
                };
        return (stale ? "was " : "") + words;
    }

    private String over(Instant now) {
        Instant letsGo = work.end().plus(LETS_GO_AFTER);
        return !work.open() || !letsGo.isAfter(now)
                ? "over"
                : "over, lets go in " + AlarmWords.left(now, letsGo);
    }
}
