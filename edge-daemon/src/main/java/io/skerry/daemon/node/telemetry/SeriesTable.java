package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * References of the series of an epoch: dense, from 0, never reused. How many series there are at
 * once the pipeline bounds; here only their change over the life of an epoch has an end.
 */
public final class SeriesTable {

    /** What {@link #ref} says when there are too many. */
    static final int FULL = -1;

    /** Most references of an epoch: ten times the series that a node may have at once. */
    private static final int MOST = 20_000;

    private final int most;
    private final Map<SeriesKey, Integer> refs = new HashMap<>();
    private final List<SeriesKey> keys = new ArrayList<>();
    private List<SeriesKey> snapshot = List.of();

    /** With the bound of a node. */
    public SeriesTable() {
        this(MOST);
    }

    SeriesTable(int most) {
        this.most = most;
    }

    /** The reference of a series, made when it is new; {@link #FULL} when no more are made. */
    synchronized int ref(SeriesKey key) {
        Integer known = refs.get(key);
        if (known != null) {
            return known;
        }
        if (keys.size() >= most) {
            return FULL;
        }
        int ref = keys.size();
        keys.add(key);
        refs.put(key, ref);
        return ref;
    }

    /** The series of a reference. */
    public synchronized SeriesKey key(int ref) {
        return keys.get(ref);
    }

    /** Number of references so far. */
    public synchronized int size() {
        return keys.size();
    }

    /** All series by reference; a snapshot. */
    public synchronized List<SeriesKey> definitions() {
        if (snapshot.size() != keys.size()) {
            snapshot = List.copyOf(keys);
        }
        return snapshot;
    }
}
