package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;

/**
 * A row of the table.
 *
 * @param stale whether its hub is not heard, so that it may be another by now
 * @param symptom whether it stands below what explains it
 * @param symptoms how many it explains, shown or not
 * @param open whether those are shown below it
 */
record AlarmItem(AlarmLine line, boolean stale, boolean symptom, int symptoms, boolean open) {
    /** Whether nobody needs to look: kept back, or not an alarm yet. */
    boolean quiet() {
        AlarmRow row = line.row();
        return !row.standing() && !row.lifecycle().unacknowledged();
    }

    AlarmId id() {
        return line.id();
    }
}
