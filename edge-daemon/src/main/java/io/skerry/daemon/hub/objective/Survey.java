package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.hub.slo.history.History;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How all objectives stood at one moment. It never changes, so whoever reads it, for as long as
 * that takes, keeps nobody from counting and judging.
 */
public final class Survey {
    private final Map<String, SloEngine> engines;
    private final Map<SloKey, SloState> states;
    private final Map<SloKey, Coverage> coverage;
    private final Map<String, FleetParts.Part> nodes;
    private final Moment moment;

    /**
     * When it was.
     *
     * @param at the hub's wall clock
     * @param judgedAt when it was judged last; null for not since the hub's start
     * @param present what time it is by the clock as it was when it was believed last, and by what
     *     went by since; the wall clock's while it was not believed yet
     * @param isLate whether nobody judges: what was judged before the hub's start, or too long ago,
     *     is no news
     */
    public record Moment(Instant at, @Nullable Instant judgedAt, Instant present, boolean isLate) {}

    /**
     * @param engines by the name of their objective, in the order of the objectives' file
     */
    Survey(
            Map<String, SloEngine> engines,
            Map<SloKey, SloState> states,
            Map<SloKey, Coverage> coverage,
            Map<String, FleetParts.Part> nodes,
            Moment moment) {
        this.engines = new LinkedHashMap<>(engines);
        this.states = Map.copyOf(states);
        this.coverage = Map.copyOf(coverage);
        this.nodes = Map.copyOf(nodes);
        this.moment = moment;
    }

    /** When it was. */
    public Moment moment() {
        return moment;
    }

    /** What judges each objective, in the order of their file. */
    public Collection<SloEngine> engines() {
        return engines.values();
    }

    /** What judges an objective; empty for one that the hub does not have. */
    public Optional<SloEngine> engine(String objective) {
        return Optional.ofNullable(engines.get(objective));
    }

    /** For which parts of the fleet anything was ever counted, in no order. */
    public Set<SloKey> keys() {
        return states.keySet();
    }

    /** Whether a key is of a region, by its label. The fleet is in none. */
    public boolean isIn(String region, SloKey key) {
        return Keys.isIn(region, key, nodes);
    }

    /** How one of the {@link #keys} stands. */
    public ObjectiveReading reading(SloKey key) {
        SloEngine engine = engines.get(key.objective());
        if (engine == null) {
            throw new IllegalArgumentException(key.text() + " is not judged here");
        }
        ObjectiveReading reading =
                ObjectiveReading.of(engine, state(key), coverage.getOrDefault(key, Coverage.NONE));
        return moment.isLate() ? reading.late() : reading;
    }

    /**
     * Until when the data of one of the {@link #keys} were ever known to be complete; the epoch for
     * never. That is what its evidence rests on, also when nobody counts for it any more.
     */
    public Instant completeUntil(SloKey key) {
        return state(key).completeUntil();
    }

    /** Good and bad events of one of the {@link #keys}. */
    public History history(SloKey key) {
        return state(key).history();
    }

    private SloState state(SloKey key) {
        SloState state = states.get(key);
        if (state == null) {
            throw new IllegalArgumentException("nothing was counted of " + key.text());
        }
        return state;
    }
}
