package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps an alarm back: planned work, and causes above its place.
 *
 * <p>A cause explains what is at most as severe as itself: a ticket never swallows a page. Of
 * several the topmost is taken, which is therefore never explained itself. A cause that nobody is
 * told of, because it is shelved or planned, still explains; one that is out of service does not.
 * One that is about to end does not explain what comes after data said so. The silence of a region
 * or a site explains silence, and what is wrong with the nodes that are silent.
 *
 * <p>An objective is different: that too much of its budget burns is said of minutes that lie
 * behind. A cause explains it for as long as any of those by which it is judged are minutes that
 * the cause spoiled, also when the cause is about to end or over; then the {@link Outage} is
 * remembered with the alarm. What burns on by itself has none of them in its short window before
 * long.
 */
final class Explanations {
    private final Draft draft;

    Explanations(Draft draft) {
        this.draft = draft;
    }

    /** What keeps it back now. */
    Holds of(Alarm alarm) {
        if (!alarm.isSymptom()) {
            return alarm.holds().byPersonOnly();
        }
        AlarmKey window = window(alarm);
        Alarm cause = cause(alarm);
        Outage past = alarm.holds().outage();
        past = past != null && past.explains(alarm) ? past : null;
        if (cause == null) {
            return alarm.holds().found(window, past == null ? null : past.cause(), past);
        }
        Outage newest = outage(cause, alarm);
        if (past != null && past.isMoreThan(newest)) {
            return alarm.holds().found(window, past.cause(), past);
        }
        // What goes on is seen at its alarm for as long as it does; so what was before is kept.
        boolean goesOn = newest != null && newest.until() == null;
        return alarm.holds().found(window, cause.key(), goesOn && past != null ? past : newest);
    }

    /** The window that an alarm is in; null for none. The widest comes first. */
    @Nullable AlarmKey window(Alarm alarm) {
        return window(alarm.key().place(), alarm.within());
    }

    @Nullable AlarmKey window(Place place, List<Place> within) {
        if (!draft.anyWindows()) {
            return null;
        }
        for (int i = within.size() - 1; i >= -1; i--) {
            for (Window window : draft.windows(i < 0 ? place : within.get(i))) {
                if (window.holds(draft.now())) {
                    return window.key();
                }
            }
        }
        return null;
    }

    /** What explains an alarm and is not over; null for nothing. */
    @Nullable Alarm cause(Alarm alarm) {
        List<Place> within = within(alarm);
        for (int i = within.size() - 1; i >= 0; i--) {
            Alarm worst = null;
            for (Alarm cause : draft.listed(Listing.What.CAUSE, within.get(i))) {
                if (explains(cause, alarm) && (worst == null || isWorse(cause, worst))) {
                    worst = cause;
                }
            }
            if (worst != null) {
                return worst;
            }
        }
        return null;
    }

