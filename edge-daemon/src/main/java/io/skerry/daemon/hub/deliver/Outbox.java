package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts notifications into the lanes of those who are told, and keeps these bounded. */
final class Outbox {
    private final Draft draft;
    private final DeliverConfig config;

    Outbox(Draft draft, DeliverConfig config) {
        this.draft = draft;
        this.config = config;
    }

    /** Whoever is to hear of it. */
    Set<String> receivers(Notice notice) {
        Set<String> receivers = new LinkedHashSet<>();
        if (!notice.isResolved()) {
            receivers.addAll(config.routing().receivers(notice, draft.now()));
        }
        for (String receiver : config.kinds().keySet().stream().sorted().toList()) {
            boolean told = draft.state().lane(receiver, notice.group()) != null;
            // An end is for all who know of it. An Alertmanager keeps what it knows, so it is
            // told of every change; people who were on call last week are not.
            boolean keeps = config.kinds().get(receiver) == Receiver.Kind.ALERTMANAGER;
            if (told && (notice.isResolved() || keeps)) {
                receivers.add(receiver);
            }
        }
        return receivers;
    }

    /** Lets one wait, unless it does already or has arrived. */
    void offer(String receiver, Notice notice) {
        Lane lane = draft.state().lane(receiver, notice.group());
        lane = lane == null ? Lane.of(receiver, notice.group()) : lane;
        if (lane.mentions(notice.id())) {
            return;
        }
        lane = lane.plus(notice, draft.now());
        draft.put(lane);
        boolean full = isFull(receiver);
        if (full || lane.waiting().size() > config.mostOfGroup()) {
            coalesce(lane);
        }
        if (full) {
            makeRoom(receiver);
        }
    }

    private boolean isFull(String receiver) {
        return draft.state().waiting(receiver) > config.most();
    }

    private void makeRoom(String receiver) {
        if (isFull(receiver)) {
            draft.state().lanes(receiver).forEach(this::coalesce);
        }
        while (isFull(receiver)) {
            Optional<Lane> mildest =
                    draft.state().lanes(receiver).stream()
                            .filter(Outbox::isDroppable)
                            .min(
                                    Comparator.comparing(Lane::worst)
                                            .thenComparing(
                                                    lane -> lane.unsent().getFirst().since()));
            if (mildest.isEmpty()) {
                int waiting = draft.state().waiting(receiver);
                draft.tell(new DeliverEffect.Overfull(receiver, waiting));
                return;
            }
            drop(mildest.get());
        }
    }

    /** Tickets that fire, and the end of what the receiver never heard of. */
    private static boolean isDroppable(Lane lane) {
        return !lane.unsent().isEmpty()
                && lane.unsent().stream()
                        .map(waiting -> waiting.notice().said())
                        .noneMatch(said ->
                                said.severity() == Severity.CRITICAL
                                        || (said.kind() == Notify.Kind.RESOLVED
                                                && (lane.known() != null || lane.isHeadSent())));
    }

    private void coalesce(Lane lane) {
        List<Lane.Waiting> unsent = lane.unsent();
        if (unsent.size() < 2) {
            return;
        }
        String into = unsent.getLast().notice().id();
        for (Lane.Waiting older : unsent.subList(0, unsent.size() - 1)) {
            draft.count(lane.receiver(), Tally::plusCoalesced);
            draft.tell(new DeliverEffect.Coalesced(lane.receiver(), older.notice().id(), into));
        }
        draft.put(lane.coalesced());
    }

    private void drop(Lane lane) {
        for (Lane.Waiting waiting : lane.unsent()) {
            dropped(lane.receiver(), waiting.notice(), "the outbox of this receiver is full");
        }
        draft.put(lane.dropped());
    }

    /** Forgets a receiver that is not configured any more. */
    void abandon(Lane lane) {
        for (Lane.Waiting waiting : lane.waiting()) {
            dropped(lane.receiver(), waiting.notice(), "there is no such receiver any more");
        }
        draft.drop(lane);
    }

    private void dropped(String receiver, Notice notice, String reason) {
        draft.count(receiver, Tally::plusDropped);
        draft.tell(
                new DeliverEffect.Dropped(receiver, notice.id(), notice.said().severity(), reason));
    }
}
