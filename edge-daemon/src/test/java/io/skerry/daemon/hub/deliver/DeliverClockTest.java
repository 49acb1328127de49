package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The same tale by two clocks, of which one is set again and again: the same is sent, tried again,
 * escalated, dropped and beaten at the same moments.
 */
class DeliverClockTest {
    private static final List<Duration> SETS =
            List.of(
                    Duration.ofMillis(1_500),
                    Duration.ofSeconds(40),
                    Duration.ofMinutes(4),
                    Duration.ofHours(2),
                    Duration.ofDays(400));

    private record Told(DeliverEvent event, Instant now) {}

    private final DeliverEngine engine = new DeliverEngine(DeliverTale.config());

    /** Beats are named by the time at which they are sent. */
    private final Map<String, String> beats = new HashMap<>();

    @Property(tries = 20)
    void theSameIsSentAtTheSameMomentsHoweverTheClockIsSet(@ForAll long seed) {
        List<Told> tale = new ArrayList<>();
        new DeliverTale(seed, (before, event, now, step) -> tale.add(new Told(event, now))).tell();
        Random random = new Random(seed);
        DeliverState steady = DeliverState.fresh();
        DeliverState set = DeliverState.fresh();
        Duration off = Duration.ZERO;
        int sent = 0;
        for (Told told : tale) {
            if (random.nextInt(20) == 0) {
                Duration size = SETS.get(random.nextInt(SETS.size()));
                Duration by = random.nextBoolean() ? size : size.negated();
                off = off.plus(by);
                DeliverEvent event = new DeliverEvent.ClockSet(by);
                DeliverEngine.Step step = engine.step(set, event, told.now().plus(off));
                assertEquals(List.of(), sent(step, off), "by itself it sends nothing");
                set = step.state();
            }
            DeliverEngine.Step one = engine.step(steady, told.event(), told.now());
            DeliverEngine.Step other =
                    engine.step(set, moved(told.event(), off), told.now().plus(off));
            pair(one, other);
            List<String> expected = sent(one, Duration.ZERO);
            assertEquals(expected, sent(other, off));
            sent += expected.size();
            steady = one.state();
            set = other.state();
        }
        assertTrue(sent > 50, "a tale in which nothing is sent proves nothing");
    }

    private void pair(DeliverEngine.Step one, DeliverEngine.Step other) {
        List<DeliverEffect.Beat> ours = beats(one);
        List<DeliverEffect.Beat> theirs = beats(other);
        assertEquals(ours.size(), theirs.size());
        for (int i = 0; i < ours.size(); i++) {
            beats.put(ours.get(i).id(), theirs.get(i).id());
        }
    }

    private static List<DeliverEffect.Beat> beats(DeliverEngine.Step step) {
        return step.effects().stream()
                .filter(DeliverEffect.Beat.class::isInstance)
                .map(DeliverEffect.Beat.class::cast)
                .toList();
    }

    /** As it is said by a clock that is off by so much. */
    private DeliverEvent moved(DeliverEvent event, Duration off) {
        return switch (event) {
            case DeliverEvent.Announced(Notice notice) ->
                    new DeliverEvent.Announced(notice.moved(off));
            case DeliverEvent.BeatAnswered beat ->
                    new DeliverEvent.BeatAnswered(
                            beat.receiver(),
                            beats.getOrDefault(beat.id(), beat.id()),
                            beat.answer(),
                            beat.draw());
            default -> event;
        };
    }

    /** What comes of a step outside, its times by a clock that is right. */
    private static List<String> sent(DeliverEngine.Step step, Duration off) {
        List<String> sent = new ArrayList<>();
        for (DeliverEffect effect : step.effects()) {
            switch (effect) {
                case DeliverEffect.Stored _, DeliverEffect.Deleted _ -> {}
                case DeliverEffect.Send send ->
                        sent.add(
                                new DeliverEffect.Send(
                                                send.receiver(),
                                                send.notice().moved(off.negated()),
                                                send.known() == null
                                                        ? null
                                                        : send.known().moved(off.negated()),
                                                send.attempt(),
                                                send.at().minus(off))
                                        .toString());
                case DeliverEffect.Beat beat ->
                        sent.add(
                                "%s %s since %s"
                                        .formatted(
                                                beat.at().minus(off),
                                                beat.receiver(),
                                                beat.since().minus(off)));
                default -> sent.add(effect.toString());
            }
        }
        return sent;
    }
}
