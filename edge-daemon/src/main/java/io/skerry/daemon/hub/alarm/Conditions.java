package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What data say, applied to an alarm. */
final class Conditions {
    private final Draft draft;
    private final Topology topology;
    private final Explanations explanations;
    private final Instant now;

    Conditions(Draft draft, Topology topology) {
        this.draft = draft;
        this.topology = topology;
        this.explanations = new Explanations(draft);
        this.now = draft.now();
    }

    void raised(AlarmEvent.Raised event) {
        Alarm before = draft.alarm(event.key());
        if (before == null || !before.isActive()) {
            arise(event, before);
            return;
        }
        Reading was = before.reading();
        Alarm after =
                before.with(
                        new Reading(
                                Condition.ACTIVE,
                                event.severity(),
                                event.explains(),
                                event.summary(),
                                event.runbook(),
                                was.startsAt(),
                                was.receivedAt(),
                                null,
                                null,
                                null,
                                event.judgedFrom()));
        int change = event.severity().compareTo(was.severity());
        if (change > 0) {
            after =
                    after.with(after.attention().wanted())
                            .with(after.news().fresh(now, now.plus(AlarmTimes.HOLD_OFF)));
        } else if (change < 0) {
            after = after.with(after.news().eased(event.severity()));
        }
        if (change != 0) {
            after = after.entered(now, JournalEntry.What.SEVERITY, "", event.severity().name());
        }
        Alarm settled = was.isEnding() ? back(after) : after;
        explanations.settle(before, settled);
        explanations.judgedAnew(settled);
    }

    private void arise(AlarmEvent.Raised event, @Nullable Alarm before) {
        Alarm base = known(event.key(), before);
        Alarm after =
                base.with(
                                new Reading(
                                        Condition.ACTIVE,
                                        event.severity(),
                                        event.explains(),
                                        event.summary(),
                                        event.runbook(),
                                        event.startsAt(),
                                        now,
                                        null,
                                        null,
                                        null,
                                        event.judgedFrom()))
                        .with(base.attention().wanted())
                        .with(News.none(now).fresh(now, now.plus(AlarmTimes.HOLD_OFF)))
                        .entered(now, JournalEntry.What.RAISED, "", event.severity().name());
        after = after.with(after.holds().withWindow(explanations.window(after)));
        explanations.settle(before, after);
        if (!after.holds().any() && explanations.of(after).cause() == null) {
            new FloodGauge(draft).arrived(after.key());
        }
        explanations.judgedAnew(after);
    }

    /**
     * It is wrong, and not for long enough.
     *
     * @param dueAt when it becomes active by itself; null for never
     * @param runbook what to do about it; empty for none
     */
    void pending(AlarmEvent.Pending event, @Nullable Instant dueAt, String runbook) {
        Alarm before = draft.alarm(event.key());
        if (before != null && before.isActive()) {
            if (before.reading().isEnding()) {
                explanations.settle(before, back(before.with(before.reading().endingAt(null))));
            }
            return;
        }
        Alarm base = known(event.key(), before);
        boolean already = base.reading().condition() == Condition.PENDING;
        Alarm after =
                base.with(
                        new Reading(
                                Condition.PENDING,
                                event.severity(),
                                false,
                                event.summary(),
                                runbook,
                                event.startsAt(),
                                already ? base.reading().receivedAt() : now,
                                dueAt,
                                null,
                                null,
                                null));
        if (!already) {
            after = after.entered(now, JournalEntry.What.PENDING, "", event.severity().name());
        }
        draft.put(after);
    }

    void cleared(AlarmKey key) {
        Alarm before = draft.alarm(key);
        if (before == null) {
            return;
        }
        Reading known = before.reading().unknownSince(null);
        switch (known.condition()) {
            case NORMAL -> explanations.settle(before, before.with(known));
            case PENDING, UNKNOWN -> over(before.with(known));
            case ACTIVE -> {
                if (known.isEnding()) {
                    return;
                }
                Instant end = now.plus(AlarmTimes.keepFiring(known.severity()));
                draft.put(
                        before.with(known.endingAt(end))
                                .entered(now, JournalEntry.What.ENDING, "", ""));
            }
        }
    }

    /** Missing data resolve nothing: what was about to end is not, until data say so again. */
    void unknown(AlarmKey key) {
        Alarm before = draft.alarm(key);
        if (before == null) {
            draft.put(
                    Alarm.unknown(key, topology.above(key.place()), now)
                            .entered(now, JournalEntry.What.UNKNOWN, "", ""));
            return;
        }
        if (before.reading().unknownSince() == null) {
            Alarm after =
                    before.with(before.reading().unknownSince(now).endingAt(null))
                            .entered(now, JournalEntry.What.UNKNOWN, "", "");
            draft.put(before.reading().isEnding() ? back(after) : after);
        }
    }

    /** It has been well for long enough. */
    void over(Alarm alarm) {
        Severity told = alarm.news().told();
        Alarm after =
                alarm.with(alarm.reading().over())
                        .with(alarm.attention().returned())
                        .with(alarm.holds().byPersonOnly())
                        .with(News.none(now))
                        .entered(now, JournalEntry.What.ENDED, "", "");
        explanations.settle(alarm, after);
        for (Place group : alarm.news().groups()) {
            Group row = draft.group(group);
            if (told != null) {
                row = row.withEnded(Member.of(alarm));
            }
            draft.put(draft.isListed(Listing.What.GROUP, group) ? row : row.nextAt(now));
        }
    }

    /** Its place is not there any more: nothing to latch, nothing to shelve. */
    void retired(Place place) {
        // What explains comes last: it would let go of all the others as if they came now.
        for (Alarm listed : draft.below(place).reversed()) {
            Alarm alarm = draft.alarm(listed.key());
            if (alarm != null) {
                over(alarm);
            }
            Alarm left = draft.alarm(listed.key());
            if (left != null) {
                draft.drop(left);
            }
        }
    }

    private Alarm known(AlarmKey key, @Nullable Alarm before) {
        return before == null
                ? Alarm.unknown(key, topology.above(key.place()), now)
                : before.within(topology.above(key.place()));
    }

    /**
     * Not well after all. What was let go while it was about to end is decided on now; of what
     * people know its group tells again when that is due, though while it was about to end there
     * may have been nothing to tell again.
     */
    private Alarm back(Alarm alarm) {
        Alarm after = alarm.entered(now, JournalEntry.What.BACK, "", "");
        Place place = after.news().group();
        Group group = place == null ? null : draft.group(place);
        Instant last = group == null ? null : group.notifiedAt();
        boolean unseen = after.attention().state() == Attention.State.UNACKNOWLEDGED;
        if (group != null && last != null && unseen && !after.holds().any()) {
            draft.put(group.soon(last.plus(AlarmTimes.reAlarm(after.reading().severity()))));
        }
        boolean undecided = after.hasNews() && after.news().flushAt() == null;
        return undecided
                ? after.with(after.news().fresh(now, now.plus(AlarmTimes.HOLD_OFF)))
                : after;
    }
}
