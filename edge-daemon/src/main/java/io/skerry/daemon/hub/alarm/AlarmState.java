package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.SectionTree;
import io.skerry.daemon.hub.alarm.index.SortedTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All alarms of a hub. Its rows are all of it: lists and timers are made from them again. It never
 * changes; a step shares with the state before it whatever stayed.
 */
public final class AlarmState {
    private final SectionTree<RowKey, Row> rows;
    private final SectionTree<Listing, Listing> listings;
    private final SectionTree<Timer, Timer> timers;
    private final SortedTree<Place, SilentCount> silent;
    private final SortedTree<Return, Return> returns;

    AlarmState(
            SectionTree<RowKey, Row> rows,
            SectionTree<Listing, Listing> listings,
            SectionTree<Timer, Timer> timers,
            SortedTree<Place, SilentCount> silent,
            SortedTree<Return, Return> returns) {
        this.rows = rows;
        this.listings = listings;
        this.timers = timers;
        this.silent = silent;
        this.returns = returns;
    }

    /** Nothing was ever heard. */
    public static AlarmState fresh() {
        return new AlarmState(
                SectionTree.empty(RowKey.Table.values().length),
                SectionTree.empty(Listing.What.values().length),
                SectionTree.empty(Timer.Phase.values().length),
                SortedTree.empty(),
                SortedTree.empty());
    }

    /** What was stored, in any order. */
    public static AlarmState of(Collection<Row> rows) {
        Draft draft = new Draft(fresh(), Instant.EPOCH);
        rows.forEach(draft::put);
        return draft.state();
    }

    /** All of it, in order. */
    public List<Row> rows() {
        return rows.values();
    }

    /** An alarm; null when there is nothing to say of it. */
    public @Nullable Alarm alarm(AlarmKey key) {
        return rows.get(Alarm.rowOf(key)) instanceof Alarm alarm ? alarm : null;
    }

    /** All alarms that there is anything to say of, also those that nobody is told of. */
    public List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        for (Row row : rows.values()) {
            if (row instanceof Alarm alarm) {
                alarms.add(alarm);
            }
        }
        return alarms;
    }

    /** The alarms of a place and of all that is below it. */
    public List<Alarm> alarmsBelow(Place place) {
        return new Draft(this, Instant.EPOCH).below(place);
    }

    /** What is kept of the whole. */
    public Header header() {
        return rows.get(Header.ROW) instanceof Header header ? header : Header.FRESH;
    }

    /**
     * When the first thing is due that waits for a time; null when nothing does. Before it a {@link
     * AlarmEvent.Tick} changes nothing, but that a flood may be over.
     */
    public @Nullable Instant nextAt() {
        Instant next = null;
        for (Timer.Phase phase : Timer.Phase.values()) {
            Timer first = timers.first(Timer.firstOf(phase));
            if (first != null && (next == null || first.at().isBefore(next))) {
                next = first.at();
            }
        }
        return next;
    }

    /**
     * The newest time at which something was, as far as rows say; null when there is nothing. Only
     * a clock that is set back, or was ahead, is behind it.
     */
    public @Nullable Instant newestAt() {
        return ClockKeeper.newest(this);
    }

    SectionTree<RowKey, Row> tree() {
        return rows;
    }

    SectionTree<Listing, Listing> listings() {
        return listings;
    }

    SectionTree<Timer, Timer> timers() {
        return timers;
    }

    SortedTree<Place, SilentCount> silent() {
        return silent;
    }

    SortedTree<Return, Return> returns() {
        return returns;
    }
}