    /**
     * The places whose causes may explain it. Of a cell of an objective that is its region; of the
     * whole fleet every region of which nodes came back, as they bring what failed meanwhile.
     */
    private List<Place> within(Alarm alarm) {
        Place place = alarm.key().place();
        Place region = place.regionOfCell();
        if (region != null) {
            return List.of(region);
        }
        if (place.kind() != Place.Kind.CELL || !place.part().isEmpty()) {
            return alarm.within();
        }
        return draft.returned(Place.hub()).stream()
                .map(Silence::region)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static boolean isWorse(Alarm one, Alarm other) {
        return one.reading().severity().compareTo(other.reading().severity()) > 0;
    }

    private boolean explains(Alarm cause, Alarm alarm) {
        if (isWorse(alarm, cause)) {
            return false;
        }
        Instant from = alarm.reading().judgedFrom();
        if (from != null) {
            return from.isBefore(spoiledUntil(cause, alarm.key().place()));
        }
        Instant well = cause.reading().wellSince();
        return alarm.key().place().kind() != Place.Kind.CELL
                && (well == null || !alarm.reading().receivedAt().isAfter(well))
                && (!SilenceWatch.isOfSeveral(cause.key().rule()) || isSilent(alarm.key()));
    }

    /**
     * The first instant of a place that a cause above it did not spoil; the end of time while it
     * goes on, and the beginning when it never did. A node is silent until it is heard, whatever
     * the others of its region are. Of a cell nobody else knows but its region's nodes, so it is
     * spoiled until the newest of them came back: while none has, what burns is what is heard.
     */
    private Instant spoiledUntil(Alarm cause, Place place) {
        boolean isCell = place.kind() == Place.Kind.CELL;
        if (!SilenceWatch.isOfSeveral(cause.key().rule())) {
            Instant well = cause.reading().wellSince();
            return isCell ? Instant.MIN : well == null ? Instant.MAX : well;
        }
        if (isCell) {
            return draft.returned(cause.key().place()).stream()
                    .map(Silence::heardAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
        }
        Place node = Place.node(place.name());
        Instant heardAt = draft.heardAt(node);
        return draft.silence(node) != null ? Instant.MAX : heardAt == null ? Instant.MIN : heardAt;
    }

    /** What is to be remembered of a cause that explains an alarm; null for what is wrong now. */
    private @Nullable Outage outage(Alarm cause, Alarm alarm) {
        if (alarm.reading().judgedFrom() == null) {
            return null;
        }
        Instant until = spoiledUntil(cause, alarm.key().place());
        return new Outage(
                cause.key(), cause.reading().severity(), until.equals(Instant.MAX) ? null : until);
    }

    private boolean isSilent(AlarmKey key) {
        return switch (key.place().kind()) {
            case SITE -> key.rule().equals(SilenceWatch.SITE_SILENT);
            case NODE, WORKLOAD ->
                    key.rule().equals(SilenceWatch.NODE_SILENT)
                            || draft.silence(Place.node(key.place().name())) != null;
            case FLEET, HUB, REGION, CELL -> false;
        };
    }

    /** Looks again at what keeps an alarm back. */
    Alarm reconsidered(Alarm alarm) {
        Holds found = of(alarm);
        if (found.equals(alarm.holds())) {
            return alarm;
        }
        Alarm after = alarm.with(found);
        if (found.any() && !alarm.holds().any()) {
            after = after.entered(draft.now(), JournalEntry.What.HELD, "", why(found));
        }
        draft.put(after);
        return after;
    }

    /** Puts an alarm; what it explained and does not any more is let go. */
    void settle(@Nullable Alarm before, Alarm after) {
        if (after.isWorthARow()) {
            draft.put(after);
        } else {
            draft.drop(after);
        }
        if (before != null && explainsLess(before, after)) {
            letGoOf(before, after);
        }
    }

    private static boolean explainsLess(Alarm before, Alarm after) {
        return before.isCause() && (!after.isCause() || isWorse(before, after));
    }

    /** An objective was judged again, by other minutes: what explained it may have passed. */
    void judgedAnew(AlarmKey key) {
        Alarm alarm = draft.alarm(key);
        if (alarm == null
                || (alarm.reading().judgedFrom() == null && alarm.holds().outage() == null)) {
            return;
        }
        if (alarm.holds().cause() != null && of(alarm).cause() == null) {
            letGo(alarm);
        } else {
            reconsidered(alarm);
        }
    }

    /**
     * An alarm is not kept back any more: it is as if it were new. What is about to end is not told
     * unless it comes back.
     */
    Alarm released(Alarm alarm, Instant flush) {
        return alarm.isActive()
                ? alarm.with(alarm.news().released(draft.now(), alarm.persists() ? flush : null))
                        .entered(draft.now(), JournalEntry.What.RELEASED, "", "")
                : alarm;
    }

    private void letGoOf(Alarm before, Alarm after) {
        boolean distrusted = after.holds().outOfService() != null;
        for (Alarm symptom : draft.listed(Listing.What.SYMPTOM, after.key().place())) {
            if (after.key().equals(symptom.holds().cause())) {
                Outage outage = distrusted ? null : remembered(before, symptom);
                letGo(symptom.with(symptom.holds().withOutage(outage)));
            }
        }
    }

    /** What an alarm keeps of a cause that explains it no more. */
    private @Nullable Outage remembered(Alarm cause, Alarm alarm) {
        Outage known = alarm.holds().outage();
        Outage ended = outage(cause, alarm);
        return ended == null || !ended.explains(alarm) || (known != null && known.isMoreThan(ended))
                ? known
                : ended;
    }

    /** A node is heard: the silence of its region or site does not explain it any more. */
    void heard(Place node) {
        for (Alarm symptom : draft.listed(Listing.What.BELOW, node)) {
            AlarmKey cause = symptom.holds().cause();
            if (cause != null && SilenceWatch.isOfSeveral(cause.rule())) {
                letGo(symptom);
            }
        }
    }

    private void letGo(Alarm symptom) {
        Alarm after = symptom.with(of(symptom));
        boolean seen = symptom.attention().state() == Attention.State.ACKNOWLEDGED;
        if (!after.holds().any() && !seen) {
            after = released(after, draft.now().plus(AlarmTimes.HOLD_OFF));
            if (after.persists() && after.news().told() == null) {
                // Many that one cause lets go of are as many to read as if they came now.
                new FloodGauge(draft).letGo(after.key());
            }
        }
        draft.put(after);
    }

    static String why(Holds holds) {
        return switch (holds.suppression()) {
            case Suppression.None() -> "";
            case Suppression.Shelved shelved -> "shelved: " + shelved.reason();
            case Suppression.OutOfService out -> "out of service: " + out.reason();
            case Suppression.Maintenance(AlarmKey window) -> "maintenance: " + window.text();
            case Suppression.Inhibited(AlarmKey cause) -> "explained by " + cause.text();
        };
    }
}
