package io.skerry.daemon.hub.series;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Which sequences of which epochs are stored, sealed or not. Belongs to the thread that stores.
 * Bounded: an epoch is forgotten here when all of it is sealed, and read from the database when it
 * is asked for again.
 */
final class KnownSequences {
    private static final int MOST = 20_000;

    private final BiFunction<String, Long, IntervalSet> load;
    private final Map<Key, Entry> epochs = new HashMap<>();

    private record Key(String nodeId, long epoch) {}

    private static final class Entry {
        final IntervalSet set;
        long segment;

        Entry(IntervalSet set) {
            this.set = set;
        }
    }

    /**
     * Over a database.
     *
     * @param load what is sealed of an epoch of a node
     */
    KnownSequences(BiFunction<String, Long, IntervalSet> load) {
        this.load = load;
    }

    boolean contains(String nodeId, long epoch, long sequence) {
        return entry(nodeId, epoch).set.contains(sequence);
    }

    /** Adds an interval that the journal's segment holds. */
    void add(String nodeId, long epoch, long from, long to, long segment) {
        Entry entry = entry(nodeId, epoch);
        entry.set.add(from, to);
        entry.segment = segment;
    }

    private Entry entry(String nodeId, long epoch) {
        return epochs.computeIfAbsent(
                new Key(nodeId, epoch), key -> new Entry(load.apply(key.nodeId(), key.epoch())));
    }

    /**
     * Forgets epochs when they are many; those of which a segment from this one on holds some stay.
     */
    void trim(long oldestSegment) {
        if (epochs.size() > MOST) {
            epochs.values().removeIf(entry -> entry.segment < oldestSegment);
        }
    }
}
