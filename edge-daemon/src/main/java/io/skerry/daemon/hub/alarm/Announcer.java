package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what people are told: first of one alarm whether, then of its group when. */
final class Announcer {
    private final Draft draft;
    private final Explanations explanations;
    private final FloodGauge gauge;
    private final Instant now;

    Announcer(Draft draft) {
        this.draft = draft;
        this.explanations = new Explanations(draft);
        this.gauge = new FloodGauge(draft);
        this.now = draft.now();
    }

    /** The time has come to decide on one alarm. */
    void flush(Alarm before) {
        Alarm alarm = explanations.reconsidered(before);
        alarm = alarm.with(alarm.news().flushed());
        if (!alarm.isActive() || alarm.holds().any() || !alarm.hasNews()) {
            draft.put(alarm);
            return;
        }
        Place known = alarm.news().group();
        Place place = known == null ? groupOf(alarm) : known;
        if (draft.header().isFlood() && wouldWait(alarm, draft.group(place))) {
            place = Place.fleet();
        }
        draft.put(alarm.with(alarm.news().in(place).toTell()));
        Group group = draft.group(place);
        draft.put(group.soon(earliest(group, alarm.reading().severity(), isNewPage(alarm))));
    }

    /**
     * Whether a page that is new to people would wait in a flood until there is room for its group,
     * which has told a page already. The group of all that floods does not wait so long.
     */
    private static boolean wouldWait(Alarm alarm, Group group) {
        return isNewPage(alarm)
                && group.notifiedAt() != null
                && group.severity() == Severity.CRITICAL;
    }

    /** A page that people do not know of; also one that eased in between they do. */
    private static boolean isNewPage(Alarm alarm) {
        return alarm.reading().severity() == Severity.CRITICAL
                && alarm.attention().unseen() != Severity.CRITICAL;
    }

    /** In a flood all is one group, but for causes, as long as they are few. */
    private Place groupOf(Alarm alarm) {
        Place own = alarm.key().place();
        if (!draft.header().isFlood()) {
            return own;
        }
        boolean wide = own.kind().compareTo(Place.Kind.SITE) <= 0;
        if (!alarm.reading().explains() || !wide) {
            return Place.fleet();
        }
        // A group that is to be told in any case has been counted.
        boolean counted = draft.isListed(Listing.What.GROUP, own);
        return counted || gauge.admitsCause() ? own : Place.fleet();
    }

    /**
     * When people may be told of news.
     *
     * @param isNewPage whether some of it is a page that they do not know of
     */
    private Instant earliest(Group group, Severity news, boolean isNewPage) {
        Instant last = group.notifiedAt();
        if (last == null) {
            return now;
        }
        Instant next = last.plus(pause(group, news, isNewPage));
        return next.isBefore(now) ? now : next;
    }

    /**
     * Between two notifications. What is told as one because it floods has nothing in common: a
     * page that joins it is news of another cause, and does not wait for five minutes because one
     * was told before. What becomes worse without being a page waits as long, so that what rises
     * within a minute is at most four notifications: it is decided on within 60 s of the first.
     */
    private static Duration pause(Group group, Severity news, boolean isNewPage) {
        boolean isWorse = news.compareTo(group.severity()) > 0;
        boolean isFlood = group.place().equals(Place.fleet());
        if (isWorse && (!isFlood || news == Severity.CRITICAL)) {
            return Duration.ZERO;
        }
        return isFlood && (isWorse || isNewPage) ? AlarmTimes.HOLD_OFF : AlarmTimes.GROUP_INTERVAL;
    }

    /** The time has come to look at a group. */
    void look(Group group) {
        if (!draft.isListed(Listing.What.GROUP, group.place())) {
            resolve(group);
            return;
        }
        List<Alarm> firing = firing(group.place());
        Severity fresh = worst(firing, Announcer::isFresh);
        Severity unseen =
                worst(
                        firing,
                        alarm ->
                                alarm.persists()
                                        && alarm.attention().state()
                                                == Attention.State.UNACKNOWLEDGED);
        Instant last = group.notifiedAt();
        Instant next;
        if (fresh != Severity.NORMAL) {
            boolean isNewPage =
                    firing.stream().anyMatch(alarm -> isFresh(alarm) && isNewPage(alarm));
            next = earliest(group, fresh, isNewPage);
        } else if (last != null && unseen != Severity.NORMAL) {
            next = last.plus(AlarmTimes.reAlarm(unseen));
        } else {
            // All are seen, or kept back: until one of them changes.
            draft.put(group.nextAt(null));
            return;
        }
        if (next.isAfter(now) || !admitted(group, fresh)) {
            draft.put(group.nextAt(next.isAfter(now) ? next : gauge.admitsAt()));
            return;
        }
        boolean again = fresh == Severity.NORMAL;
        Notify.Kind kind = last == null || again ? Notify.Kind.FIRING : Notify.Kind.UPDATED;
        notify(group, kind, group.repeat() + (again ? 1 : 0), firing);
        draft.put(
                told(group, firing, again)
                        .nextAt(
                                unseen == Severity.NORMAL
                                        ? null
                                        : now.plus(AlarmTimes.reAlarm(unseen))));
    }

