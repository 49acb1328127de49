package io.skerry.console.fleet;

import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;

/** How many alarms there are of each sort; kept up to date row by row, so nobody counts them. */
public final class AlarmTally {
    private static final int SEVERITIES = Severity.values().length;

    private final int[] standing = new int[SEVERITIES];
    private final int[] unacknowledged = new int[SEVERITIES];
    private final int[] lifecycles = new int[AlarmLifecycle.values().length];

    AlarmTally() {}

    void add(AlarmRow row) {
        count(row, 1);
    }

    void remove(AlarmRow row) {
        count(row, -1);
    }

    private void count(AlarmRow row, int by) {
        lifecycles[row.lifecycle().ordinal()] += by;
        if (row.standing()) {
            standing[row.severity().ordinal()] += by;
        }
        if (row.lifecycle() == AlarmLifecycle.UNACKNOWLEDGED) {
            unacknowledged[row.severity().ordinal()] += by;
        }
    }

    AlarmTally copy() {
        AlarmTally copy = new AlarmTally();
        copy.addAll(this);
        return copy;
    }

    void addAll(AlarmTally other) {
        addTo(standing, other.standing);
        addTo(unacknowledged, other.unacknowledged);
        addTo(lifecycles, other.lifecycles);
    }

    private static void addTo(int[] sums, int[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Alarms that call for a person now, acknowledged or not. */
    public int standing(Severity severity) {
        return standing[severity.ordinal()];
    }

    /** Those of them that nobody has seen. */
    public int unacknowledged(Severity severity) {
        return unacknowledged[severity.ordinal()];
    }

    public int count(AlarmLifecycle lifecycle) {
        return lifecycles[lifecycle.ordinal()];
    }

    /** All rows. */
    public int total() {
        int sum = 0;
        for (int each : lifecycles) {
            sum += each;
        }
        return sum;
    }
}
