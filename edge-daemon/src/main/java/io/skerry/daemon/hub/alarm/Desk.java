package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.Locale;

/** What people want of an alarm: granted, or refused with a sentence for them. */
final class Desk {
    private static final int LONGEST_NAME = 200;

    private final Draft draft;
    private final Topology topology;
    private final Catalogue catalogue;
    private final WindowKeeper windows;
    private final Explanations explanations;
    private final Instant now;

    Desk(Draft draft, Topology topology, Catalogue catalogue, WindowKeeper windows) {
        this.draft = draft;
        this.topology = topology;
        this.catalogue = catalogue;
        this.windows = windows;
        this.explanations = new Explanations(draft);
        this.now = draft.now();
    }

    void hear(AlarmEvent.Wish wish) {
        if (wish.by().isBlank()) {
            refuse(wish, "Say who you are: this is recorded under a person's name.");
            return;
        }
        if (wish.by().length() > LONGEST_NAME || owner(wish).length() > LONGEST_NAME) {
            refuse(wish, "A name has at most %d characters.".formatted(LONGEST_NAME));
            return;
        }
        if (reason(wish).length() > Note.LONGEST) {
            refuse(wish, "A reason has at most %d characters.".formatted(Note.LONGEST));
            return;
        }
        switch (wish) {
            case AlarmEvent.Plan plan -> windows.plan(plan);
            case AlarmEvent.Cancel cancel -> windows.cancel(cancel);
            case AlarmEvent.TakeOutOfService take -> takeOut(take);
            case AlarmEvent.Acknowledge _,
                    AlarmEvent.Shelve _,
                    AlarmEvent.Unshelve _,
                    AlarmEvent.Annotate _,
                    AlarmEvent.Assign _,
                    AlarmEvent.PutBack _ -> {
                Alarm alarm = draft.alarm(wish.key());
                if (alarm == null) {
                    refuse(wish, "There is no such alarm; it may be over.");
                } else {
                    ofAlarm(wish, alarm);
                }
            }
        }
    }

    private static String owner(AlarmEvent.Wish wish) {
        return wish instanceof AlarmEvent.Assign assign ? assign.owner() : "";
    }

    private static String reason(AlarmEvent.Wish wish) {
        return switch (wish) {
            case AlarmEvent.Shelve shelve -> shelve.reason();
            case AlarmEvent.TakeOutOfService take -> take.reason();
            case AlarmEvent.Plan plan -> plan.reason();
            default -> "";
        };
    }

    private void ofAlarm(AlarmEvent.Wish wish, Alarm alarm) {
        switch (wish) {
            case AlarmEvent.Acknowledge seen -> acknowledge(seen, alarm);
            case AlarmEvent.Shelve shelve -> shelve(shelve, alarm);
            case AlarmEvent.Unshelve _ -> {
                if (alarm.holds().shelved() == null) {
                    refuse(wish, "It is not shelved.");
                } else {
                    unshelved(alarm, wish.by());
                }
            }
            case AlarmEvent.Annotate note -> annotate(note, alarm);
            case AlarmEvent.Assign(AlarmKey _, String by, String owner) ->
                    draft.put(
                            alarm.ownedBy(owner).entered(now, JournalEntry.What.OWNED, by, owner));
            case AlarmEvent.PutBack _ -> putBack(wish, alarm);
            case AlarmEvent.Plan _, AlarmEvent.Cancel _, AlarmEvent.TakeOutOfService _ ->
                    throw new IllegalArgumentException("not of an alarm that there is: " + wish);
        }
    }

    private void acknowledge(AlarmEvent.Acknowledge wish, Alarm alarm) {
        Severity severity = alarm.reading().severity();
        switch (alarm.attention().state()) {
            case NONE -> refuse(wish, "There is nothing to acknowledge.");
            case ACKNOWLEDGED -> refuse(wish, alarm.attention().by() + " has acknowledged it.");
            case UNACKNOWLEDGED -> {
                if (severity.compareTo(wish.seen()) > 0) {
                    refuse(wish, isWorse(severity));
                } else {
                    draft.put(acknowledged(alarm, alarm.attention().given(wish.by(), now), wish));
                }
            }
            // Now that it is seen there is nothing left of it.
            case RETURNED_UNACKNOWLEDGED ->
                    explanations.settle(alarm, acknowledged(alarm, Attention.nothing(), wish));
        }
    }

