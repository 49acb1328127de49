package io.skerry.daemon.node.telemetry;

/**
 * Sequences from and to, both included.
 *
 * @param from first, at least 0
 * @param to last, not below from
 */
public record Interval(long from, long to) {

    public Interval {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not an interval: " + from + " to " + to);
        }
    }

    /** How many sequences it holds. */
    public long size() {
        return to - from + 1;
    }

    /** Whether it holds a sequence. */
    public boolean contains(long sequence) {
        return from <= sequence && sequence <= to;
    }
}
