package io.skerry.console.notice;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import java.util.List;

/**
 * Something that a person is told once.
 *
 * @param first the gravest, and of those the one that was raised first
 * @param alarms all that it is about, that one among them
 */
public record Notice(Kind kind, AlarmRow first, List<AlarmId> alarms) {
    /** How many causes it is about. */
    public enum Kind {
        /** One: what its hub tells people of together. */
        CAUSE,
        /** So many at once that each by itself could not be read. */
        MANY,
        /** What waited already when this console came to know its hub. */
        WAITING
    }

    public Notice {
        alarms = List.copyOf(alarms);
    }

    public Severity severity() {
        return first.severity();
    }
}
