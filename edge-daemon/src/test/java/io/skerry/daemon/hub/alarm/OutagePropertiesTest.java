package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Invariants of budgets that burn, each over generated tales. Nothing is kept back but by minutes
 * that an outage spoiled, followed here from its alarms and from the silence of nodes, and once it
 * is judged by later ones, or is worse than that was, it is not. And of what was once known to be
 * an outage's nobody is told before, whatever becomes of the cause, unless a person distrusts it or
 * people were told of the alarm before.
 */
class OutagePropertiesTest extends TaleOracle {
    /** By alarm, what was known to explain it and may still. */
    private final Map<AlarmKey, Set<Spoiled>> spoiled = new HashMap<>();

    /** By node, the outages that it came back from. */
    private final Map<Place, Set<Spoiled>> returned = new HashMap<>();

    /** By node, the outages that are over and that it is silent for longer than. */
    private final Map<Place, Set<Spoiled>> outlasted = new HashMap<>();

    /** By alarm, what the engine knew of it last. */
    private final Map<AlarmKey, Outage> remembered = new HashMap<>();

    /**
     * What is known of the minutes of one alarm.
     *
     * @param until the end of what a cause spoiled; the end of time while it goes on
     */
    private record Spoiled(AlarmKey cause, Severity severity, @Nullable Instant until) {}

    @Property(tries = 60)
    void whatAnOutageSpoiledIsToldOnlyIfItGoesOnByItself(@ForAll long seed) {
        spoiled.clear();
        remembered.clear();
        returned.clear();
        outlasted.clear();
        follow(
                seed,
                (before, told, step) -> {
                    if (told.event() instanceof AlarmEvent.Heard(String node)) {
                        learnOf(Place.node(node), before, told.now());
                    }
                    learnOfEnds(before, step.state());
                    learn(told.event(), step.state());
                    for (Notify notify : notified(step)) {
                        for (Member member : notify.firing()) {
                            Alarm was = before.alarm(member.key());
                            boolean isKnown = was != null && was.news().told() != null;
                            assertTrue(
                                    isKnown || !remembered.containsKey(member.key()),
                                    member.key().text());
                        }
                    }
                    for (Alarm alarm : step.state().alarms()) {
                        boolean isKept = alarm.holds().cause() != null;
                        if (isKept && alarm.reading().judgedFrom() != null) {
                            assertFalse(spoiled(alarm.key()).isEmpty(), alarm.key().text());
                        }
                    }
                });
    }

    @Test
    void talesTellOfOutagesThatAreOverAndOfWhatGoesOnAfterThem() {
        int[] seen = new int[3];
        for (long seed = 0; seed < 60; seed++) {
            follow(
                    seed,
                    (before, told, step) -> {
                        for (Alarm alarm : step.state().alarms()) {
                            boolean isOver =
                                    alarm.holds().cause() != null
                                            && cause(step.state(), alarm) == null;
                            boolean isCell = alarm.key().place().kind() == Place.Kind.CELL;
                            boolean isLetGo =
                                    told.event() instanceof AlarmEvent.Raised event
                                            && event.key().equals(alarm.key())
                                            && isLetGo(alarm, told.now());
                            seen[0] += isOver && !isCell ? 1 : 0;
                            seen[1] += isOver && isCell ? 1 : 0;
                            seen[2] += isLetGo ? 1 : 0;
                        }
                    });
        }
        for (int times : seen) {
            assertTrue(times > 0, seen[0] + " " + seen[1] + " " + seen[2]);
        }
    }

    private void learnOf(Place node, AlarmState before, Instant now) {
        if (isSilent(before, node)) {
            before.alarms().stream()
                    .filter(cause -> isOfSeveral(cause) && cause.isActive())
                    .filter(cause -> topology.above(node).contains(cause.key().place()))
                    .map(cause -> new Spoiled(cause.key(), cause.reading().severity(), now))
                    .forEach(returned.computeIfAbsent(node, any -> new HashSet<>())::add);
            Set<Spoiled> over = outlasted.remove(node);
            for (Spoiled each : over == null ? Set.<Spoiled>of() : over) {
                returned.computeIfAbsent(node, any -> new HashSet<>())
                        .add(new Spoiled(each.cause(), each.severity(), now));
            }
        }
    }

    private void learnOfEnds(AlarmState before, AlarmState after) {
        List<Alarm> ended =
                before.alarms().stream()
                        .filter(cause -> isOfSeveral(cause) && cause.isActive())
                        .filter(cause -> !isActive(after.alarm(cause.key())))
                        .toList();
        for (Row row : ended.isEmpty() ? List.<Row>of() : after.rows()) {
            if (row instanceof Silence silence && isSilent(after, silence.node())) {
                ended.stream()
                        .filter(cause ->
                                topology.above(silence.node()).contains(cause.key().place()))
                        .map(cause -> new Spoiled(cause.key(), cause.reading().severity(), null))
                        .forEach(
                                outlasted.computeIfAbsent(silence.node(), any -> new HashSet<>())
                                        ::add);
            }
        }
    }

    private static boolean isActive(@Nullable Alarm alarm) {
        return alarm != null && alarm.isActive();
    }

    /** What nodes brought back of a place's minutes. */
    private Stream<Spoiled> returnedTo(Place place) {
        if (place.kind() != Place.Kind.CELL) {
            return returned.getOrDefault(Place.node(place.name()), Set.of()).stream();
        }
        Place region = Place.region(place.part().split("/", 2)[0]);
        return returned.values().stream()
                .flatMap(Set::stream)
                .filter(each -> each.cause().place().kind() == Place.Kind.REGION)
                .filter(each -> place.part().isEmpty() || each.cause().place().equals(region));
    }

    private void learn(AlarmEvent event, AlarmState state) {
        if (event instanceof AlarmEvent.TakeOutOfService wish) {
            // Then it may be told, or not if that was over before.
            remembered.values().removeIf(each -> each.cause().equals(wish.key()));
        }
        spoiled.keySet().removeIf(key -> state.alarm(key) == null);
        remembered.keySet().removeIf(key -> state.alarm(key) == null);
        for (Alarm alarm : state.alarms()) {
            spoiled(alarm.key()).removeIf(each -> isOver(each, alarm));
            remembered.computeIfPresent(
                    alarm.key(), (key, each) -> each.explains(alarm) ? each : null);
            if (alarm.isActive() && alarm.reading().judgedFrom() != null) {
                causes(state, alarm)
                        .map(cause -> by(cause, state, alarm))
                        .forEach(spoiled(alarm.key())::add);
                returnedTo(alarm.key().place())
                        .filter(each -> isIn(alarm, each.until(), each.severity()))
                        .forEach(spoiled(alarm.key())::add);
            }
            Outage outage = alarm.holds().outage();
            if (outage != null && outage.until() != null) {
                remembered.put(alarm.key(), outage);
            }
        }
    }

    private static Spoiled by(Alarm cause, AlarmState state, Alarm alarm) {
        Instant until = spoiledUntil(state, cause, alarm);
        return new Spoiled(cause.key(), cause.reading().severity(), until);
    }

    private static boolean isOver(Spoiled each, Alarm alarm) {
        return !alarm.isActive()
                || Instant.MAX.equals(each.until())
                || !isIn(alarm, each.until(), each.severity());
    }

    private Set<Spoiled> spoiled(AlarmKey key) {
        return spoiled.computeIfAbsent(key, any -> new HashSet<>());
    }
}
