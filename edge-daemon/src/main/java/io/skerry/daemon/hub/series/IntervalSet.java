package io.skerry.daemon.hub.series;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A set of sequences as intervals that neither overlap nor touch. Belongs to one thread. */
final class IntervalSet {
    private final NavigableMap<Long, Long> ends = new TreeMap<>();

    /** Adds an interval, both ends included. */
    void add(long from, long to) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> before = ends.floorEntry(to == Long.MAX_VALUE ? to : to + 1);
        while (before != null && before.getValue() >= from - 1) {
            start = Math.min(start, before.getKey());
            end = Math.max(end, before.getValue());
            ends.remove(before.getKey());
            before = ends.floorEntry(to == Long.MAX_VALUE ? to : to + 1);
        }
        ends.put(start, end);
    }

    boolean contains(long sequence) {
        Map.Entry<Long, Long> at = ends.floorEntry(sequence);
        return at != null && at.getValue() >= sequence;
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    /** Each interval, ascending. */
    void forEach(BiConsumer<Long, Long> sink) {
        ends.forEach(sink);
    }

    @Override
    public String toString() {
        return ends.toString();
    }
}
