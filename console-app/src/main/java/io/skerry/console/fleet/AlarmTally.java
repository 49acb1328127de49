package io.skerry.console.fleet;

import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import java.util.EnumMap;
import java.util.Map;

/** How many alarms there are of each sort; kept up to date row by row, so nobody counts them. */
public final class AlarmTally {
    private final Map<Severity, Integer> standing = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> unacknowledged = new EnumMap<>(Severity.class);
    private final Map<AlarmLifecycle, Integer> lifecycles = new EnumMap<>(AlarmLifecycle.class);

    AlarmTally() {}

    void add(AlarmRow row) {
        count(row, 1);
    }

    void remove(AlarmRow row) {
        count(row, -1);
    }

    private void count(AlarmRow row, int by) {
        lifecycles.merge(row.lifecycle(), by, Integer::sum);
        if (row.standing()) {
            standing.merge(row.severity(), by, Integer::sum);
        }
        if (row.lifecycle() == AlarmLifecycle.UNACKNOWLEDGED) {
            unacknowledged.merge(row.severity(), by, Integer::sum);
        }
    }

    AlarmTally copy() {
        AlarmTally copy = new AlarmTally();
        copy.addAll(this);
        return copy;
    }

    void addAll(AlarmTally other) {
        other.standing.forEach((each, count) -> standing.merge(each, count, Integer::sum));
        other.unacknowledged.forEach(
                (each, count) -> unacknowledged.merge(each, count, Integer::sum));
        other.lifecycles.forEach((each, count) -> lifecycles.merge(each, count, Integer::sum));
    }

    /** Alarms that call for a person now, acknowledged or not. */
    public int standing(Severity severity) {
        return standing.getOrDefault(severity, 0);
    }

    /** Those of them that nobody has seen. */
    public int unacknowledged(Severity severity) {
        return unacknowledged.getOrDefault(severity, 0);
    }

    public int count(AlarmLifecycle lifecycle) {
        return lifecycles.getOrDefault(lifecycle, 0);
    }

    /** All rows. */
    public int total() {
        return lifecycles.values().stream().mapToInt(Integer::intValue).sum();
    }
}
