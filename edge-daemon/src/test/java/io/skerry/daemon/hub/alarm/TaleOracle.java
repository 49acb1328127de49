package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows tales through the engine, and answers from the rows alone what should be. */
abstract class TaleOracle {
    private static final int STEPS = 200;

    final Topology topology = Watch.fleet(2, 2);
    final AlarmEngine engine = new AlarmEngine(topology, Watch.CATALOGUE);

    /** Looks at each step. */
    interface Look {
        void at(AlarmState before, AlarmTale.Told told, AlarmEngine.Step step);
    }

    static List<AlarmTale.Told> tale(long seed) {
        return AlarmTale.of(seed, STEPS).events();
    }

    final void follow(long seed, Look look) {
        AlarmState state = AlarmState.fresh();
        for (AlarmTale.Told told : tale(seed)) {
            AlarmEngine.Step step = engine.step(state, told.event(), told.now());
            look.at(state, told, step);
            state = step.state();
        }
    }

    /** Also by a window that began and ended between two looks. */
    static boolean isLetGo(Alarm alarm, Instant now) {
        return alarm.journal().stream()
                .anyMatch(entry ->
                        entry.what() == JournalEntry.What.RELEASED && entry.at().equals(now));
    }

    static boolean isRefusal(AlarmEffect effect) {
        return effect instanceof AlarmEffect.Refused;
    }

    static List<Notify> notified(AlarmEngine.Step step) {
        return step.effects().stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .toList();
    }

    static Alarm present(AlarmState state, AlarmKey key) {
        Alarm alarm = state.alarm(key);
        assertNotNull(alarm, key.text());
        return alarm;
    }

    /** Its place and all above, by their names. */
    final List<Place> places(AlarmKey key) {
        List<Place> places = new ArrayList<>(List.of(key.place()));
        places.addAll(topology.above(key.place()));
        return places;
    }

    final boolean free(AlarmState state, Alarm alarm, Instant now) {
        return !alarm.holds().byPerson()
                && planned(state, alarm, now) == null
                && cause(state, alarm) == null;
    }

    /** A window that keeps an alarm back, found by looking at all of them. */
    final @Nullable Row planned(AlarmState state, Alarm alarm, Instant now) {
        return any(
                state,
                row ->
                        row instanceof Window window
                                && places(alarm.key()).contains(window.key().place())
                                && !window.start().isAfter(now)
                                && window.end().plus(Duration.ofMinutes(5)).isAfter(now));
    }

    /** A cause that explains an alarm, found by looking at all of them. */
    final @Nullable Row cause(AlarmState state, Alarm alarm) {
        Place own = alarm.key().place();
        return any(
                state,
                row ->
                        row instanceof Alarm other
                                && other.isActive()
                                && explains(state, other, alarm)
                                && other.reading().explains()
                                && other.holds().outOfService() == null
                                && !other.key().place().equals(own)
                                && places(alarm.key()).contains(other.key().place())
                                && other.reading().severity().compareTo(alarm.reading().severity())
                                        >= 0);
    }

    /** What ends explains what came before; silence of several explains what is silent. */
    private static boolean explains(AlarmState state, Alarm cause, Alarm alarm) {
        Instant end = cause.reading().endsAt();
        Duration keeps =
                Duration.ofMinutes(cause.reading().severity() == Severity.CRITICAL ? 10 : 30);
        if (end != null && alarm.reading().receivedAt().isAfter(end.minus(keeps))) {
            return false;
        }
        Place node = Place.node(alarm.key().place().name());
        return !Set.of("site_silent", "region_silent").contains(cause.key().rule())
                || alarm.key().rule().endsWith("_silent")
                || any(state, row -> row instanceof Silence silence && silence.node().equals(node))
                        != null;
    }

    private static @Nullable Row any(AlarmState state, Predicate<Row> which) {
        return state.rows().stream().filter(which).findFirst().orElse(null);
    }
}