    private boolean admitted(Group group, Severity fresh) {
        // The first time of a cause is counted when it gets a group of its own.
        return !draft.header().isFlood()
                || group.place().equals(Place.fleet())
                || group.notifiedAt() == null
                || gauge.admitsCause()
                // A page does not wait for room.
                || (fresh == Severity.CRITICAL && group.severity() != Severity.CRITICAL);
    }

    private List<Alarm> firing(Place group) {
        List<Alarm> firing = new ArrayList<>();
        for (Alarm member : draft.listed(Listing.What.GROUP, group)) {
            Alarm alarm = explanations.reconsidered(member);
            boolean here = group.equals(alarm.news().group());
            boolean unheardOf = alarm.news().told() == null && undecided(alarm);
            if (here && alarm.isActive() && !alarm.holds().any() && !unheardOf) {
                firing.add(alarm);
            }
        }
        return firing;
    }

    /** What people know, and what is about to end, is not told again because it was let go. */
    private static boolean isFresh(Alarm alarm) {
        boolean known = alarm.news().told() != null && !alarm.persists();
        return alarm.hasNews() && !undecided(alarm) && !known;
    }

    /**
     * Whether it is in its hold-off. What rose while it waited for this turn is not: what comes and
     * goes would be passed by at each.
     */
    private static boolean undecided(Alarm alarm) {
        return alarm.news().flushAt() != null && !alarm.news().decided();
    }

    private static Severity worst(List<Alarm> alarms, Predicate<Alarm> which) {
        Severity worst = Severity.NORMAL;
        for (Alarm alarm : alarms) {
            Severity severity = alarm.reading().severity();
            if (severity.compareTo(worst) > 0 && which.test(alarm)) {
                worst = severity;
            }
        }
        return worst;
    }

    private void notify(Group group, Notify.Kind kind, int repeat, List<Alarm> firing) {
        List<Member> members = firing.stream().map(Member::of).toList();
        List<Alarm> explained = explained(firing);
        Group over = group.without(members.stream().map(Member::key).collect(Collectors.toSet()));
        draft.tell(
                new Notify(
                        NotificationId.of(group.place(), repeat, members),
                        group.place(),
                        kind,
                        now,
                        worst(firing, any -> true),
                        repeat,
                        cause(firing, explained),
                        members,
                        explained.stream().map(Member::of).toList(),
                        over.ended(),
                        over.endedCount(),
                        draft.header().firstOut()));
    }

    /** What these alarms explain. */
    private List<Alarm> explained(List<Alarm> firing) {
        Set<AlarmKey> causes = new HashSet<>();
        Set<Place> places = new LinkedHashSet<>();
        for (Alarm alarm : firing) {
            if (alarm.isCause()) {
                causes.add(alarm.key());
                places.add(alarm.key().place());
            }
        }
        List<Alarm> explained = new ArrayList<>();
        for (Place place : places) {
            for (Alarm around : around(place)) {
                Alarm symptom = explanations.reconsidered(around);
                AlarmKey cause = symptom.holds().cause();
                if (cause != null && cause.place().equals(place) && causes.contains(cause)) {
                    explained.add(symptom);
                }
            }
        }
        return explained;
    }

    /** All that is below a place, and the cells that something there explains. */
    private List<Alarm> around(Place place) {
        List<Alarm> around = draft.below(place);
        for (Alarm symptom : draft.listed(Listing.What.SYMPTOM, place)) {
            if (symptom.key().place().kind() == Place.Kind.CELL) {
                around.add(symptom);
            }
        }
        return around;
    }

    /** The worst of those that explain anything. */
    private static @Nullable AlarmKey cause(List<Alarm> firing, List<Alarm> explained) {
        Set<AlarmKey> causes = new HashSet<>();
        for (Alarm symptom : explained) {
            AlarmKey cause = symptom.holds().cause();
            if (cause != null) {
                causes.add(cause);
            }
        }
        Severity worst = worst(firing, alarm -> causes.contains(alarm.key()));
        for (Alarm alarm : firing) {
            if (alarm.reading().severity() == worst && causes.contains(alarm.key())) {
                return alarm.key();
            }
        }
        return null;
    }

    private Group told(Group group, List<Alarm> firing, boolean again) {
        Severity worst = Severity.NORMAL;
        List<Member> members = firing.stream().map(Member::of).toList();
        for (Alarm alarm : firing) {
            Severity severity = alarm.reading().severity();
            worst = severity.compareTo(worst) > 0 ? severity : worst;
            draft.put(
                    alarm.with(alarm.news().told(severity))
                            .with(alarm.attention().told(severity))
                            .entered(now, JournalEntry.What.NOTIFIED, "", group.place().text()));
        }
        int repeat = group.repeat() + (again ? 1 : 0);
        return new Group(
                group.place(),
                null,
                now,
                worst,
                repeat,
                NotificationId.of(group.place(), repeat, members),
                List.of(),
                0);
    }

    /** All of its alarms are over: said once, if anything was ever said. */
    private void resolve(Group group) {
        if (group.notifiedAt() != null) {
            draft.tell(
                    new Notify(
                            NotificationId.ofEnd(group.place(), group.lastId()),
                            group.place(),
                            Notify.Kind.RESOLVED,
                            now,
                            group.severity(),
                            group.repeat(),
                            null,
                            List.of(),
                            List.of(),
                            group.ended(),
                            group.endedCount(),
                            draft.header().firstOut()));
        }
        draft.drop(group);
    }
}
