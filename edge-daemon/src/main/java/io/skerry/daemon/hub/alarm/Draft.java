package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.SectionTree;
import io.skerry.daemon.hub.alarm.index.SortedTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state while a step is made of it. Keeps lists and timers in step with the rows. */
final class Draft {
    private final Instant now;
    private final SectionTree<RowKey, Row> before;
    private final Map<RowKey, Optional<Row>> touched = new LinkedHashMap<>();
    private final List<AlarmEffect> effects = new ArrayList<>();
    private SectionTree<RowKey, Row> rows;
    private SectionTree<Listing, Listing> listings;
    private SectionTree<Timer, Timer> timers;
    private SortedTree<Place, SilentCount> silent;
    private SortedTree<Return, Return> returns;

    Draft(AlarmState state, Instant now) {
        this.now = now;
        this.before = state.tree();
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
        touched.forEach((key, last) -> {
            Row was = before.get(key);
            Row is = rows.get(key);
            if (is != null && !is.equals(was)) {
                all.add(new AlarmEffect.Stored(is));
            } else if (is == null && was != null) {
                all.add(new AlarmEffect.Deleted(last.orElse(was)));
            }
        });
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
        AlarmKey lowest = AlarmKey.lowestOf(Place.fleet());
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
        return rows.first(Window.rowOf(AlarmKey.lowestOf(Place.fleet()))) != null;
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
        RowKey lowest = Window.rowOf(AlarmKey.lowestOf(Place.fleet()));
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
        if (row.equals(old)) {
            return;
        }
        index(old, row);
        rows = rows.put(key, row);
        touched.put(key, Optional.of(row));
    }

    /** Takes a row away, as it was in the end. */
    void drop(Row last) {
        RowKey key = last.row();
        Row old = rows.get(key);
        if (old != null) {
            index(old, null);
            rows = rows.remove(key);
            touched.put(key, Optional.of(last));
        }
    }

    private void index(@Nullable Row old, @Nullable Row row) {
        List<Listing> listedBefore = RowIndex.listings(old);
        List<Listing> listedAfter = RowIndex.listings(row);
        for (Listing listing : listedBefore) {
            if (!listedAfter.contains(listing)) {
                listings = listings.remove(listing);
            }
        }
        for (Listing listing : listedAfter) {
            if (!listedBefore.contains(listing)) {
                listings = listings.put(listing, listing);
            }
        }
        List<Timer> setBefore = RowIndex.timers(old);
        List<Timer> setAfter = RowIndex.timers(row);
        for (Timer timer : setBefore) {
            if (!setAfter.contains(timer)) {
                timers = timers.remove(timer);
            }
        }
        for (Timer timer : setAfter) {
            if (!setBefore.contains(timer)) {
                timers = timers.put(timer, timer);
            }
        }
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
