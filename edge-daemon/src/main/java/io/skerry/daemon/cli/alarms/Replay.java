package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.RowKey;
import io.skerry.daemon.hub.alarm.Topology;
import io.skerry.daemon.hub.health.Runbooks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own engine of alarms on a virtual clock. It looks each second, counted from the first
 * event, after all that happened until then. Looks at which nothing is due are left out: they
 * change nothing.
 */
final class Replay {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final AlarmEngine engine;
    private final Listener listener;
    private final Map<RowKey, Row> stored = new HashMap<>();
    private final Set<AlarmKey> raised = new HashSet<>();
    private AlarmState state = AlarmState.fresh();
    private @Nullable Instant start;

    /** Looks that are over, in seconds from the start: all before it, and itself. */
    private long looked = -1;

    /** Who hears what comes of it. */
    interface Listener {
        /** People are told, or a flood begins or ends. */
        void told(AlarmEffect effect);

        /** What a person wanted is not granted. */
        void refused(Entry entry, AlarmKey key, String sentence);
    }

    Replay(Topology topology, Listener listener) {
        this.engine = new AlarmEngine(topology, alarm -> Runbooks.of(alarm.rule()));
        this.listener = listener;
    }

    /** Lets time pass until an event, and then that happen. Not before one that was heard. */
    void hear(Entry entry) {
        Instant begin = start == null ? entry.at() : start;
        start = begin;
        lookUntil(begin, secondsUpTo(begin, entry.at()) - 1);
        if (entry.event() instanceof AlarmEvent.Started) {
            // As a program that knows nothing but what it has stored.
            state = AlarmState.of(stored.values());
        }
        step(entry.event(), entry.at(), entry);
    }

    /**
     * Lets time pass until nothing is due any more.
     *
     * @param until at most until then, that look too
     * @return whether more is due later
     */
    boolean finish(Instant until) {
        if (start != null) {
            lookUntil(start, Duration.between(start, until).toSeconds());
        }
        return next() != null;
    }

    private void lookUntil(Instant begin, long last) {
        Instant due = next();
        while (due != null) {
            long look = Math.max(looked + 1, secondsUpTo(begin, due));
            if (look > last) {
                break;
            }
            looked = look;
            step(new AlarmEvent.Tick(), begin.plus(LOOK.multipliedBy(look)), null);
            due = next();
        }
        looked = Math.max(looked, last);
    }

    /** When the next look may change anything; long ago for the very next one. */
    private @Nullable Instant next() {
        return state.header().isFlood() ? state.header().floodSince() : state.nextAt();
    }

    /** The first look that is not before a time. */
    private static long secondsUpTo(Instant begin, Instant at) {
        return Duration.between(begin, at).plusNanos(999_999_999).toSeconds();
    }

    private void step(AlarmEvent event, Instant now, @Nullable Entry entry) {
        AlarmEngine.Step step = engine.step(state, event, now);
        state = step.state();
        for (AlarmEffect effect : step.effects()) {
            switch (effect) {
                case AlarmEffect.Stored(Row row) -> {
                    stored.put(row.row(), row);
                    if (row instanceof Alarm alarm && alarm.isActive()) {
                        raised.add(alarm.key());
                    }
                }
                case AlarmEffect.Deleted(Row last) -> stored.remove(last.row());
                case AlarmEffect.Refused(AlarmKey key, String sentence) -> {
                    if (entry == null) {
                        throw new IllegalStateException("nobody wished for it: " + sentence);
                    }
                    listener.refused(entry, key, sentence);
                }
                case AlarmEffect.Notify _, AlarmEffect.FloodBegan _, AlarmEffect.FloodEnded _ ->
                        listener.told(effect);
            }
        }
    }

    AlarmState state() {
        return state;
    }

    /** How many alarms were ever active. */
    int raised() {
        return raised.size();
    }
}
