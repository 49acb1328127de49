package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alarm as a hub told it. All times are the hub's.
 *
 * @param within the places that it was in when it arose, the nearest first
 * @param severity how much a person is needed
 * @param summary one sentence for people
 * @param runbook the id of what to do about it; empty for none
 * @param explains whether it explains what is wrong below its place
 * @param times when things were or will be
 * @param holds what keeps it back; several may
 * @param told the severity that people were told; null while they know nothing
 * @param group what it is told together with; null while it is in no group
 * @param acknowledgedBy who has seen it; empty for nobody
 * @param owner who looks after it; empty for nobody
 * @param notes what people wrote, oldest first
 * @param journal what happened to it, oldest first
 */
public record AlarmRow(
        AlarmId id,
        List<AlarmPlace> within,
        AlarmCondition condition,
        Severity severity,
        AlarmLifecycle lifecycle,
        String summary,
        String runbook,
        boolean explains,
        Times times,
        Holds holds,
        @Nullable Severity told,
        @Nullable AlarmPlace group,
        String acknowledgedBy,
        String owner,
        List<Note> notes,
        List<Entry> journal) {

    /**
     * Times of an alarm.
     *
     * @param startsAt since when it is wrong, by whoever found out
     * @param receivedAt when the hub first heard of it, this time
     * @param endsAt when it is over if it stays well; null while it is not well
     * @param unknownSince since when data say nothing; null while they do
     * @param acknowledgedAt null while nobody has seen it
     */
    public record Times(
            Instant startsAt,
            Instant receivedAt,
            @Nullable Instant endsAt,
            @Nullable Instant unknownSince,
            @Nullable Instant acknowledgedAt) {}

    /**
     * Why nobody is told of it.
     *
     * @param shelf put aside by a person; null when not
     * @param outOfService taken out of service by a person; null when not
     * @param window the planned work that keeps it back; null when none does
     * @param cause the alarm that explains it; null when none does
     */
    public record Holds(
            @Nullable Shelf shelf,
            @Nullable OutOfService outOfService,
            @Nullable AlarmRef window,
            @Nullable AlarmRef cause) {
        /** Nothing keeps it back. */
        public static final Holds NONE = new Holds(null, null, null, null);
    }

    /** Put aside by a person, with a reason, until then. */
    public record Shelf(String by, String reason, Instant until) {}

    /** It cannot be relied on, as a person says, with a reason, since then. */
    public record OutOfService(String by, String reason, Instant since) {}

    /** What a person wrote. */
    public record Note(Instant at, String by, String text) {}

    /**
     * One line of its history.
     *
     * @param by the person's name; empty when it was nobody's decision
     * @param text a reason, a severity, a cause; may be empty
     */
    public record Entry(Instant at, Kind kind, String by, String text) {
        /** What happened. */
        public enum Kind {
            PENDING,
            RAISED,
            SEVERITY,
            ENDING,
            BACK,
            ENDED,
            UNKNOWN,
            NOTIFIED,
            ACKNOWLEDGED,
            HELD,
            RELEASED,
            OWNED,
            NOTED,
            /** Something that this console does not know. */
            OTHER
        }
    }

    public AlarmRow {
        within = List.copyOf(within);
        notes = List.copyOf(notes);
        journal = List.copyOf(journal);
    }

    public AlarmRef ref() {
        return id.alarm();
    }

    public String hub() {
        return id.hub();
    }

    /** Whether it calls for a person now: wrong, and not kept back. */
    public boolean standing() {
        return lifecycle == AlarmLifecycle.UNACKNOWLEDGED
                || lifecycle == AlarmLifecycle.ACKNOWLEDGED;
    }

    /** The place's region, site or the like, as it was when the alarm arose; empty for none. */
    public String within(AlarmPlace.Kind kind) {
        if (ref().place().kind() == kind) {
            return ref().place().name();
        }
        return within.stream()
                .filter(place -> place.kind() == kind)
                .map(AlarmPlace::name)
                .findFirst()
                .orElse("");
    }
}
