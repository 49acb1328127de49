package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps an alarm back: planned work, and causes above its place.
 *
 * <p>A cause explains what is at most as severe as itself: a ticket never swallows a page. Of
 * several the topmost is taken, which is therefore never explained itself. A cause that nobody is
 * told of, because it is shelved or planned, still explains; one that is out of service does not.
 * One that is about to end does not explain what comes after data said so. The silence of a region
 * or a site explains silence, and what is wrong with the nodes that are silent.
 */
final class Explanations {
    private final Draft draft;

    Explanations(Draft draft) {
        this.draft = draft;
    }

    /** What keeps it back now. */
    Holds of(Alarm alarm) {
        return alarm.isSymptom()
                ? alarm.holds().found(window(alarm), cause(alarm))
                : alarm.holds().found(null, null);
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

    /** What explains an alarm; null for nothing. */
    @Nullable AlarmKey cause(Alarm alarm) {
        List<Place> within = alarm.within();
        for (int i = within.size() - 1; i >= 0; i--) {
            Alarm worst = null;
            for (Alarm cause : draft.listed(Listing.What.CAUSE, within.get(i))) {
                if (explains(cause, alarm) && (worst == null || isWorse(cause, worst))) {
                    worst = cause;
                }
            }
            if (worst != null) {
                return worst.key();
            }
        }
        return null;
    }

    private static boolean isWorse(Alarm one, Alarm other) {
        return one.reading().severity().compareTo(other.reading().severity()) > 0;
    }

    private boolean explains(Alarm cause, Alarm alarm) {
        Instant well = cause.reading().wellSince();
        return !isWorse(alarm, cause)
                && (well == null || !alarm.reading().receivedAt().isAfter(well))
                && (!SilenceWatch.isOfSeveral(cause.key().rule()) || isSilent(alarm.key()));
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
        boolean less =
                before != null
                        && before.isCause()
                        && (!after.isCause()
                                || after.reading().severity().compareTo(before.reading().severity())
                                        < 0);
        if (less) {
            letGoOf(after.key());
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

    private void letGoOf(AlarmKey cause) {
        for (Alarm symptom : draft.listed(Listing.What.BELOW, cause.place())) {
            if (cause.equals(symptom.holds().cause())) {
                letGo(symptom);
            }
        }
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
