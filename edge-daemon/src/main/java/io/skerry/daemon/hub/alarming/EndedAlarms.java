package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alarms that ended within the last hours, for whoever comes on call: rows are gone by then. As
 * many as people read, since the hub's start. How long ago that was is told by a clock that does
 * not jump: what is left out must not depend on what time the wall clock says. Thread-safe.
 */
public final class EndedAlarms {
    /** How long they are kept. */
    public static final Duration KEPT = Duration.ofHours(6);

    private static final int MOST = 200;

    private final MonotonicClock clock;
    private final long startNanos;
    private final List<Entry> oldestFirst = new ArrayList<>();

    /** After this none is missing; since the start. It only grows. */
    private long sinceNanos;

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
     * @param since after this none is missing
     * @param alarms the newest first
     */
    public record Kept(Instant since, List<Ended> alarms) {
        public Kept {
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * One that is kept.
     *
     * @param nanos when it was over, since the start; negative for before
     */
    private record Entry(Ended alarm, long nanos) {}

    private EndedAlarms(MonotonicClock clock) {
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    /** None yet; of what was before the hub's start, which is now, nothing is known. */
    public static EndedAlarms begin(MonotonicClock clock) {
        return new EndedAlarms(clock);
    }

    /**
     * A row is gone. That may be long after it was over: a page stays until somebody has seen it.
     *
     * @param last as it was; of what never was an alarm nothing is kept
     * @param now by the time by which it was judged
     */
    synchronized void gone(Row last, Instant now) {
        if (!(last instanceof Alarm alarm) || !wasRaised(alarm)) {
            return;
        }
        Ended ended = ended(alarm, now);
        Duration ago = Duration.between(ended.endedAt(), now);
        if (ago.compareTo(KEPT) >= 0) {
            return;
        }
        put(new Entry(ended, elapsed() - (ago.isNegative() ? 0 : ago.toNanos())));
        if (oldestFirst.size() > MOST) {
            sinceNanos = Math.max(sinceNanos, oldestFirst.removeFirst().nanos());
        }
    }

    private void put(Entry entry) {
        int at = oldestFirst.size();
        while (at > 0 && oldestFirst.get(at - 1).nanos() > entry.nanos()) {
            at--;
        }
        oldestFirst.add(at, entry);
    }

    private long elapsed() {
        return clock.nanos() - startNanos;
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

    /**
     * What is kept now.
     *
     * @param now what the wall clock says, believed or not: since when is told by it, and nothing
     *     else
     */
    public synchronized Kept kept(Instant now) {
        long elapsed = elapsed();
        long oldest = elapsed - KEPT.toNanos();
        oldestFirst.removeIf(each -> each.nanos() <= oldest);
        sinceNanos = Math.max(sinceNanos, oldest);
        return new Kept(
                now.minusNanos(elapsed - sinceNanos),
                oldestFirst.reversed().stream().map(Entry::alarm).toList());
    }
}
