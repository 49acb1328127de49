package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A generated tale of a hub that delivers over a bad network: receivers that fail, refuse, take and
 * lose the answer, answer twice, and wish to be left alone; alarms that come, change, are seen and
 * end; and a hub that is killed and started again. In the end all is well and nothing is to do.
 */
final class DeliverTale {
    static final int GROUPS = 8;
    static final int MOST = 5;
    static final int MOST_OF_GROUP = 4;
    static final int AT_ONCE = 2;
    static final Duration FIRST_STEP = Duration.ofMinutes(5);
    static final Duration SECOND_STEP = Duration.ofMinutes(20);
    private static final int EVENTS = 500;

    /** What is under way, and whether the receiver has it. */
    record Flight(DeliverEffect.Send send, boolean arrives) {}

    /** Looks at each step. */
    interface Observer {
        void step(DeliverState before, DeliverEvent event, Instant now, DeliverEngine.Step step);
    }

    private final Random random;
    private final Observer observer;
    private final DeliverEngine engine = new DeliverEngine(config());
    private final List<Flight> flights = new ArrayList<>();
    private final List<DeliverEffect.Beat> beats = new ArrayList<>();
    private final Map<Integer, Notice> open = new TreeMap<>();
    private final List<DeliverEffect.Send> arrived = new ArrayList<>();
    private DeliverState state = DeliverState.fresh();
    private Instant now = Notices.START;
    private int number;
    private boolean bad = true;

    DeliverTale(long seed, Observer observer) {
        this.random = new Random(seed);
        this.observer = observer;
    }

    static DeliverConfig config() {
        Route pages =
                new Route(
                        Severity.CRITICAL,
                        Set.of(),
                        List.of(new Target.Fixed("hook")),
                        List.of(
                                new Route.Step(FIRST_STEP, List.of(new Target.Fixed("boss"))),
                                new Route.Step(SECOND_STEP, List.of(new Target.Fixed("boss")))),
                        true);
        Route all =
                new Route(
                        Severity.WARNING,
                        Set.of(),
                        List.of(new Target.Fixed("manager"), new Target.Fixed("log")),
                        List.of(),
                        false);
        return new DeliverConfig(
                Map.of(
                        "hook", Receiver.Kind.WEBHOOK,
                        "log", Receiver.Kind.WEBHOOK,
                        "boss", Receiver.Kind.WEBHOOK,
                        "dead", Receiver.Kind.WEBHOOK,
                        "manager", Receiver.Kind.ALERTMANAGER),
                new Routing(
                        new Owners(Map.of(), Map.of()),
                        List.of(),
                        List.of(pages, all),
                        List.of(new Target.Fixed("log"))),
                Set.of("dead"),
                MOST,
                MOST_OF_GROUP,
                AT_ONCE);
    }

    /** What receivers got, in that order, what they got twice too. */
    List<DeliverEffect.Send> arrived() {
        return arrived;
    }

    DeliverState state() {
        return state;
    }

