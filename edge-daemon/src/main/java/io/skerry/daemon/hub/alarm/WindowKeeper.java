package io.skerry.daemon.hub.alarm;

import java.time.Instant;

/** Planned work: what it keeps back while it lasts, and lets go when it is over. */
final class WindowKeeper {
    private final Draft draft;
    private final Topology topology;
    private final Explanations explanations;
    private final SilenceWatch silences;
    private final Instant now;

    WindowKeeper(Draft draft, Topology topology, SilenceWatch silences) {
        this.draft = draft;
        this.topology = topology;
        this.explanations = new Explanations(draft);
        this.silences = silences;
        this.now = draft.now();
    }

    void plan(AlarmEvent.Plan wish) {
        Window before = draft.window(wish.key());
        Place scope = wish.key().place();
        if (scope.kind() == Place.Kind.FLEET) {
            refuse(wish, "Plan it for the hub: with the hub comes everything that is below it.");
        } else if (before == null && !topology.has(scope)) {
            refuse(wish, "There is no %s at this hub.".formatted(scope.words()));
        } else if (wish.key().rule().isBlank() || wish.reason().isBlank()) {
            refuse(wish, "Planned work has an id and a reason.");
        } else if (!wish.end().isAfter(wish.start()) || !wish.end().isAfter(now)) {
            refuse(wish, "Planned work ends after it begins, and not in the past.");
        } else if (before != null && before.open() && wish.start().isAfter(now)) {
            refuse(wish, "The work has begun. Cancel it, and plan anew under another id.");
        } else {
            boolean open = before != null && before.open();
            Window window =
                    new Window(
                            wish.key(), wish.start(), wish.end(), wish.by(), wish.reason(), open);
            draft.put(window);
            if (!open && !window.start().isAfter(now)) {
                opens(window);
            }
        }
    }

    void cancel(AlarmEvent.Cancel wish) {
        Window window = draft.window(wish.key());
        if (window == null) {
            refuse(wish, "There is no such planned work; it may be over.");
        } else if (!window.open()) {
            draft.drop(window);
        } else if (window.end().isAfter(now)) {
            draft.put(window.endingAt(now));
        }
    }

    void opens(Window window) {
        draft.put(window.opened());
        for (Alarm alarm : draft.below(window.key().place())) {
            explanations.reconsidered(alarm);
        }
        silences.planned(window.key().place());
    }

    /** Its alarms that are still active are told as one. */
    void isOver(Window window) {
        draft.drop(window);
        letGo(window);
    }

    /** It had begun by a clock that was ahead. What it kept back is told until it begins. */
    void notYet(Window window) {
        draft.put(window.closed());
        letGo(window);
    }

    private void letGo(Window window) {
        Place scope = window.key().place();
        for (Alarm alarm : draft.below(scope)) {
            if (window.key().equals(alarm.holds().window())) {
                AlarmKey other = explanations.window(alarm);
                Alarm after = alarm.with(alarm.holds().withWindow(other));
                if (other == null) {
                    released(after, scope);
                } else {
                    draft.put(after);
                }
            }
        }
        silences.planned(scope);
    }

    /** What people knew before the work is told with the rest; its old group ends when it does. */
    private void released(Alarm alarm, Place scope) {
        // What arose at the very end waits for its cause as any other does.
        Instant earliest = alarm.reading().receivedAt().plus(AlarmTimes.HOLD_OFF);
        Alarm after = explanations.released(alarm, earliest.isAfter(now) ? earliest : now);
        Place group = after.news().group();
        draft.put(after.persists() ? after.with(after.news().in(scope)) : after);
        if (group != null && !draft.isListed(Listing.What.GROUP, group)) {
            draft.put(draft.group(group).nextAt(now));
        }
    }

    private void refuse(AlarmEvent.Wish wish, String sentence) {
        draft.tell(new AlarmEffect.Refused(wish.key(), sentence));
    }
}
