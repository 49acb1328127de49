package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.SloKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is known around an alarm. Pure: {@code (alarm, alarms, facts, now) → lines}. Each kind
 * that bears on the alarm has a line at least: what is not known is said to be so.
 */
public final class Enricher {
    private Enricher() {}

    /** The lines, by their kinds; some twenty at most. */
    public static List<ContextLine> lines(
            Alarm alarm, AlarmState alarms, Facts facts, Instant now) {
        Place place = alarm.key().place();
        Optional<SloKey> objective = ObjectiveAlarm.key(alarm.key());
        List<ContextLine> lines = new ArrayList<>();
        lines.addAll(RolloutLines.of(place, facts, now));
        lines.add(PolicyLine.of(facts));
        lines.addAll(QuarantineLines.of(place, facts));
        switch (place.kind()) {
            case FLEET, HUB, REGION, SITE -> lines.addAll(TopNodes.of(place, alarms, facts, now));
            case CELL -> objective.ifPresent(key -> lines.addAll(BurningNodes.of(key, facts)));
            // It is the node itself.
            case NODE, WORKLOAD -> {}
        }
        objective.ifPresent(key -> lines.add(BudgetLine.of(key, facts)));
        lines.addAll(RunbookLines.of(alarm, facts));
        return lines;
    }
}
