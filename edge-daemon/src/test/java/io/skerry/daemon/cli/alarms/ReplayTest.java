package io.skerry.daemon.cli.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.health.Runbooks;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How time passes. */
class ReplayTest {
    private static final Instant START = Instant.ofEpochSecond(1_000);
    private static final List<Severity> SEVERITIES =
            List.of(Severity.WARNING, Severity.MAJOR, Severity.CRITICAL);
    private static final AlarmKey DISK = new AlarmKey("disk_used", Place.node("n0"));

    private final Heard heard = new Heard();
    private final Replay replay = new Replay(fleet(), heard);

    /** Keeps what is told, with its time. */
    private static final class Heard implements Replay.Listener {
        final List<AlarmEffect> told = new ArrayList<>();
        final List<String> refused = new ArrayList<>();

        @Override
        public void told(AlarmEffect effect) {
            told.add(effect);
        }

        @Override
        public void refused(Entry entry, AlarmKey key, String sentence) {
            refused.add(entry.line() + ": " + key.text() + ": " + sentence);
        }

        List<String> times() {
            List<String> times = new ArrayList<>();
            for (AlarmEffect effect : told) {
                if (effect instanceof AlarmEffect.Notify notify) {
                    times.add(notify.kind() + " " + Duration.between(START, notify.at()));
                }
            }
            return times;
        }
    }

    @Test
    void looksComeAfterWhatHappenedUntilThen() {
        hear(0, raised(DISK, Severity.MAJOR));
        // The very second in which the first alarm is decided on.
        hear(30_000, raised(new AlarmKey("power_lost", Place.site("s0")), Severity.MAJOR));
        replay.finish(START.plusSeconds(3_600));
        assertEquals(List.of("FIRING PT1M"), heard.times());
    }

    @Test
    void aFractionOfASecondWaitsForTheNextLook() {
        hear(0, new AlarmEvent.Heard("n0"));
        hear(250, raised(DISK, Severity.MAJOR));
        replay.finish(START.plusSeconds(3_600));
        assertEquals(List.of("FIRING PT31S"), heard.times());
    }

    @Test
    void whatIsLongDueIsDoneAtTheNextLookAndNotInThePast() {
        hear(0, new AlarmEvent.Heard("n0"));
        hear(7_200_500, new AlarmEvent.Silent("n0", START.minusSeconds(86_400)));
        replay.finish(START.plusSeconds(10_000));
        assertEquals(List.of("FIRING PT2H31S"), heard.times());
    }

    @Test
    void itEndsWhenNothingIsDueOrAtItsBound() {
        hear(0, raised(DISK, Severity.CRITICAL));
        assertTrue(replay.finish(START.plusSeconds(29)));
        assertEquals(List.of(), heard.times());
        assertTrue(replay.finish(START.plusSeconds(30)), "told again");
        assertEquals(List.of("FIRING PT30S"), heard.times());
        hear(40_000, new AlarmEvent.Acknowledge(DISK, "ada", Severity.CRITICAL));
        assertFalse(replay.finish(START.plus(Duration.ofDays(300))));
        assertEquals(1, heard.told.size());
        assertEquals(1, replay.raised());
    }

    @Test
    void afterARestartEverythingWaitsAndNothingIsForgotten() {
        hear(0, raised(DISK, Severity.CRITICAL));
        hear(29_000, new AlarmEvent.Started());
        replay.finish(START.plusSeconds(3_600));
        assertEquals(List.of("FIRING PT59S"), heard.times());
        hear(3_700_000, new AlarmEvent.Started());
        hear(3_701_000, new AlarmEvent.Acknowledge(DISK, "ada", Severity.CRITICAL));
        hear(3_702_000, new AlarmEvent.Acknowledge(DISK, "ben", Severity.CRITICAL));
        assertEquals(List.of("1: disk_used@node/n0: ada has acknowledged it."), heard.refused);
    }

