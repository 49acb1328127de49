package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * References of the series of an epoch: dense, from 0, never reused. Bounded: what comes beyond the
 * limits shares one overflow series for each metric, whose value is the sum, so totals stay exact.
 */
public final class SeriesTable {

    /** Most series of one metric. */
    public static final int PER_METRIC = 200;

    /** Most series of a node. */
    public static final int PER_NODE = 2_000;

    private final int perMetric;
    private final int perNode;
    private final Map<SeriesKey, Integer> refs = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> overflows = new HashMap<>();
    private final List<SeriesKey> keys = new ArrayList<>();
    private List<SeriesKey> snapshot = List.of();

    /** With the limits of a node. */
    public SeriesTable() {
        this(PER_METRIC, PER_NODE);
    }

    /**
     * @param perMetric most series of one metric, without its overflow
     * @param perNode most series in all, without overflows
     */
    SeriesTable(int perMetric, int perNode) {
        this.perMetric = perMetric;
        this.perNode = perNode;
    }

    /** The reference of a series, made when it is new. */
    synchronized int ref(SeriesKey key) {
        Integer known = refs.get(key);
        if (known != null) {
            return known;
        }
        Integer overflow = overflows.get(key.metric());
        if (overflow != null) {
            return overflow;
        }
        int count = counts.merge(key.metric(), 1, Integer::sum);
        if (count > perMetric || keys.size() - overflows.size() >= perNode) {
            Labels labels = Labels.of("overflow", "true");
            int ref = add(new SeriesKey(key.metric(), labels, key.kind(), key.unit()));
            overflows.put(key.metric(), ref);
            return ref;
        }
        return add(key);
    }

    /** Whether a reference stands for the sum of what did not fit. */
    synchronized boolean isOverflow(int ref) {
        Integer overflow = overflows.get(keys.get(ref).metric());
        return overflow != null && overflow == ref;
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

    private int add(SeriesKey key) {
        int ref = keys.size();
        keys.add(key);
        refs.put(key, ref);
        return ref;
    }
}
