package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param stale whether its hub is not heard, so that it may be another by now
 * @param symptom whether it stands below what explains it
 * @param symptoms how many it explains, shown or not
 * @param open whether those are shown below it
 * @param causeOver whether what explained it does not stand any more; what was known of it then
 *     holds on for a while
 */
record AlarmItem(
        AlarmLine line,
        boolean stale,
        boolean symptom,
        int symptoms,
        boolean open,
        boolean causeOver) {
    /** Whether nobody needs to look: kept back, or not an alarm yet. */
    boolean quiet() {
        AlarmRow row = line.row();
        return !row.standing() && !row.lifecycle().unacknowledged();
    }

    AlarmId id() {
        return line.id();
    }

    /** Of one line there is one object while nothing of it changes. */
    @Override
    @SuppressWarnings(
            "ReferenceEquality") // Ten thousand are compared with those before, each time.
    public boolean equals(@Nullable Object other) {
        return other instanceof AlarmItem that
                && line == that.line
                && stale == that.stale
                && symptom == that.symptom
                && symptoms == that.symptoms
                && open == that.open
                && causeOver == that.causeOver;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(line);
    }
}
