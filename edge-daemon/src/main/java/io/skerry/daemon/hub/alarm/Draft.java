package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.SectionTree;
import io.skerry.daemon.hub.alarm.index.Sectioned;
import io.skerry.daemon.hub.alarm.index.SortedTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state while a step is made of it. Keeps lists and timers in step with the rows. */
final class Draft {
    private final Instant now;
    private final Map<RowKey, Change> changes = new LinkedHashMap<>();
    private final List<AlarmEffect> effects = new ArrayList<>();
    private SectionTree<RowKey, Row> rows;
    private SectionTree<Listing, Listing> listings;
    private SectionTree<Timer, Timer> timers;
    private SortedTree<Place, SilentCount> silent;
    private SortedTree<Return, Return> returns;

    Draft(AlarmState state, Instant now) {
        this.now = now;
        this.rows = state.tree();
        this.listings = state.listings();
        this.timers = state.timers();
        this.silent = state.silent();
        this.returns = state.returns();
    }

    Instant now() {
        return now;
    }

    AlarmState state() {
        return new AlarmState(rows, listings, timers, silent, returns);
    }

    /** The rows that are other ones now, then all else, each in the order in which it came. */
    List<AlarmEffect> effects() {
        List<AlarmEffect> all = new ArrayList<>();
        for (Change change : changes.values()) {
            AlarmEffect effect = change.effect();
            if (effect != null) {
                all.add(effect);
            }
        }
        all.addAll(effects);
        return all;
    }

    void tell(AlarmEffect effect) {
        effects.add(effect);
    }

    @Nullable Alarm alarm(AlarmKey key) {
        return rows.get(Alarm.rowOf(key)) instanceof Alarm alarm ? alarm : null;
    }

    Group group(Place place) {
        return rows.get(Group.rowOf(place)) instanceof Group group ? group : Group.of(place);
    }

    @Nullable Window window(AlarmKey key) {
        return rows.get(Window.rowOf(key)) instanceof Window window ? window : null;
    }

    /** Of a node that is silent; null for one that is heard. */
    @Nullable Silence silence(Place node) {
        Silence last = lastSilence(node);
        return last != null && last.isSilent() ? last : null;
    }

    /** Of a node that is silent, or was; null for one of which nobody knows that any more. */
    @Nullable Silence lastSilence(Place node) {
        return rows.get(Silence.rowOf(node)) instanceof Silence silence ? silence : null;
    }

    /**
     * The nodes of a place that are silent, or were. For a place wider than a node looks at all.
     */
    List<Silence> silences(Place place) {
        if (place.kind().compareTo(Place.Kind.NODE) >= 0) {
            Silence last = lastSilence(place);
            return last == null ? List.of() : List.of(last);
        }
        List<Silence> silences = new ArrayList<>();
        for (Row row : rows.range(Silence.rowOf(Place.fleet()), Silence.class::isInstance)) {
            Silence silence = (Silence) row;
            if (silence.isWithin(place)) {
                silences.add(silence);
            }
        }
        return silences;
    }

    /** The outage of a cause until the newest of its nodes came back that did until an instant. */
    @Nullable Outage returned(AlarmKey cause, Instant until) {
        Return newest = returns.first(Return.newest(cause, until));
        return newest != null && newest.cause().equals(cause) ? newest.outage() : null;
    }

    /** The causes from whose outages any node came back, in the order of their keys. */
    List<AlarmKey> returnedFrom() {
        List<AlarmKey> causes = new ArrayList<>();
        AlarmKey lowest = AlarmKey.lowest();
        Return first = returns.first(Return.newest(lowest, Instant.MAX));
        while (first != null) {
            causes.add(first.cause());
            first = returns.first(Return.afterAll(first.cause()));
        }
        return causes;
    }

    Header header() {
        return rows.get(Header.ROW) instanceof Header header ? header : Header.FRESH;
    }

    SilentCount silent(Place place) {
        SilentCount count = silent.get(place);
        return count == null ? SilentCount.NONE : count;
    }

    /** Whether any work is planned at all: most of the time there is none to look for. */
    boolean anyWindows() {
        return rows.first(Window.rowOf(AlarmKey.lowest())) != null;
    }

