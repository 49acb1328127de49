package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of alarms and what people are told of them. Pure: {@code (state, event, now)
 * → (state, effects)}. Nobody is told anything but by {@link AlarmEvent.Tick}.
 *
 * <p>An alarm waits for {@link AlarmTimes#HOLD_OFF} from when it was first received, or became
 * worse, or was let go by what kept it back; then it is decided whether something explains it. If
 * nothing does, people are told of it together with the other alarms of its place: at once the
 * first time and when it is worse than what they know, otherwise {@link AlarmTimes#GROUP_INTERVAL}
 * after the last time. An alarm that is over is said in the next notification of its group, and
 * {@code RESOLVED} when the last one is. They are told again, counted from the last notification of
 * the group, after 4 h while any page of it is active and unacknowledged and 24 h while any ticket
 * is; what is about to end, held back or latched does not count.
 *
 * <p>A step takes time in the logarithm of the number of alarms, and in the number of those that it
 * changes or tells of. Now goes on steadily; when it is set, {@link AlarmEvent.ClockSet} comes
 * first, by which all steps after it are.
 */
public final class AlarmEngine {
    private final Topology topology;
    private final Catalogue catalogue;

    /** A state, and what came of it. */
    public record Step(AlarmState state, List<AlarmEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public AlarmEngine(Topology topology, Catalogue catalogue) {
        this.topology = topology;
        this.catalogue = catalogue;
    }

    /** What becomes of a state by an event. */
    public Step step(AlarmState state, AlarmEvent event, Instant now) {
        Draft draft = new Draft(state, now);
        Conditions conditions = new Conditions(draft, topology);
        switch (event) {
            case AlarmEvent.Raised raised -> conditions.raised(raised);
            case AlarmEvent.Pending pending -> conditions.pending(pending, null, "");
            case AlarmEvent.Cleared(AlarmKey key) -> conditions.cleared(key);
            case AlarmEvent.Unknown(AlarmKey key) -> conditions.unknown(key);
            case AlarmEvent.Silent silent -> silences(draft).silent(silent);
            case AlarmEvent.Heard(String node) -> silences(draft).heard(node);
            case AlarmEvent.Retired(Place place) -> {
                silences(draft).retired(place);
                conditions.retired(place);
            }
            case AlarmEvent.Started() -> draft.put(draft.header().started(now));
            case AlarmEvent.Wish wish -> desk(draft).hear(wish);
            case AlarmEvent.Tick() -> tick(draft);
            case AlarmEvent.ClockSet set -> new ClockKeeper(draft, windows(draft)).set(set);
        }
        return new Step(draft.state(), draft.effects());
    }

    private void tick(Draft draft) {
        new FloodGauge(draft).subside();
        boolean quiet = draft.now().isBefore(draft.header().quietUntil());
        for (Timer.Phase phase : Timer.Phase.values()) {
            if (quiet && phase.tells()) {
                continue;
            }
            for (Timer due = draft.due(phase); due != null; due = draft.due(phase)) {
                run(draft, due);
            }
        }
    }

    private void run(Draft draft, Timer due) {
        AlarmKey key = due.key();
        switch (due.phase()) {
            case QUIET_IS_OVER -> draft.put(draft.header().quietIsOver());
            case WINDOW_OPENS -> windows(draft).opens(present(draft.window(key), due));
            case PENDING_IS_DUE -> silences(draft).isDue(present(draft.alarm(key), due));
            case SHELF_ENDS -> desk(draft).unshelved(present(draft.alarm(key), due), "");
            case ALARM_ENDS -> {
                Alarm ends = present(draft.alarm(key), due);
                new Conditions(draft, topology).over(ends);
                silences(draft).over(ends);
            }
            case RETURN_IS_OLD -> draft.silences(key.place()).forEach(draft::drop);
            case WINDOW_IS_OVER -> windows(draft).isOver(present(draft.window(key), due));
            case FLUSH -> new Announcer(draft).flush(present(draft.alarm(key), due));
            case GROUP -> new Announcer(draft).look(draft.group(key.place()));
        }
    }

    private SilenceWatch silences(Draft draft) {
        return new SilenceWatch(draft, topology, catalogue);
    }

    private WindowKeeper windows(Draft draft) {
        return new WindowKeeper(draft, topology, silences(draft));
    }

    private Desk desk(Draft draft) {
        return new Desk(draft, topology, catalogue, windows(draft));
    }

    private static <T> T present(@Nullable T row, Timer due) {
        if (row == null) {
            throw new IllegalStateException("a timer of nothing: " + due);
        }
        return row;
    }
}
