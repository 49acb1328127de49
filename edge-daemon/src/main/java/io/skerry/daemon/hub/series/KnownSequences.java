package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SequenceInterval;
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

    private final BiFunction<String, Long, Sealed> load;
    private final Map<Key, Entry> epochs = new HashMap<>();

    private record Key(String nodeId, long epoch) {}

    /**
     * What the database has of an epoch.
     *
     * @param all sequences of frames and of gaps
     * @param gone sequences of gaps; a frame is in none of them
     */
    record Sealed(IntervalSet all, IntervalSet gone) {}

    /**
     * What a gap met.
     *
     * @param stored what of it is there as frames
     * @param missing what of it nobody told of before
     */
    record Told(IntervalSet stored, IntervalSet missing) {}

    private static final class Entry {
        final IntervalSet set;
        final IntervalSet gone;
        long segment;

        Entry(Sealed sealed) {
            this.set = sealed.all();
            this.gone = sealed.gone();
        }
    }

    /**
     * Over a database.
     *
     * @param load what is sealed of an epoch of a node
     */
    KnownSequences(BiFunction<String, Long, Sealed> load) {
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

    /** A node says that a stretch will never come; the journal's segment holds that. */
    Told tell(String nodeId, long epoch, SequenceInterval gap, long segment) {
        Entry entry = entry(nodeId, epoch);
        IntervalSet whole = new IntervalSet();
        whole.add(gap.getFrom(), gap.getTo());
        IntervalSet missing = whole.minus(entry.set);
        IntervalSet stored = entry.set.within(gap.getFrom(), gap.getTo()).minus(entry.gone);
        missing.forEach(entry.gone::add);
        entry.set.add(gap.getFrom(), gap.getTo());
        entry.segment = segment;
        return new Told(stored, missing);
    }

    /** How many intervals {@link #tell} may have to go through. */
    int intervals(String nodeId, long epoch) {
        Entry entry = entry(nodeId, epoch);
        return entry.set.intervals() + entry.gone.intervals();
    }

    /** The same as {@link #tell}, and the node is believed that nothing of the stretch is here. */
    Told believe(String nodeId, long epoch, SequenceInterval gap, long segment) {
        Entry entry = entry(nodeId, epoch);
        IntervalSet whole = new IntervalSet();
        whole.add(gap.getFrom(), gap.getTo());
        entry.gone.add(gap.getFrom(), gap.getTo());
        entry.set.add(gap.getFrom(), gap.getTo());
        entry.segment = segment;
        return new Told(new IntervalSet(), whole);
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
