package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.SectionTree;
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

    /** The alarms of a place and of all that is below it, in the order of their keys. */
    List<Alarm> below(Place place) {
        List<Alarm> alarms = new ArrayList<>();
        for (Row row : rows.range(Alarm.rowOf(AlarmKey.lowestOf(place)), row -> isOf(place, row))) {
            alarms.add((Alarm) row);
        }
        // What is below a place is of a narrower kind, and so comes after it.
        if (Listing.What.BELOW.isKeptOf(place)) {
            alarms.addAll(listed(Listing.What.BELOW, place));
            return alarms;
        }
        for (Row row : rows.range(Alarm.rowOf(AlarmKey.lowest()), any -> true)) {
            if (row instanceof Alarm alarm && alarm.within().contains(place)) {
                alarms.add(alarm);
            }
        }
        return alarms;
    }

    private static boolean isOf(Place place, Row row) {
        return row instanceof Alarm alarm && alarm.key().place().equals(place);
    }

    /** The alarms of one list, in the order of their keys. */
    List<Alarm> listed(Listing.What what, Place place) {
        if (!isListed(what, place)) {
            return List.of();
        }
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
        index(key, old, row);
        rows = rows.put(key, row);
        changed(key, new Change(old, row, true, true));
    }

    /** Takes a row away, as it was in the end. */
    void drop(Row last) {
        RowKey key = last.row();
        Row old = rows.get(key);
        if (old != null) {
            index(key, old, null);
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

    private void index(RowKey key, @Nullable Row old, @Nullable Row row) {
        list(Listing.What.BELOW, key.key(), old, row);
        list(Listing.What.CAUSE, key.key(), old, row);
        list(Listing.What.SYMPTOM, key.key(), old, row);
        list(Listing.What.GROUP, key.key(), old, row);
        time(RowIndex.timers(old), RowIndex.timers(row));
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

    private void list(Listing.What what, AlarmKey key, @Nullable Row old, @Nullable Row row) {
        List<Place> before = RowIndex.places(what, old);
        List<Place> after = RowIndex.places(what, row);
        if (before.equals(after)) {
            return;
        }
        for (Place place : before) {
            if (!after.contains(place) && what.isKeptOf(place)) {
                listings = listings.remove(new Listing(what, place, key));
            }
        }
        for (Place place : after) {
            if (!before.contains(place) && what.isKeptOf(place)) {
                Listing listing = new Listing(what, place, key);
                listings = listings.put(listing, listing);
            }
        }
    }

    private void time(List<Timer> before, List<Timer> after) {
        if (before.equals(after)) {
            return;
        }
        for (Timer timer : before) {
            if (!after.contains(timer)) {
                timers = timers.remove(timer);
            }
        }
        for (Timer timer : after) {
            if (!before.contains(timer)) {
                timers = timers.put(timer, timer);
            }
        }
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