    /** The windows of a place itself, those to come too. */
    List<Window> windows(Place scope) {
        List<Window> windows = new ArrayList<>();
        List<Row> found =
                rows.range(
                        Window.rowOf(AlarmKey.lowestOf(scope)),
                        row -> row instanceof Window window && window.key().place().equals(scope));
        for (Row row : found) {
            windows.add((Window) row);
        }
        return windows;
    }

    /** All windows, those to come too. */
    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        RowKey lowest = Window.rowOf(AlarmKey.lowest());
        for (Row row : rows.range(lowest, Window.class::isInstance)) {
            windows.add((Window) row);
        }
        return windows;
    }

    /** The alarms of one list, in the order of their keys. */
    List<Alarm> listed(Listing.What what, Place place) {
        List<Alarm> alarms = new ArrayList<>();
        for (Listing listing : Listing.in(listings, what, place)) {
            Alarm alarm = alarm(listing.alarm());
            if (alarm != null) {
                alarms.add(alarm);
            }
        }
        return alarms;
    }

    /** Whether a list has anything. */
    boolean isListed(Listing.What what, Place place) {
        Listing first = listings.first(Listing.lowestOf(what, place));
        return first != null && first.place().equals(place);
    }

    /** The next thing of a phase that is due; null when nothing is. */
    @Nullable Timer due(Timer.Phase phase) {
        Timer first = timers.first(Timer.firstOf(phase));
        return first != null && !first.at().isAfter(now) ? first : null;
    }

    void put(Row row) {
        RowKey key = row.row();
        Row old = rows.get(key);
        if (old != null && old.equals(row)) {
            return;
        }
        index(old, row);
        rows = rows.put(key, row);
        changed(key, new Change(old, row, true, true));
    }

    /** Takes a row away, as it was in the end. */
    void drop(Row last) {
        RowKey key = last.row();
        Row old = rows.get(key);
        if (old != null) {
            index(old, null);
            rows = rows.remove(key);
            changed(key, new Change(old, last, false, true));
        }
    }

    private void changed(RowKey key, Change change) {
        Change before = changes.putIfAbsent(key, change);
        if (before != null) {
            changes.put(key, before.then(change));
        }
    }

    private void index(@Nullable Row old, @Nullable Row row) {
        if (!RowIndex.isListedAlike(old, row)) {
            listings = changed(listings, RowIndex.listings(old), RowIndex.listings(row));
        }
        timers = changed(timers, RowIndex.timers(old), RowIndex.timers(row));
        Return cameBack = RowIndex.returned(old);
        if (cameBack != null) {
            returns = returns.remove(cameBack);
        }
        Return comesBack = RowIndex.returned(row);
        if (comesBack != null) {
            returns = returns.put(comesBack, comesBack);
        }
        if (old instanceof Silence gone) {
            count(gone, -1);
        }
        if (row instanceof Silence come) {
            count(come, 1);
        }
    }

    /** With what stands in one of two short lists only. */
    private static <K extends Sectioned<K>> SectionTree<K, K> changed(
            SectionTree<K, K> tree, List<K> before, List<K> after) {
        SectionTree<K, K> changed = tree;
        for (K gone : before) {
            if (!has(after, gone)) {
                changed = changed.remove(gone);
            }
        }
        for (K come : after) {
            if (!has(before, come)) {
                changed = changed.put(come, come);
            }
        }
        return changed;
    }

    private static <K extends Comparable<K>> boolean has(List<K> keys, K key) {
        for (K each : keys) {
            if (each.compareTo(key) == 0) {
                return true;
            }
        }
        return false;
    }

    private void count(Silence silence, int sign) {
        if (silence.site() != null) {
            count(silence.site(), silence, sign);
        }
        if (silence.region() != null) {
            count(silence.region(), silence, sign);
        }
    }

    private void count(Place place, Silence silence, int sign) {
        SilentCount count = silent(place).plus(silence, sign);
        silent = count.equals(SilentCount.NONE) ? silent.remove(place) : silent.put(place, count);
    }
}
