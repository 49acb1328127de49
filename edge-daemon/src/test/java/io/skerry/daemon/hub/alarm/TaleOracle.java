package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
                && cause(state, alarm) == null
                && brought(state, alarm).isEmpty()
                && !isPast(alarm);
    }

    /** Whether what is remembered of an outage explains an alarm by itself. */
    static boolean isPast(Alarm alarm) {
        Outage outage = alarm.holds().outage();
        return outage != null && isIn(alarm, outage.until(), outage.severity());
    }

    /** Whether an alarm is judged by minutes before an instant, and is not worse than that. */
    static boolean isIn(Alarm alarm, @Nullable Instant until, Severity severity) {
        Instant from = alarm.reading().judgedFrom();
        return from != null
                && until != null
                && from.isBefore(until)
                && alarm.reading().severity().compareTo(severity) <= 0;
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

    /** The topmost cause that explains an alarm and is not over. */
    final @Nullable Alarm cause(AlarmState state, Alarm alarm) {
        return causes(state, alarm).findFirst().orElse(null);
    }

    /** The causes that explain an alarm, found by looking at all of them. */
    final Stream<Alarm> causes(AlarmState state, Alarm alarm) {
        Severity severity = alarm.reading().severity();
        return state.alarms().stream()
                .filter(Alarm::isActive)
                .filter(other -> other.reading().explains())
                .filter(other -> other.holds().outOfService() == null)
                .filter(other -> other.reading().severity().compareTo(severity) >= 0)
                .filter(other -> isAbove(other.key(), alarm.key().place()))
                .filter(other -> explains(state, other, alarm));
    }

    /**
     * The outages by which an alarm burns, as nodes brought back their minutes: it arose after one
     * of them did, at most an hour before the last, or rose though it stood before, and nobody was
     * told of that.
     */
    static List<Outage> brought(AlarmState state, Alarm alarm) {
        return state.rows().stream()
                .filter(Silence.class::isInstance)
                .map(Silence.class::cast)
                .filter(silence -> isOf(silence, alarm.key().place()))
                .map(Silence::outage)
                .filter(Objects::nonNull)
                .filter(outage -> isIn(alarm, outage.until(), outage.severity()))
                .filter(outage -> isReliedOn(state.alarm(outage.cause())))
                .filter(outage -> mayBe(alarm, Objects.requireNonNull(outage.until())))
                .toList();
    }

    /** Whether an alarm may be about what a node brought when it came back. */
    private static boolean mayBe(Alarm alarm, Instant back) {
        boolean isExplained = alarm.holds().outage() != null;
        Instant arose = alarm.reading().receivedAt();
        Severity told = alarm.news().told();
        if (told == null) {
            return !back.isAfter(arose.plusSeconds(isExplained ? 3_600 : 2));
        }
        boolean isRise = told.compareTo(alarm.reading().severity()) < 0;
        return isRise && !isExplained && back.isAfter(arose);
    }

    /** Whether what a node brings is of a place: its own, and in a region's silence its cells. */
    private static boolean isOf(Silence silence, Place place) {
        if (place.kind() != Place.Kind.CELL) {
            return silence.node().equals(Place.node(place.name()));
        }
        Outage outage = silence.outage();
        Place region = Place.region(place.part().split("/", 2)[0]);
        return outage != null
                && outage.cause().rule().equals("region_silent")
                && (place.part().isEmpty() || outage.cause().place().equals(region));
    }

    private static boolean isReliedOn(@Nullable Alarm cause) {
        return cause == null || cause.holds().outOfService() == null;
    }

    private boolean isAbove(AlarmKey cause, Place place) {
        return !cause.place().equals(place) && topology.above(place).contains(cause.place());
    }

    private static boolean explains(AlarmState state, Alarm cause, Alarm alarm) {
        if (alarm.reading().judgedFrom() != null) {
            return isIn(alarm, spoiledUntil(state, cause, alarm), Severity.CRITICAL);
        }
        // What ends explains what came before; silence of several explains what is silent.
        Instant well = wellSince(cause);
        if (well != null && alarm.reading().receivedAt().isAfter(well)) {
            return false;
        }
        return !isOfSeveral(cause)
                || alarm.key().rule().endsWith("_silent")
                || isSilent(state, alarm.key().place());
    }

    /** Minutes up to then are the cause's; null for none. */
    static @Nullable Instant spoiledUntil(AlarmState state, Alarm cause, Alarm alarm) {
        Place place = alarm.key().place();
        if (!isOfSeveral(cause)) {
            Instant well = wellSince(cause);
            return well == null ? Instant.MAX : well;
        }
        if (isSilent(state, place)) {
            return Instant.MAX;
        }
        return state.rows().stream()
                .filter(Silence.class::isInstance)
                .map(Silence.class::cast)
                .filter(silence -> silence.node().equals(Place.node(place.name())))
                .filter(silence -> silence.isBackFrom(cause.key()))
                .map(Silence::heardAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static boolean isOfSeveral(Alarm cause) {
        return Set.of("site_silent", "region_silent").contains(cause.key().rule());
    }

    static boolean isSilent(AlarmState state, Place place) {
        Place node = Place.node(place.name());
        return any(
                        state,
                        row ->
                                row instanceof Silence silence
                                        && silence.heardAt() == null
                                        && silence.node().equals(node))
                != null;
    }

    private static @Nullable Instant wellSince(Alarm cause) {
        Instant end = cause.reading().endsAt();
        boolean isPage = cause.reading().severity() == Severity.CRITICAL;
        return end == null ? null : end.minus(Duration.ofMinutes(isPage ? 10 : 30));
    }

    private static @Nullable Row any(AlarmState state, Predicate<Row> which) {
        return state.rows().stream().filter(which).findFirst().orElse(null);
    }
}
