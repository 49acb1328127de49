package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A hub that delivers, told second by second; its clock is virtual. */
final class Post {
    static final Answer TAKEN = new Answer.Taken();
    static final Answer LATER = new Answer.Later(Duration.ZERO, "it does not answer");
    static final Answer REFUSED = new Answer.Refused("it answers 404");

    /** Half of every wait's ceiling. */
    static final double DRAW = 0.5;

    final List<DeliverEffect> effects = new ArrayList<>();
    DeliverEngine engine;
    DeliverState state = DeliverState.fresh();
    Instant now = Notices.START;

    Post(DeliverConfig config) {
        this.engine = new DeliverEngine(config);
    }

    /** All to one webhook named one. */
    static Post toOne(int most, int mostOfGroup) {
        return new Post(
                new DeliverConfig(
                        Map.of("one", Receiver.Kind.WEBHOOK),
                        Routing.allTo("one"),
                        Set.of(),
                        most,
                        mostOfGroup,
                        4));
    }

    /** What came of it. */
    List<DeliverEffect> step(DeliverEvent event) {
        DeliverEngine.Step step = engine.step(state, event, now);
        state = step.state();
        effects.addAll(step.effects());
        return step.effects();
    }

    List<DeliverEffect.Send> announce(Notice notice) {
        return sends(step(new DeliverEvent.Announced(notice)));
    }

    List<DeliverEffect.Send> answer(DeliverEffect.Send send, Answer answer) {
        Notice notice = send.notice();
        return sends(
                step(
                        new DeliverEvent.Answered(
                                send.receiver(), notice.group(), notice.id(), answer, DRAW)));
    }

    List<DeliverEffect> acknowledge(AlarmKey key) {
        return step(new DeliverEvent.Acknowledged(key));
    }

    /** A tick each second; what is sent in them. */
    List<DeliverEffect.Send> seconds(int seconds) {
        List<DeliverEffect.Send> sent = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            sent.addAll(sends(step(new DeliverEvent.Tick())));
        }
        return sent;
    }

    /** As by a kill: what was stored is all that is left. */
    void restart() {
        state = DeliverState.of(state.rows());
        step(new DeliverEvent.Started());
    }

    Tally tally(String receiver) {
        return state.outlet(receiver).tally();
    }

    <T extends DeliverEffect> List<T> all(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<DeliverEffect.Send> sends(List<DeliverEffect> effects) {
        return effects.stream()
                .filter(DeliverEffect.Send.class::isInstance)
                .map(DeliverEffect.Send.class::cast)
                .toList();
    }

    static List<String> ids(List<DeliverEffect.Send> sends) {
        return sends.stream().map(send -> send.notice().id()).toList();
    }
}
