package io.skerry.daemon.hub.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what is sent when, and what becomes of an answer. */
final class Dispatcher {
    private static final Duration LONGEST_ALONE =
            RetryAfter.LONGEST.plus(DeliverTimes.LONGEST_WAIT);

    /** The worst first, of these what waits longest. */
    private static final Comparator<Lane> URGENCY =
            Comparator.comparing(Lane::worst)
                    .reversed()
                    .thenComparing(lane -> lane.waiting().getFirst().since())
                    .thenComparing(Lane::group);

    /** Whether a receiver is there again is found out by what has not failed, or least often. */
    private static final Comparator<Lane> PROBE =
            Comparator.comparingInt(Lane::attempts).thenComparing(URGENCY);

    private final Draft draft;
    private final DeliverConfig config;

    Dispatcher(Draft draft, DeliverConfig config) {
        this.draft = draft;
        this.config = config;
    }

    /** Sends what can be sent now to a receiver. */
    void dispatch(String receiver) {
        Outlet outlet = draft.state().outlet(receiver);
        if (!draft.isDue(outlet.notBefore(), LONGEST_ALONE)) {
            return;
        }
        List<Lane> ready = new ArrayList<>();
        List<Lane> stale = new ArrayList<>();
        // One that takes nothing is asked by one attempt at a time.
        int room = outlet.isUp() ? config.atOnce() : 1;
        for (Lane lane : draft.state().lanes(receiver)) {
            if (!lane.isIdle()) {
                room--;
            } else if (!lane.waiting().isEmpty()) {
                if (draft.isDue(lane.dueAt(), DeliverTimes.LONGEST_WAIT)) {
                    ready.add(lane);
                }
            } else if (isStale(lane.refreshAt())) {
                stale.add(lane);
            }
        }
        ready.sort(outlet.isUp() ? URGENCY : PROBE);
        for (Lane lane : ready.subList(0, Math.clamp(room, 0, ready.size()))) {
            Notice head = lane.waiting().getFirst().notice();
            send(lane, head, lane.attempts() + 1);
        }
        room -= ready.size();
        for (Lane lane : stale.subList(0, Math.clamp(room, 0, stale.size()))) {
            if (lane.known() != null) {
                send(lane, lane.known(), 1);
            }
        }
    }

    private boolean isStale(@Nullable Instant refreshAt) {
        return refreshAt != null && draft.isDue(refreshAt, DeliverTimes.REFRESH);
    }

    private void send(Lane lane, Notice notice, int attempt) {
        draft.put(lane.sending(notice.id()));
        draft.tell(
                new DeliverEffect.Send(
                        lane.receiver(), notice, lane.known(), attempt, draft.now()));
    }

    /** An attempt has ended. One that nobody waits for any more ended before a restart. */
    void answered(DeliverEvent.Answered event) {
        Lane lane = draft.state().lane(event.receiver(), event.group());
        if (lane == null || !event.id().equals(lane.sent())) {
            return;
        }
        switch (event.answer()) {
            case Answer.Taken() -> taken(lane);
            case Answer.Later later -> failed(lane, later, event.draw());
            case Answer.Refused(String reason) -> refused(lane, reason);
        }
    }

    private void taken(Lane lane) {
        isWell(lane.receiver());
        Instant refresh = draft.now().plus(DeliverTimes.REFRESH);
        if (!lane.isHeadSent()) {
            draft.put(lane.refreshed(refresh));
            return;
        }
        Lane.Waiting head = lane.waiting().getFirst();
        boolean keeps = config.kinds().get(lane.receiver()) == Receiver.Kind.ALERTMANAGER;
        draft.put(lane.taken(keeps ? refresh : null));
        draft.count(lane.receiver(), Tally::plusDelivered);
        draft.tell(
                new DeliverEffect.Delivered(
                        lane.receiver(),
                        head.notice().id(),
                        lane.attempts() + 1,
                        Duration.between(head.since(), draft.now())));
    }

    private void failed(Lane lane, Answer.Later later, double draw) {
        Outlet outlet = draft.state().outlet(lane.receiver());
        if (outlet.isUp()) {
            draft.tell(new DeliverEffect.WentAway(lane.receiver(), later.reason()));
        }
        Duration wait = Jitter.wait(outlet.failures() + 1, DeliverTimes.LONGEST_WAIT, draw);
        // On top of the receiver's wish, or all that waits would come at one moment.
        Duration alone = later.notBefore().plus(wait);
        alone = alone.compareTo(LONGEST_ALONE) > 0 ? LONGEST_ALONE : alone;
        draft.put(outlet.failed(draft.now().plus(alone)));
        draft.count(lane.receiver(), Tally::plusFailed);
        if (lane.isHeadSent()) {
            // One that makes its receiver fail waits by itself; the others go before it.
            Duration own = Jitter.wait(lane.attempts() + 1, DeliverTimes.LONGEST_WAIT, draw);
            draft.put(lane.failed(draft.now().plus(own)));
        } else {
            draft.put(lane.refreshed(draft.now().plus(wait)));
        }
    }

    private void refused(Lane lane, String reason) {
        isWell(lane.receiver());
        draft.count(lane.receiver(), Tally::plusRefused);
        boolean isHead = lane.isHeadSent();
        Notice notice = isHead ? lane.waiting().getFirst().notice() : lane.known();
        if (notice == null) {
            throw new IllegalStateException("nothing was sent in " + lane.row());
        }
        draft.tell(
                new DeliverEffect.Refused(
                        lane.receiver(), notice.id(), notice.said().severity(), reason));
        if (!isHead) {
            draft.put(lane.refreshed(draft.now().plus(DeliverTimes.REFRESH)));
            return;
        }
        Lane left = lane.refused();
        draft.put(left);
        // What is newer has all that fires; it goes there too if it is refused.
        if (left.waiting().isEmpty() && notice.isPage() && !notice.isResolved()) {
            fallBack(lane.receiver(), notice);
        }
    }

    /** Somebody must hear of a page; whoever heard as much of its group by itself has. */
    private void fallBack(String refusedBy, Notice notice) {
        var fallback = config.routing().fallback(draft.now());
        if (fallback.contains(refusedBy)) {
            return;
        }
        for (String other : fallback) {
            Lane lane = draft.state().lane(other, notice.group());
            if (lane == null || lane.newestAt().isBefore(notice.said().at())) {
                new Outbox(draft, config).offer(other, notice);
                dispatch(other);
            }
        }
    }

    private void isWell(String receiver) {
        Outlet outlet = draft.state().outlet(receiver);
        if (!outlet.isUp()) {
            draft.put(outlet.well());
            draft.tell(new DeliverEffect.CameBack(receiver));
        }
    }
}
