package io.skerry.console.fleet;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alarms of all hubs at one moment; never changes.
 *
 * @param revision grows with every snapshot that differs from the one before
 * @param rows the most urgent first
 * @param work planned work by hub and window
 * @param hubs by name, every hub that this console was told to watch
 * @param tally of all hubs
 */
public record AlarmsSnapshot(
        long revision,
        Instant at,
        List<AlarmRow> rows,
        Map<AlarmId, PlannedWork> work,
        Map<String, AlarmHub> hubs,
        AlarmTally tally) {

    /** What a console knows before it heard from any hub. */
    public static AlarmsSnapshot empty(Instant at) {
        return new AlarmsSnapshot(0, at, List.of(), Map.of(), Map.of(), new AlarmTally());
    }

    public Optional<AlarmHub> hub(String name) {
        return Optional.ofNullable(hubs.get(name));
    }

    /** Whether what is known of the row may be out of date, because its hub is not heard. */
    public boolean stale(AlarmRow row) {
        AlarmHub hub = hubs.get(row.hub());
        return hub == null || !hub.heard();
    }

    /** Rows that may be out of date. */
    public int stale() {
        return hubs.values().stream()
                .filter(hub -> !hub.heard())
                .mapToInt(hub -> hub.tally().total())
                .sum();
    }

    /** Whether this console knows all alarms that there are: only then is none a good sign. */
    public boolean complete() {
        return !hubs.isEmpty() && hubs.values().stream().allMatch(AlarmHub::heard);
    }

    /** Whether some hub is known to keep alarms. */
    public boolean served() {
        return hubs.values().stream().anyMatch(hub -> hub.service() == AlarmHub.Service.SERVED);
    }

    /** How long the alarm has been wrong, by the hub's clock, never negative. */
    public Duration age(AlarmRow row, Instant now) {
        AlarmHub hub = hubs.get(row.hub());
        Instant there = hub == null ? now : hub.hubTime(now);
        Duration age = Duration.between(row.times().startsAt(), there);
        return age.isNegative() ? Duration.ZERO : age;
    }

    AlarmsSnapshot at(Instant now) {
        return new AlarmsSnapshot(revision, now, rows, work, hubs, tally);
    }
}
