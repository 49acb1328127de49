package io.skerry.daemon.hub.deliver;

import java.time.Instant;

/**
 * Tells dead-man receivers that all is well. Beats do not queue: a late one says nothing that the
 * next does not.
 */
final class Heart {
    private final Draft draft;

    Heart(Draft draft) {
        this.draft = draft;
    }

    void beat(String receiver) {
        Instant now = draft.now();
        Pulse pulse = draft.state().pulse(receiver);
        pulse = pulse == null ? new Pulse(receiver, now, now, null, 0) : pulse;
        // When an answer never comes no beat does either: that is what a dead-man is for.
        if (pulse.sent() != null || !draft.isDue(pulse.nextAt(), DeliverTimes.BEAT)) {
            draft.put(pulse);
            return;
        }
        String id = "watchdog/" + receiver + "/" + now.toEpochMilli();
        draft.put(pulse.sent(id, now.plus(DeliverTimes.BEAT)));
        draft.tell(new DeliverEffect.Beat(receiver, id, pulse.since(), now));
    }

    void answered(DeliverEvent.BeatAnswered event) {
        Pulse pulse = draft.state().pulse(event.receiver());
        if (pulse == null || !event.id().equals(pulse.sent())) {
            return;
        }
        if (event.answer() instanceof Answer.Taken) {
            draft.put(pulse.arrived());
        } else {
            var wait = Jitter.wait(pulse.failures() + 1, DeliverTimes.BEAT_WAIT, event.draw());
            draft.put(pulse.failed(draft.now().plus(wait)));
        }
    }
}
