package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloEvent;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloRows;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.hub.slo.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of all keys: what was counted goes in, and time makes judgements of it. Not
 * thread-safe.
 */
final class Judge {
    /** How long a key is kept that no node counts for: as long as any event is. */
    static final Duration KEPT = Duration.ofDays(35);

    /** A clock of a node may be ahead by this before nobody believes what it dates. */
    private static final long MOST_AHEAD = 5;

    private final Map<String, SloEngine> engines = new LinkedHashMap<>();
    private final Map<SloKey, SloState> states = new HashMap<>();
    private final Map<SloKey, SloState> written = new HashMap<>();
    private final Map<SloKey, Coverage> coverage = new HashMap<>();
    private long refused;

    Judge(Collection<Objective> objectives) {
        for (Objective objective : objectives) {
            engines.put(objective.name(), new SloEngine(objective));
        }
    }

    /**
     * Goes on where it was written down; what nobody asks for any more stays where it is.
     *
     * @throws io.skerry.daemon.store.StoreException when the rows are damaged, or of a newer
     *     program
     */
    void restore(Map<SloKey, List<SloRows.Row>> stored) {
        stored.forEach((key, rows) -> {
            SloEngine engine = engines.get(key.objective());
            if (engine != null && engine.objective().scopes().contains(key.scope())) {
                SloState state = SloRows.read(engine, key, rows);
                states.put(key, state);
                written.put(key, state);
            }
        });
    }

    /** Adds what nodes measured to all keys that they count for. */
    void observe(
            Map<FrameTally.Sum, long[]> sums, Map<String, FleetParts.Part> fleet, Instant now) {
        Map<SloKey, Map<Long, long[]>> byKey = new HashMap<>();
        long newest = SloEvent.minute(now) + MOST_AHEAD;
        sums.forEach((sum, events) -> {
            FleetParts.Part part = fleet.get(sum.node());
            SloEngine engine = engines.get(sum.objective());
            if (part == null || engine == null || sum.minute() > newest) {
                refused++;
                return;
            }
            for (SloKey key : Keys.of(engine.objective(), sum.node(), part)) {
                long[] all =
                        byKey.computeIfAbsent(key, any -> new HashMap<>())
                                .computeIfAbsent(sum.minute(), any -> new long[2]);
                all[0] += events[0];
                all[1] += events[1];
            }
        });
        byKey.forEach((key, minutes) -> observe(key, minutes, now));
    }

    private void observe(SloKey key, Map<Long, long[]> minutes, Instant now) {
        SloEngine engine = engine(key);
        SloState state = states.computeIfAbsent(key, any -> engine.fresh(key, now));
        for (Map.Entry<Long, long[]> each : minutes.entrySet()) {
            long good = each.getValue()[0];
            long bad = each.getValue()[1];
            if (good > History.MOST_EVENTS || bad > History.MOST_EVENTS) {
                // No machine serves so many in a minute: its counter jumped.
                refused++;
                continue;
            }
            state = engine.step(state, SloEvent.Observed.of(each.getKey(), good, bad), now).state();
        }
        states.put(key, state);
    }

    /**
     * Judges all keys.
     *
     * @param covered how much of each key's part there is; of a key that is not in it, nothing
     */
    void judge(Map<SloKey, Coverage> covered, Instant now) {
        coverage.clear();
        coverage.putAll(covered);
        for (Map.Entry<SloKey, SloState> each : states.entrySet()) {
            SloState state = each.getValue();
            SloEngine engine = engine(each.getKey());
            Instant until = covered.getOrDefault(each.getKey(), Coverage.NONE).until();
            if (until.isAfter(state.completeUntil())) {
                state = engine.step(state, new SloEvent.CompleteUntil(until), now).state();
            }
            if (!isAsleep(state, now)) {
                state = engine.step(state, new SloEvent.Tick(), now).state();
            }
            each.setValue(state);
        }
    }

    /** Without data, what was judged late once stays so: nothing of it moves. */
    private static boolean isAsleep(SloState state, Instant now) {
        return state.completeUntil().isBefore(now.minus(SloEngine.MOST_LAG))
                && state.standing().evidence() == Evidence.LATE
                && state.rules().stream().allMatch(rule -> rule.evidence() == Evidence.LATE);
    }

    /** Lets go of keys that no node counts for, when all that they know is too old to matter. */
    List<SloKey> forget(Instant now) {
        List<SloKey> gone =
                states.values().stream()
                        .filter(state -> coverage(state.key()).nodes() == 0)
                        .filter(state ->
                                state.history().newest() < SloEvent.minute(now.minus(KEPT)))
                        .map(SloState::key)
                        .toList();
        gone.forEach(states::remove);
        gone.forEach(written::remove);
        return gone;
    }

    /** What changed since it was last written. */
    Map<SloKey, SloRows.Change> changes() {
        Map<SloKey, SloRows.Change> changes = new HashMap<>();
        states.forEach((key, state) -> {
            SloState before = written.get(key);
            if (!state.equals(before)) {
                changes.put(key, SloRows.changed(engine(key), before, state));
            }
        });
        return changes;
    }

    /** All states are written. */
    void written() {
        written.putAll(states);
    }

    Collection<SloState> states() {
        return states.values();
    }

    /** The engine of a key that is judged. */
    SloEngine engine(SloKey key) {
        SloEngine engine = engines.get(key.objective());
        if (engine == null) {
            throw new IllegalArgumentException(key.text() + " is not judged here");
        }
        return engine;
    }

    List<Objective> objectives() {
        return engines.values().stream().map(SloEngine::objective).toList();
    }

    Coverage coverage(SloKey key) {
        return coverage.getOrDefault(key, Coverage.NONE);
    }

    /** Sums that were not counted: of nodes outside the fleet, of the future, or impossible. */
    long refused() {
        return refused;
    }

    List<ObjectiveReading> readings() {
        List<ObjectiveReading> readings = new ArrayList<>();
        for (SloState state : states.values()) {
            readings.add(reading(state));
        }
        return readings;
    }

    ObjectiveReading reading(SloState state) {
        return ObjectiveReading.of(engine(state.key()), state, coverage(state.key()));
    }

    /**
     * How all stand, for as long as somebody wants to look at it.
     *
     * @param nodes where each is now
     */
    Survey survey(Map<String, FleetParts.Part> nodes, Survey.Moment moment) {
        return new Survey(engines, states, coverage, nodes, moment);
    }
}