    /** Tells it to its end. */
    DeliverTale tell() {
        for (int i = 0; i < EVENTS; i++) {
            bad = i % 200 < 150;
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4 -> announce(random.nextInt(GROUPS));
                case 5 -> acknowledge();
                case 6 -> restart();
                case 7, 8, 9, 10, 11, 12 -> land();
                default -> tick(1 + random.nextInt(40));
            }
        }
        bad = false;
        open.keySet().stream().toList().forEach(this::end);
        for (int i = 0; i < 1_500 && !isDone(); i++) {
            while (!flights.isEmpty() || !beats.isEmpty()) {
                land();
            }
            tick(2);
        }
        return this;
    }

    private boolean isDone() {
        return state.rows().stream().noneMatch(Lane.class::isInstance);
    }

    private void step(DeliverEvent event) {
        DeliverEngine.Step step = engine.step(state, event, now);
        observer.step(state, event, now, step);
        state = step.state();
        for (DeliverEffect effect : step.effects()) {
            if (effect instanceof DeliverEffect.Send send) {
                flights.add(new Flight(send, !bad || random.nextInt(3) > 0));
            } else if (effect instanceof DeliverEffect.Beat beat) {
                beats.add(beat);
            }
        }
    }

    private void tick(int seconds) {
        now = now.plusSeconds(seconds);
        step(new DeliverEvent.Tick());
    }

    private void announce(int group) {
        Notice last = open.get(group);
        if (last != null && random.nextInt(4) == 0) {
            end(group);
            return;
        }
        Place place = Place.node("g" + group);
        // Half of the groups have pages now and then, the others never.
        Severity severity =
                group % 2 == 0 && random.nextBoolean() ? Severity.CRITICAL : Severity.MAJOR;
        List<Member> firing = new ArrayList<>();
        List<AlarmKey> unseen = new ArrayList<>();
        for (int rule = 0; rule < 3; rule++) {
            if (rule == 0 || random.nextBoolean()) {
                Member member = Notices.member(place, "rule_" + rule, severity);
                firing.add(member);
                if (severity == Severity.CRITICAL && random.nextInt(4) > 0) {
                    unseen.add(member.key());
                }
            }
        }
        Notify.Kind kind = last == null ? Notify.Kind.FIRING : Notify.Kind.UPDATED;
        Notice notice = Notices.notice(kind, place, ++number, severity, firing, List.of(), unseen);
        open.put(group, notice);
        step(new DeliverEvent.Announced(notice));
    }

    private void end(int group) {
        Notice last = open.remove(group);
        if (last != null) {
            step(
                    new DeliverEvent.Announced(
                            Notices.notice(
                                    Notify.Kind.RESOLVED,
                                    last.group(),
                                    ++number,
                                    last.said().severity(),
                                    List.of(),
                                    last.said().firing(),
                                    List.of())));
        }
    }

    private void acknowledge() {
        Place place = Place.node("g" + random.nextInt(GROUPS));
        step(new DeliverEvent.Acknowledged(new AlarmKey("rule_" + random.nextInt(3), place)));
    }

    private void restart() {
        for (Flight flight : flights) {
            if (flight.arrives() && random.nextBoolean()) {
                arrived.add(flight.send());
            }
        }
        flights.clear();
        beats.clear();
        state = DeliverState.of(state.rows());
        now = now.plusSeconds(random.nextInt(100));
        step(new DeliverEvent.Started());
    }

    /** Something that is under way arrives or does not, in any order. */
    private void land() {
        if (!beats.isEmpty()) {
            DeliverEffect.Beat beat = beats.removeFirst();
            Answer answer = bad && random.nextBoolean() ? Post.LATER : Post.TAKEN;
            step(new DeliverEvent.BeatAnswered("dead", beat.id(), answer, draw()));
        }
        if (flights.isEmpty()) {
            return;
        }
        Flight flight = flights.remove(random.nextInt(flights.size()));
        DeliverEffect.Send send = flight.send();
        if (bad && random.nextInt(30) == 0) {
            answered(send, Post.REFUSED);
            return;
        }
        if (flight.arrives()) {
            arrived.add(send);
        }
        boolean known = flight.arrives() && !(bad && random.nextInt(4) == 0);
        Duration wish = Duration.ofSeconds(random.nextInt(5) == 0 ? random.nextInt(60) : 0);
        answered(send, known ? Post.TAKEN : new Answer.Later(wish, "lost"));
        if (bad && random.nextInt(10) == 0) {
            answered(send, known ? Post.TAKEN : Post.LATER);
        }
    }

    private void answered(DeliverEffect.Send send, Answer answer) {
        step(
                new DeliverEvent.Answered(
                        send.receiver(),
                        send.notice().group(),
                        send.notice().id(),
                        answer,
                        draw()));
    }

    private double draw() {
        return random.nextDouble();
    }
}
