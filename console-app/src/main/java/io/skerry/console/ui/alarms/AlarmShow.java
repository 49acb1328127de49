package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmRow;

/** Which alarms are shown, by where they stand. */
public enum AlarmShow {
    ALL("All"),
    UNACKNOWLEDGED("Unacknowledged"),
    SHELVED("Shelved"),
    SUPPRESSED("Suppressed"),
    OUT_OF_SERVICE("Out of service");

    private final String word;

    AlarmShow(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean shows(AlarmRow row) {
        return switch (this) {
            case ALL -> true;
            case UNACKNOWLEDGED -> row.lifecycle().unacknowledged();
            case SHELVED -> row.lifecycle() == AlarmLifecycle.SHELVED;
            case SUPPRESSED -> row.lifecycle() == AlarmLifecycle.SUPPRESSED_BY_DESIGN;
            case OUT_OF_SERVICE -> row.lifecycle() == AlarmLifecycle.OUT_OF_SERVICE;
        };
    }
}
