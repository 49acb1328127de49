package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lists that a row stands in, what it waits for, and what came back by it. */
final class RowIndex {
    private RowIndex() {}

    /** Whether two states of a row certainly stand in the same lists. */
    static boolean isListedAlike(@Nullable Row one, @Nullable Row other) {
        if (!(one instanceof Alarm before) || !(other instanceof Alarm after)) {
            return !(one instanceof Alarm) && !(other instanceof Alarm);
        }
        return before.within().equals(after.within())
                && before.isCause() == after.isCause()
                && Objects.equals(before.holds().cause(), after.holds().cause())
                && Objects.equals(before.news().group(), after.news().group())
                && before.news().formerly().equals(after.news().formerly());
    }

    static List<Listing> listings(@Nullable Row row) {
        if (!(row instanceof Alarm alarm)) {
            return List.of();
        }
        List<Listing> listings = new ArrayList<>(8);
        Place own = alarm.key().place();
        listings.add(new Listing(Listing.What.BELOW, own, alarm.key()));
        for (Place place : alarm.within()) {
            listings.add(new Listing(Listing.What.BELOW, place, alarm.key()));
        }
        if (alarm.isCause()) {
            listings.add(new Listing(Listing.What.CAUSE, own, alarm.key()));
        }
        AlarmKey cause = alarm.holds().cause();
        if (cause != null) {
            listings.add(new Listing(Listing.What.SYMPTOM, cause.place(), alarm.key()));
        }
        for (Place group : alarm.news().groups()) {
            listings.add(new Listing(Listing.What.GROUP, group, alarm.key()));
        }
        return listings;
    }

    static List<Timer> timers(@Nullable Row row) {
        List<Timer> timers = new ArrayList<>(4);
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
