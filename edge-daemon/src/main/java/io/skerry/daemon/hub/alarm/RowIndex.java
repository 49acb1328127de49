package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists that a row stands in, what it waits for, and what came back by it. */
final class RowIndex {
    private RowIndex() {}

    /** The places in whose lists of a kind a row stands. */
    static List<Place> places(Listing.What what, @Nullable Row row) {
        if (!(row instanceof Alarm alarm)) {
            return List.of();
        }
        return switch (what) {
            case BELOW -> alarm.within();
            case CAUSE -> alarm.isCause() ? List.of(alarm.key().place()) : List.of();
            case SYMPTOM -> {
                AlarmKey cause = alarm.holds().cause();
                yield cause == null ? List.of() : List.of(cause.place());
            }
            case GROUP -> alarm.news().groups();
        };
    }

    static List<Timer> timers(@Nullable Row row) {
        List<Timer> timers = new ArrayList<>(2);
        switch (row) {
            case Alarm alarm -> {
                AlarmKey key = alarm.key();
                add(timers, Timer.Phase.PENDING_IS_DUE, alarm.reading().dueAt(), key);
                add(timers, Timer.Phase.ALARM_ENDS, alarm.reading().endsAt(), key);
                add(timers, Timer.Phase.FLUSH, alarm.news().flushAt(), key);
                Suppression.Shelved shelved = alarm.holds().shelved();
                if (shelved != null) {
                    add(timers, Timer.Phase.SHELF_ENDS, shelved.until(), key);
                }
            }
            case Group group -> add(timers, Timer.Phase.GROUP, group.nextAt(), group.row().key());
            case Window window -> {
                if (window.open()) {
                    add(timers, Timer.Phase.WINDOW_IS_OVER, window.over(), window.key());
                } else {
                    add(timers, Timer.Phase.WINDOW_OPENS, window.start(), window.key());
                }
            }
            case Header header -> {
                if (header.quietStarts() > 0) {
                    Instant over = header.quietUntil();
                    add(timers, Timer.Phase.QUIET_IS_OVER, over, Header.ROW.key());
                }
            }
            case Silence silence -> {
                if (silence.heardAt() != null) {
                    Instant old = silence.heardAt().plus(AlarmTimes.LONGEST_JUDGED);
                    add(timers, Timer.Phase.RETURN_IS_OLD, old, silence.row().key());
                }
            }
            case null -> {}
        }
        return timers;
    }

    /** Of what outage it came back; null for none. */
    static @Nullable Return returned(@Nullable Row row) {
        if (!(row instanceof Silence silence)) {
            return null;
        }
        Outage outage = silence.outage();
        Instant at = outage == null ? null : outage.until();
        return outage == null || at == null
                ? null
                : new Return(outage.cause(), outage.severity(), at, silence.node());
    }

    private static void add(
            List<Timer> timers, Timer.Phase phase, @Nullable Instant at, AlarmKey key) {
        if (at != null) {
            timers.add(new Timer(phase, at, key));
        }
    }
}
