package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Alarms that ended within the last hours, for whoever comes on call: rows are gone by then. As
 * many as people read, since the hub's start. Thread-safe.
 */
public final class EndedAlarms {
    /** How long they are kept. */
    public static final Duration KEPT = Duration.ofHours(6);

    private static final int MOST = 200;

    private final Deque<Ended> newestLast = new ArrayDeque<>();
    private Instant since;

    /**
     * An alarm that is over.
     *
     * @param within the places that it was in
     * @param endedAt when it was over
     */
    public record Ended(
            AlarmKey key,
            List<Place> within,
            Severity severity,
            String summary,
            String runbook,
            Instant startsAt,
            Instant endedAt) {
        public Ended {
            within = List.copyOf(within);
        }
    }

    /**
     * Those that were kept, as they were at one moment.
     *
     * @param since from when on none is missing
     * @param alarms the newest first
     */
    public record Kept(Instant since, List<Ended> alarms) {
        public Kept {
            alarms = List.copyOf(alarms);
        }
    }

    private EndedAlarms(Instant start) {
        this.since = start;
    }

    /** None yet; of what was before the hub's start nothing is known. */
    public static EndedAlarms since(Instant start) {
        return new EndedAlarms(start);
    }

    /**
     * A row is gone.
     *
     * @param last as it was; of what never was an alarm nothing is kept
     */
    synchronized void gone(Row last, Instant now) {
        if (last instanceof Alarm alarm && wasRaised(alarm)) {
            newestLast.addLast(ended(alarm, now));
            if (newestLast.size() > MOST) {
                since = newestLast.removeFirst().endedAt();
            }
        }
    }

    /** When an alarm was over, by its journal; empty for one that is not. */
    public static Optional<Instant> overAt(Alarm alarm) {
        return alarm.isActive() ? Optional.empty() : entered(alarm, JournalEntry.What.ENDED);
    }

    private static Optional<Instant> entered(Alarm alarm, JournalEntry.What what) {
        return alarm.journal().stream()
                .filter(entry -> entry.what() == what)
                .map(JournalEntry::at)
                .reduce((older, newer) -> newer);
    }

    /** What happened first is no longer written of an alarm that lived through much. */
    private static boolean wasRaised(Alarm alarm) {
        return entered(alarm, JournalEntry.What.RAISED).isPresent()
                || alarm.journal().size() == Alarm.MOST_ENTRIES;
    }

    private static Ended ended(Alarm alarm, Instant now) {
        return new Ended(
                alarm.key(),
                alarm.within(),
                alarm.reading().severity(),
                alarm.reading().summary(),
                alarm.reading().runbook(),
                alarm.reading().startsAt(),
                entered(alarm, JournalEntry.What.ENDED).orElse(now));
    }

    /** What is kept now. */
    public synchronized Kept kept(Instant now) {
        Instant oldest = now.minus(KEPT);
        Instant from = since.isBefore(oldest) ? oldest : since;
        newestLast.removeIf(each -> each.endedAt().isBefore(oldest));
        return new Kept(from, List.copyOf(newestLast.reversed()));
    }
}
