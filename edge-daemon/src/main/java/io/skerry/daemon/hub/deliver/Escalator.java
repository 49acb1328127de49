package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sees to it that somebody acknowledges a page. */
final class Escalator {
    private final Draft draft;
    private final DeliverConfig config;

    Escalator(Draft draft, DeliverConfig config) {
        this.draft = draft;
        this.config = config;
    }

    /** People are told of a group: what is unacknowledged now is all that is. */
    void announced(Notice notice) {
        Watch watch = draft.state().watch(notice.group());
        if (notice.isResolved() || notice.unacknowledged().isEmpty()) {
            if (watch != null) {
                draft.drop(watch);
            }
        } else if (watch != null) {
            draft.put(watch.told(notice));
        } else {
            draft.put(new Watch(notice, notice.id(), draft.now(), notice.unacknowledged(), 0));
        }
    }

    void acknowledged(AlarmKey key) {
        for (Watch watch : draft.state().watches()) {
            Watch less = watch.without(key);
            if (less.unseen().isEmpty()) {
                draft.drop(watch);
            } else {
                draft.put(less);
            }
        }
    }

    /** Whom a page was escalated to, who hear what becomes of it. */
    Set<String> reached(Notice notice) {
        Set<String> receivers = new LinkedHashSet<>();
        Watch watch = draft.state().watch(notice.group());
        if (watch != null) {
            List<Route.Step> steps = config.routing().escalation(watch.newest());
            for (Route.Step step : steps.subList(0, Math.min(watch.level(), steps.size()))) {
                receivers.addAll(config.routing().resolved(step.to(), draft.now()));
            }
        }
        return receivers;
    }

    /** The time has come to look. */
    void look() {
        Outbox outbox = new Outbox(draft, config);
        for (Watch watch : draft.state().watches()) {
            List<Route.Step> steps = config.routing().escalation(watch.newest());
            Watch raised = watch;
            while (raised.level() < steps.size() && isDue(raised, steps.get(raised.level()))) {
                Route.Step step = steps.get(raised.level());
                raised = raised.escalated();
                draft.put(raised);
                // Whoever was told already is told again by this: it is another notification.
                String id = watch.episode() + "/escalated/" + raised.level();
                Set<String> receivers = config.routing().resolved(step.to(), draft.now());
                for (String receiver : receivers) {
                    outbox.offer(receiver, watch.newest().named(id));
                }
                draft.tell(
                        new DeliverEffect.Escalated(
                                watch.newest().group(),
                                id,
                                raised.level(),
                                List.copyOf(receivers)));
            }
        }
    }

    private boolean isDue(Watch watch, Route.Step step) {
        Duration after = step.after();
        Instant due = watch.since().plus(after);
        return draft.isDue(due, after);
    }
}
