package io.skerry.daemon.hub.objective.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frames of a node that follow each other, of which none is missing. What happened between two of
 * them is counted; kept is what is needed to go on at either end. Immutable.
 *
 * @param spans sequences of its frames, oldest first; neighbours that were joined over a hole that
 *     was given up reach over it
 * @param firstAt when the first was observed, milliseconds since 1970-01-01 UTC
 * @param lastAt when the last was
 * @param counters at both ends
 * @param slices minutes that are not judged yet, by objective
 * @param seen when anything was last heard for an objective, by its name
 */
record Run(
        List<Span> spans,
        long firstAt,
        long lastAt,
        Ends counters,
        Map<String, Pending> slices,
        Map<String, Long> seen) {
    /** Epochs of which it is remembered what was counted: more than the journal tells again. */
    private static final int MOST_SPANS = 256;

    Run {
        spans = List.copyOf(spans);
        slices = Map.copyOf(slices);
        seen = Map.copyOf(seen);
    }

    /**
     * What counters said.
     *
     * @param first the first that each of them said
     * @param last the last
     * @param waiting by objective, bad events whose total did not rise yet
     */
    record Ends(
            Map<Counter, Counter.Value> first,
            Map<Counter, Counter.Value> last,
            Map<String, Waiting> waiting) {
        Ends {
            first = Map.copyOf(first);
            last = Map.copyOf(last);
            waiting = Map.copyOf(waiting);
        }
    }

    /**
     * Events of the counter for a part that were there before their total was. The two may be read
     * a moment apart.
     *
     * @param minute in which they came
     */
    record Waiting(long events, long minute) {}

    boolean covers(long epoch, long sequence) {
        return spans.stream().anyMatch(span -> span.contains(epoch, sequence));
    }

    /** The highest sequence of an epoch in it that is below another; 0 when there is none. */
    long highestBelow(long epoch, long sequence) {
        return spans.stream()
                .filter(span -> span.epoch() == epoch && span.to() < sequence)
                .mapToLong(Span::to)
                .max()
                .orElse(0);
    }

    /**
     * The sequences of both.
     *
     * @param adjacent whether none is missing in between; else all that are missing count as there
     */
    static List<Span> spans(Run one, Run next, boolean adjacent) {
        List<Span> spans = new ArrayList<>(one.spans);
        Span last = spans.removeLast();
        Span first = next.spans.getFirst();
        if (last.epoch() == first.epoch()) {
            spans.add(new Span(last.epoch(), last.from(), Math.max(last.to(), first.to())));
        } else if (adjacent) {
            throw new IllegalArgumentException("frames of two epochs do not follow each other");
        } else {
            spans.add(new Span(last.epoch(), last.from(), Long.MAX_VALUE));
            spans.add(new Span(first.epoch(), 0, first.to()));
        }
        spans.addAll(next.spans.subList(1, next.spans.size()));
        return spans.subList(Math.max(0, spans.size() - MOST_SPANS), spans.size());
    }

    /** Both maps in one; where both have a key, the other's value holds. */
    static <K extends Comparable<K>, V> Map<K, V> overlaid(Map<K, V> under, Map<K, V> over) {
        Map<K, V> both = new TreeMap<>(under);
        both.putAll(over);
        return both;
    }
}
