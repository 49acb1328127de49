package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.index.SortedTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A state while a step is made of it. */
final class Draft {
    private final Instant now;
    private final SortedTree<RowKey, Row> before;
    private final Set<RowKey> touched = new LinkedHashSet<>();
    private final List<DeliverEffect> effects = new ArrayList<>();
    private DeliverState state;

    Draft(DeliverState state, Instant now) {
        this.now = now;
        this.before = state.tree();
        this.state = state;
    }

    Instant now() {
        return now;
    }

    DeliverState state() {
        return state;
    }

    /** The rows that are other ones now, then all else, each in the order in which it came. */
    List<DeliverEffect> effects() {
        List<DeliverEffect> all = new ArrayList<>();
        for (RowKey key : touched) {
            Row was = before.get(key);
            Row is = state.tree().get(key);
            if (is != null && !is.equals(was)) {
                all.add(new DeliverEffect.Stored(is));
            } else if (is == null && was != null) {
                all.add(new DeliverEffect.Deleted(key));
            }
        }
        all.addAll(effects);
        return all;
    }

    void tell(DeliverEffect effect) {
        effects.add(effect);
    }

    void put(Row row) {
        touched.add(row.row());
        state = new DeliverState(state.tree().put(row.row(), row));
    }

    void drop(Row row) {
        touched.add(row.row());
        state = new DeliverState(state.tree().remove(row.row()));
    }

    /** A lane that has nothing to tell and to remember is none. */
    void put(Lane lane) {
        if (lane.isOver()) {
            drop(lane);
        } else {
            put((Row) lane);
        }
    }

    void count(String receiver, UnaryOperator<Tally> more) {
        Outlet outlet = state.outlet(receiver);
        put(outlet.counting(more.apply(outlet.tally())));
    }

    /**
     * Whether a time has come, that was never further away than so long: if it is now, the clock
     * was set back since, and nobody waits for it to come there again.
     */
    boolean isDue(Instant at, Duration furthest) {
        return !at.isAfter(now) || at.isAfter(now.plus(furthest));
    }
}
