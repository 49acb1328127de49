package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 *
 * <p>An objective is different: that too much of its budget burns is said of minutes that lie
 * behind. A cause explains it for as long as any of those by which it is judged are minutes that
 * the cause spoiled, also when the cause is about to end or over; then the {@link Outage} is
 * remembered with the alarm. What nodes bring back may come late, or fill slower windows first:
 * from what they came back is remembered with them for a time. What burns on by itself has none of
 * them in its short window before long.
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
        Outage past = past(alarm);
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

    /** What explains it though its cause may be over; null for nothing. */
    private @Nullable Outage past(Alarm alarm) {
        Outage known = alarm.holds().outage();
        known = known != null && known.explains(alarm) ? known : null;
        Outage brought = brought(alarm);
        return brought != null && brought.outlasts(known) ? brought : known;
    }

    /**
     * The outage whose minutes an alarm is judged by, by when nodes came back; null for none. It
     * explains what arose after a node came back from it, as that may be what the node brought, and
     * the rise of what stood before. What arose before, or what people were told, is what was heard
     * meanwhile, and stays so.
     */
    private @Nullable Outage brought(Alarm alarm) {
        Severity told = alarm.news().told();
        boolean isExplained = alarm.holds().outage() != null;
        boolean isRise = told != null && told.compareTo(alarm.reading().severity()) < 0;
        if (alarm.reading().judgedFrom() == null || (told != null && (isExplained || !isRise))) {
            return null;
        }
        Instant arose = alarm.reading().receivedAt();
        Instant latest = isRise ? Instant.MAX : arose.plus(latest(isExplained));
        Outage last = null;
        for (Outage outage : returned(alarm.key().place(), latest)) {
            boolean stood = outage.until() != null && outage.until().isAfter(arose);
            if ((stood || !isRise)
                    && outage.explains(alarm)
                    && isReliedOn(outage.cause())
                    && outage.outlasts(last)) {
                last = outage;
            }
        }
        return last;
    }

    /** How long after an alarm arose a node may come back and have brought what it is about. */
    private static Duration latest(boolean isExplained) {
        return isExplained ? AlarmTimes.LONGEST_RETURN : AlarmTimes.HEARD_LATE;
    }

    /**
     * From which outages nodes of a place came back until an instant. Of a region and its cells
     * that is the silence of the region; of the whole fleet that of each region.
     */
    private List<Outage> returned(Place place, Instant until) {
        if (place.kind() == Place.Kind.NODE || place.kind() == Place.Kind.WORKLOAD) {
            Return back = RowIndex.returned(draft.lastSilence(Place.node(place.name())));
            return back == null || back.at().isAfter(until) ? List.of() : List.of(back.outage());
        }
        Place region = place.regionOfCell();
        if (place.kind() != Place.Kind.CELL || (region == null && !place.part().isEmpty())) {
            return List.of();
        }
        List<AlarmKey> causes =
                region == null
                        ? draft.returnedFrom()
                        : List.of(new AlarmKey(SilenceWatch.REGION_SILENT, region));
        List<Outage> outages = new ArrayList<>();
        for (AlarmKey cause : causes) {
            Outage outage = draft.returned(cause, until);
            if (outage != null && cause.rule().equals(SilenceWatch.REGION_SILENT)) {
                outages.add(outage);
            }
        }
        return outages;
    }

    /** Whether nobody took it out of service. */
    boolean isReliedOn(AlarmKey cause) {
        Alarm alarm = draft.alarm(cause);
        return alarm == null || alarm.holds().outOfService() == null;
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
    private @Nullable Alarm cause(Alarm alarm) {
        List<Place> within = alarm.within();
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
        return (well == null || !alarm.reading().receivedAt().isAfter(well))
                && (!SilenceWatch.isOfSeveral(cause.key().rule()) || isSilent(alarm.key()));
    }

    /**
     * The first instant of a place that a cause above it did not spoil; the end of time while it
     * goes on, and the beginning when it never did. A node is silent until it is heard, whatever
     * the others of its region are; from another outage than this one's it may have come back.
     */
    private Instant spoiledUntil(Alarm cause, Place place) {
        if (!SilenceWatch.isOfSeveral(cause.key().rule())) {
            Instant well = cause.reading().wellSince();
            return well == null ? Instant.MAX : well;
        }
        Silence last = draft.lastSilence(Place.node(place.name()));
        if (last == null || last.heardAt() == null) {
            return last == null ? Instant.MIN : Instant.MAX;
        }
        return last.isBackFrom(cause.key()) ? last.heardAt() : Instant.MIN;
    }

    /** What is to be remembered of a cause that explains an alarm; null for what is wrong now. */
    private @Nullable Outage outage(Alarm cause, Alarm alarm) {
        // A cell is below nothing: what burns there is by what its nodes brought, or its own.
        boolean isCell = alarm.key().place().kind() == Place.Kind.CELL;
        if (isCell || alarm.reading().judgedFrom() == null) {
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
    void judgedAnew(Alarm alarm) {
        if (alarm.reading().judgedFrom() == null && alarm.holds().outage() == null) {
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
                Outage outage =
                        distrusted ? otherwise(after, symptom) : remembered(before, symptom);
                letGo(symptom.with(symptom.holds().withOutage(outage)));
            }
        }
    }

    /** What an alarm remembers of another cause than one that a person distrusts. */
    private static @Nullable Outage otherwise(Alarm distrusted, Alarm alarm) {
        Outage known = alarm.holds().outage();
        return known != null && known.cause().equals(distrusted.key()) ? null : known;
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
        for (Alarm symptom : draft.below(node)) {
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
