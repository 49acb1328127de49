package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a watch of a hub's alarms brings, in order. */
public sealed interface AlarmNews {
    /** Name of the hub. */
    String hub();

    /**
     * A part of what there is, or what changed.
     *
     * @param reset whether this begins the whole anew: what is not in it does not exist
     * @param more whether more follows before this console knows what the hub knows
     * @param heardAt when it came, this console's clock
     * @param clockOffset the hub's clock minus this console's
     */
    record Told(
            String hub,
            boolean reset,
            boolean more,
            Instant heardAt,
            Duration clockOffset,
            List<Change> changes,
            Bearings bearings)
            implements AlarmNews {
        public Told {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing is heard of the hub's alarms.
     *
     * @param since when they were last known, or when this console first asked
     * @param reason one sentence
     */
    record Unheard(String hub, Instant since, String reason) implements AlarmNews {}

    /** The hub keeps no alarms: it is of an older version. */
    record NotServed(String hub) implements AlarmNews {}

    /**
     * What concerns all alarms of a hub.
     *
     * @param floodSince since when alarms come faster than people can read them; null while they do
     *     not
     * @param firstOut the alarm that the flood began with; null without one
     * @param quietUntil until when nobody is told anything, because the hub has just started; null
     *     when that is over
     */
    record Bearings(
            @Nullable Instant floodSince,
            @Nullable AlarmRef firstOut,
            @Nullable Instant quietUntil,
            List<AlarmReceiver> receivers) {
        /** Nothing to say. */
        public static final Bearings NONE = new Bearings(null, null, null, List.of());

        public Bearings {
            receivers = List.copyOf(receivers);
        }
    }

    /** A change of one row. */
    sealed interface Change {
        /** An alarm is new, or another. */
        record Put(AlarmRow alarm) implements Change {}

        /** There is nothing to say of an alarm any more. */
        record Gone(AlarmRef alarm) implements Change {}

        /** Planned work is new, or another. */
        record WorkPut(PlannedWork work) implements Change {}

        /** Planned work is over, or was called off. */
        record WorkGone(AlarmRef window) implements Change {}
    }
}
