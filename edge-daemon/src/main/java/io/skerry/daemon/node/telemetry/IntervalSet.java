package io.skerry.daemon.node.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of sequences, kept as few intervals: sorted, apart from each other, never touching.
 * Immutable.
 *
 * @param intervals ascending, with at least one missing sequence between two of them
 */
public record IntervalSet(List<Interval> intervals) {

    private static final IntervalSet EMPTY = new IntervalSet(List.of());

    public IntervalSet {
        intervals = List.copyOf(intervals);
        for (int i = 1; i < intervals.size(); i++) {
            if (intervals.get(i).from() - 1 <= intervals.get(i - 1).to()) {
                throw new IllegalArgumentException(
                        "intervals must be sorted and apart from each other: " + intervals);
            }
        }
    }

    /** No sequence. */
    public static IntervalSet empty() {
        return EMPTY;
    }

    /** From intervals in any order that may overlap, as they come off the wire. */
    public static IntervalSet of(List<Interval> any) {
        IntervalSet set = EMPTY;
        for (Interval interval : any) {
            set = set.plus(interval);
        }
        return set;
    }

    /** With one sequence more. */
    public IntervalSet plus(long sequence) {
        return plus(new Interval(sequence, sequence));
    }

    /** With the sequences of an interval. */
    public IntervalSet plus(Interval added) {
        List<Interval> merged = new ArrayList<>(intervals.size() + 1);
        long from = added.from();
        long to = added.to();
        int at = 0;
        while (at < intervals.size() && intervals.get(at).to() < from - 1) {
            merged.add(intervals.get(at++));
        }
        while (at < intervals.size() && intervals.get(at).from() - 1 <= to) {
            from = Math.min(from, intervals.get(at).from());
            to = Math.max(to, intervals.get(at++).to());
        }
        merged.add(new Interval(from, to));
        merged.addAll(intervals.subList(at, intervals.size()));
        return new IntervalSet(merged);
    }

    /** With the sequences of another set. */
    public IntervalSet plus(IntervalSet other) {
        IntervalSet set = this;
        for (Interval interval : other.intervals) {
            set = set.plus(interval);
        }
        return set;
    }

    /** Without the sequences of another set. */
    public IntervalSet minus(IntervalSet other) {
        List<Interval> rest = new ArrayList<>();
        for (Interval interval : intervals) {
            long from = interval.from();
            boolean more = true;
            for (Interval hole : other.intervals) {
                if (!more || hole.to() < from || hole.from() > interval.to()) {
                    continue;
                }
                if (hole.from() > from) {
                    rest.add(new Interval(from, hole.from() - 1));
                }
                // The end is looked at first: behind the largest number there is no next one.
                more = hole.to() < interval.to();
                from = more ? hole.to() + 1 : from;
            }
            if (more) {
                rest.add(new Interval(from, interval.to()));
            }
        }
        return new IntervalSet(rest);
    }

    /** Whether it holds a sequence. */
    public boolean contains(long sequence) {
        int low = 0;
        int high = intervals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Interval interval = intervals.get(middle);
            if (interval.contains(sequence)) {
                return true;
            }
            if (interval.to() < sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** Whether it holds all sequences of an interval. */
    public boolean contains(Interval interval) {
        return intervals.stream()
                .anyMatch(own -> own.from() <= interval.from() && interval.to() <= own.to());
    }

    /** The watermark: end of the stretch that begins at the first sequence, 1; 0 without it. */
    public long watermark() {
        if (intervals.isEmpty() || intervals.getFirst().from() > 1) {
            return 0;
        }
        return intervals.getFirst().to();
    }

    /** How many sequences it holds. */
    public long size() {
        return intervals.stream().mapToLong(Interval::size).sum();
    }

    /** Whether it holds none. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** From and to of each interval in turn, for disk and wire. */
    public long[] toPairs() {
        long[] pairs = new long[intervals.size() * 2];
        for (int i = 0; i < intervals.size(); i++) {
            pairs[2 * i] = intervals.get(i).from();
            pairs[2 * i + 1] = intervals.get(i).to();
        }
        return pairs;
    }

    /**
     * Reads what {@link #toPairs} wrote; tolerates any order.
     *
     * @throws IllegalArgumentException for an odd count, or a from above its to
     */
    public static IntervalSet fromPairs(long... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("pairs must come in twos: " + pairs.length);
        }
        List<Interval> any = new ArrayList<>(pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            any.add(new Interval(pairs[i], pairs[i + 1]));
        }
        return of(any);
    }
}
