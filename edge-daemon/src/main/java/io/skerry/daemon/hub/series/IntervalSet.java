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

    /** What of it is in an interval, both ends included. */
    IntervalSet within(long from, long to) {
        IntervalSet part = new IntervalSet();
        Long first = ends.floorKey(from);
        ends.subMap(first == null ? from : first, true, Math.max(from, to), true)
                .forEach((start, end) -> {
                    if (end >= from) {
                        part.ends.put(Math.max(start, from), Math.min(end, to));
                    }
                });
        return part;
    }

    /** What of it is not in another. */
    IntervalSet minus(IntervalSet other) {
        IntervalSet rest = new IntervalSet();
        ends.forEach((start, end) -> {
            long next = start;
            for (Map.Entry<Long, Long> gone : other.within(start, end).ends.entrySet()) {
                if (gone.getKey() > next) {
                    rest.ends.put(next, gone.getKey() - 1);
                }
                if (gone.getValue().equals(end)) {
                    return;
                }
                next = gone.getValue() + 1;
            }
            rest.ends.put(next, end);
        });
        return rest;
    }

    /** How many intervals it takes. */
    int intervals() {
        return ends.size();
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