    @Property(tries = 15)
    void leavingOutIdleLooksChangesNothing(@ForAll long seed) {
        Heard thrifty = new Heard();
        Replay replayed = new Replay(fleet(), thrifty);
        List<Entry> tale = tale(new Random(seed));
        tale.forEach(replayed::hear);
        Instant until = tale.getLast().at().plusSeconds(6_000);
        replayed.finish(until);

        List<AlarmEffect> told = new ArrayList<>();
        AlarmEngine engine = new AlarmEngine(fleet(), alarm -> Runbooks.of(alarm.rule()));
        AlarmState state = AlarmState.fresh();
        Instant look = START;
        Set<AlarmKey> active = new HashSet<>();
        for (Entry entry : tale) {
            for (; look.isBefore(entry.at()); look = look.plusSeconds(1)) {
                state = kept(engine.step(state, new AlarmEvent.Tick(), look), told, active);
            }
            state = kept(engine.step(state, entry.event(), entry.at()), told, active);
        }
        for (; !look.isAfter(until); look = look.plusSeconds(1)) {
            state = kept(engine.step(state, new AlarmEvent.Tick(), look), told, active);
        }
        assertEquals(told, thrifty.told);
        assertEquals(state.rows(), replayed.state().rows());
        assertEquals(active.size(), replayed.raised());
    }

    private static AlarmState kept(
            AlarmEngine.Step step, List<AlarmEffect> told, Set<AlarmKey> active) {
        for (AlarmEffect effect : step.effects()) {
            switch (effect) {
                case AlarmEffect.Notify _, AlarmEffect.FloodBegan _, AlarmEffect.FloodEnded _ ->
                        told.add(effect);
                case AlarmEffect.Stored _, AlarmEffect.Deleted _, AlarmEffect.Refused _ -> {}
            }
        }
        step.state().alarms().stream()
                .filter(alarm -> alarm.isActive())
                .forEach(alarm -> active.add(alarm.key()));
        return step.state();
    }

    /** Two hours of alarms in bursts, silence, planned work and restarts. */
    private static List<Entry> tale(Random random) {
        List<Entry> tale = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 120; i++) {
            String node = "n" + random.nextInt(12);
            AlarmKey key = new AlarmKey("rule_" + random.nextInt(4), Place.node(node));
            AlarmEvent event =
                    switch (random.nextInt(12)) {
                        case 0, 1, 2, 3 -> raised(key, SEVERITIES.get(random.nextInt(3)));
                        case 4, 5 -> new AlarmEvent.Cleared(key);
                        case 6 -> new AlarmEvent.Silent(node, now.minusSeconds(600));
                        case 7 -> new AlarmEvent.Heard(node);
                        case 8 -> new AlarmEvent.Acknowledge(key, "ada", Severity.CRITICAL);
                        case 9 ->
                                new AlarmEvent.Shelve(
                                        key,
                                        "ada",
                                        "known",
                                        now.plusSeconds(random.nextInt(900)),
                                        Severity.CRITICAL);
                        case 10 ->
                                new AlarmEvent.Plan(
                                        new AlarmKey("w" + i, Place.site("s" + random.nextInt(3))),
                                        now.plusSeconds(random.nextInt(300)),
                                        now.plusSeconds(300 + random.nextInt(600)),
                                        "ada",
                                        "work");
                        default -> new AlarmEvent.Started();
                    };
            tale.add(new Entry(i, now, Kind.READING, event));
            int pause = random.nextInt(3) == 0 ? 200_000 : 900;
            now = now.plusMillis(random.nextInt(pause));
        }
        return tale;
    }

    private void hear(long millis, AlarmEvent event) {
        replay.hear(new Entry(1, START.plusMillis(millis), Kind.READING, event));
    }

    private static AlarmEvent.Raised raised(AlarmKey key, Severity severity) {
        boolean explains = key.place().kind() == Place.Kind.SITE;
        return new AlarmEvent.Raised(key, severity, START.minusSeconds(60), "", "", explains);
    }

    /** Three sites of four nodes. */
    private static FleetTopology fleet() {
        TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            nodes.put("n" + i, new FleetTopology.Spot("s" + i % 3, "north"));
        }
        return new FleetTopology(nodes);
    }
}