    private static String isWorse(Severity severity) {
        return "It has become %s since. Look at it again."
                .formatted(severity.name().toLowerCase(Locale.ROOT));
    }

    private Alarm acknowledged(Alarm alarm, Attention attention, AlarmEvent.Wish wish) {
        return alarm.with(attention).entered(now, JournalEntry.What.ACKNOWLEDGED, wish.by(), "");
    }

    private void shelve(AlarmEvent.Shelve wish, Alarm alarm) {
        if (wish.reason().isBlank()) {
            refuse(wish, "Say why: whoever finds it on the shelf must know.");
        } else if (!wish.until().isAfter(now)) {
            refuse(wish, "The end of its time on the shelf must lie ahead.");
        } else if (wish.until().isAfter(now.plus(AlarmTimes.LONGEST_SHELF))) {
            refuse(wish, "24 hours are the longest that an alarm can be shelved.");
        } else if (alarm.reading().severity().compareTo(wish.seen()) > 0) {
            refuse(wish, isWorse(alarm.reading().severity()));
        } else {
            Suppression.Shelved shelved =
                    new Suppression.Shelved(wish.by(), wish.reason(), wish.until());
            draft.put(held(alarm, alarm.holds().withShelved(shelved), wish.by()));
        }
    }

    /** By a person, or by itself when its time has come. */
    void unshelved(Alarm alarm, String by) {
        Alarm after =
                alarm.with(alarm.holds().withShelved(null))
                        .entered(now, JournalEntry.What.RELEASED, by, "from the shelf");
        boolean seen = alarm.attention().state() == Attention.State.ACKNOWLEDGED;
        explanations.settle(
                alarm, seen ? after : explanations.released(after, now.plus(AlarmTimes.HOLD_OFF)));
    }

    private void annotate(AlarmEvent.Annotate wish, Alarm alarm) {
        if (wish.text().isBlank() || wish.text().length() > Note.LONGEST) {
            refuse(wish, "A note has 1 to %d characters.".formatted(Note.LONGEST));
        } else {
            draft.put(
                    alarm.with(new Note(now, wish.by(), wish.text()))
                            .entered(now, JournalEntry.What.NOTED, wish.by(), ""));
        }
    }

    private void takeOut(AlarmEvent.TakeOutOfService wish) {
        if (wish.reason().isBlank()) {
            refuse(wish, "Say why: whoever finds it out of service must know.");
            return;
        }
        Alarm before = draft.alarm(wish.key());
        Place place = wish.key().place();
        if (before == null && !topology.has(place)) {
            refuse(wish, "There is no %s at this hub.".formatted(place.words()));
            return;
        }
        if (before == null && catalogue.runbook(wish.key()).isEmpty()) {
            refuse(
                    wish,
                    "Nobody watches for %s of %s, and it is not on the list."
                            .formatted(wish.key().rule(), place.words()));
            return;
        }
        Alarm alarm = before == null ? normal(wish.key()) : before;
        Suppression.OutOfService out = new Suppression.OutOfService(wish.by(), wish.reason(), now);
        explanations.settle(before, held(alarm, alarm.holds().withOutOfService(out), wish.by()));
    }

    private Alarm normal(AlarmKey key) {
        Alarm alarm = Alarm.unknown(key, topology.above(key.place()), now);
        return alarm.with(alarm.reading().over().unknownSince(null));
    }

    private void putBack(AlarmEvent.Wish wish, Alarm alarm) {
        if (alarm.holds().outOfService() == null) {
            refuse(wish, "It is not out of service.");
            return;
        }
        Alarm after =
                alarm.with(alarm.holds().withOutOfService(null))
                        .entered(now, JournalEntry.What.RELEASED, wish.by(), "back in service");
        explanations.settle(alarm, explanations.released(after, now.plus(AlarmTimes.AFTER_WINDOW)));
    }

    private Alarm held(Alarm alarm, Holds holds, String by) {
        return alarm.with(holds).entered(now, JournalEntry.What.HELD, by, Explanations.why(holds));
    }

    private void refuse(AlarmEvent.Wish wish, String sentence) {
        draft.tell(new AlarmEffect.Refused(wish.key(), sentence));
    }
}
