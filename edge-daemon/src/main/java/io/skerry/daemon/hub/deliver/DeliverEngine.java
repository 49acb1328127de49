package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who is told what when. Pure: {@code (state, event, now) → (state, effects)}.
 *
 * <p>A notification waits for each of its receivers until this one takes it or refuses it for good,
 * in order within its group; groups do not wait for each other. A receiver that fails is asked
 * again by one attempt at a time, after waits with full jitter that double, and not before it
 * wishes. What is under way when the program ends is sent again under the same id.
 *
 * <p>When too much waits, notifications of one group become the newest of it, which has all that
 * fires; then tickets are dropped, the mildest first, and said to be. A page is never dropped.
 */
public final class DeliverEngine {
    private final DeliverConfig config;

    /** A state, and what came of it. */
    public record Step(DeliverState state, List<DeliverEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public DeliverEngine(DeliverConfig config) {
        this.config = config;
    }

    /** What becomes of a state by an event. */
    public Step step(DeliverState state, DeliverEvent event, Instant now) {
        Draft draft = new Draft(state, now);
        Dispatcher dispatcher = new Dispatcher(draft, config);
        Escalator escalator = new Escalator(draft, config);
        switch (event) {
            case DeliverEvent.Announced(Notice notice) -> {
                escalator.announced(notice);
                Outbox outbox = new Outbox(draft, config);
                Set<String> receivers = new LinkedHashSet<>(outbox.receivers(notice));
                receivers.addAll(escalator.reached(notice));
                receivers.forEach(receiver -> outbox.offer(receiver, notice));
                receivers.forEach(dispatcher::dispatch);
            }
            case DeliverEvent.Acknowledged(AlarmKey key) -> escalator.acknowledged(key);
            case DeliverEvent.Answered answered -> {
                dispatcher.answered(answered);
                dispatcher.dispatch(answered.receiver());
            }
            case DeliverEvent.BeatAnswered answered -> new Heart(draft).answered(answered);
            case DeliverEvent.Started() -> started(draft);
            case DeliverEvent.ClockSet(Duration by) ->
                    draft.state().rows().forEach(row -> draft.put(row.moved(by)));
            case DeliverEvent.Tick() -> {
                escalator.look();
                config.deadMan().stream().sorted().forEach(new Heart(draft)::beat);
                config.kinds().keySet().stream().sorted().forEach(dispatcher::dispatch);
            }
        }
        return new Step(draft.state(), draft.effects());
    }

    private void started(Draft draft) {
        for (Row row : draft.state().rows()) {
            switch (row) {
                case Lane lane when !config.kinds().containsKey(lane.receiver()) ->
                        new Outbox(draft, config).abandon(lane);
                case Lane lane -> draft.put(lane.interrupted());
                case Pulse pulse when !config.deadMan().contains(pulse.receiver()) ->
                        draft.drop(pulse);
                case Pulse pulse -> draft.put(pulse.started(draft.now()));
                case Outlet _, Watch _ -> {}
            }
        }
        // Last, so that what waited for it is in its counts when it goes.
        for (Row row : draft.state().rows()) {
            if (row instanceof Outlet outlet && !config.kinds().containsKey(outlet.receiver())) {
                draft.drop(outlet);
            }
        }
    }
}
