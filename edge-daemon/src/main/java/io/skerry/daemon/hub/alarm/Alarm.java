package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One alarm: what is wrong, who has seen it, what keeps it back and what people know of it, four
 * things that do not depend on each other.
 *
 * @param within the places that it was in when it arose, the nearest first
 * @param owner who looks after it; empty for nobody
 * @param notes what people wrote, oldest first, the newest {@link #MOST_NOTES}
 * @param journal what happened to it, oldest first, the newest {@link #MOST_ENTRIES}
 */
public record Alarm(
        AlarmKey key,
        List<Place> within,
        Reading reading,
        Attention attention,
        Holds holds,
        News news,
        String owner,
        List<Note> notes,
        List<JournalEntry> journal)
        implements Row {
    /** Notes that are kept. */
    public static final int MOST_NOTES = 20;

    /** Entries of the journal that are kept. */
    public static final int MOST_ENTRIES = 16;

    public Alarm {
        within = List.copyOf(within);
        notes = List.copyOf(notes);
        journal = List.copyOf(journal);
    }

    static Alarm unknown(AlarmKey key, List<Place> within, Instant now) {
        return new Alarm(
                key,
                within,
                Reading.unknown(now),
                Attention.nothing(),
                Holds.NONE,
                News.none(now),
                "",
                List.of(),
                List.of());
    }

    static RowKey rowOf(AlarmKey key) {
        return new RowKey(RowKey.Table.ALARM, key);
    }

    @Override
    public RowKey row() {
        return rowOf(key);
    }

    /** Where it stands by ISA-18.2. */
    public Lifecycle lifecycle() {
        return switch (holds.suppression()) {
            case Suppression.OutOfService _ -> Lifecycle.OUT_OF_SERVICE;
            case Suppression.Shelved _ -> Lifecycle.SHELVED;
            case Suppression.Maintenance _, Suppression.Inhibited _ ->
                    Lifecycle.SUPPRESSED_BY_DESIGN;
            case Suppression.None() ->
                    switch (attention.state()) {
                        case NONE -> Lifecycle.NORMAL;
                        case UNACKNOWLEDGED -> Lifecycle.UNACKNOWLEDGED;
                        case ACKNOWLEDGED -> Lifecycle.ACKNOWLEDGED;
                        case RETURNED_UNACKNOWLEDGED -> Lifecycle.RETURNED_UNACKNOWLEDGED;
                    };
        };
    }

    /** Whether it is wrong, or was until a moment ago. */
    public boolean isActive() {
        return reading.condition() == Condition.ACTIVE;
    }

    /** Active, and not about to end. */
    boolean persists() {
        return isActive() && !reading.isEnding();
    }

    /** Whether it explains what is wrong below its place. */
    boolean isCause() {
        return isActive() && reading.explains() && holds.outOfService() == null;
    }

    /** Whether it may be explained. */
    boolean isSymptom() {
        return isActive() || reading.condition() == Condition.PENDING;
    }

    /** Whether there is something that people have not been told. */
    boolean hasNews() {
        Severity told = news.told();
        return told == null || news.again() || reading.severity().compareTo(told) > 0;
    }

    /** Whether there is anything to say of it at all. */
    boolean isWorthARow() {
        return reading.condition() != Condition.NORMAL
                || reading.unknownSince() != null
                || attention.state() != Attention.State.NONE
                || holds.byPerson();
    }

    Alarm with(Reading other) {
        return new Alarm(key, within, other, attention, holds, news, owner, notes, journal);
    }

    Alarm with(Attention other) {
        return new Alarm(key, within, reading, other, holds, news, owner, notes, journal);
    }

    Alarm with(Holds other) {
        return new Alarm(key, within, reading, attention, other, news, owner, notes, journal);
    }

    Alarm with(News other) {
        return new Alarm(key, within, reading, attention, holds, other, owner, notes, journal);
    }

    Alarm within(List<Place> other) {
        return new Alarm(key, other, reading, attention, holds, news, owner, notes, journal);
    }

    Alarm ownedBy(String other) {
        return new Alarm(key, within, reading, attention, holds, news, other, notes, journal);
    }

    Alarm with(Note note) {
        return new Alarm(
                key,
                within,
                reading,
                attention,
                holds,
                news,
                owner,
                newest(notes, note, MOST_NOTES),
                journal);
    }

    Alarm entered(Instant at, JournalEntry.What what, String by, String text) {
        return new Alarm(
                key,
                within,
                reading,
                attention,
                holds,
                news,
                owner,
                notes,
                newest(journal, new JournalEntry(at, what, by, text), MOST_ENTRIES));
    }

    private static <T> List<T> newest(List<T> before, T next, int most) {
        if (before.isEmpty()) {
            return List.of(next);
        }
        List<T> all = new ArrayList<>(Math.min(before.size() + 1, most));
        all.addAll(before.subList(Math.max(0, before.size() - most + 1), before.size()));
        all.add(next);
        return all;
    }
}
