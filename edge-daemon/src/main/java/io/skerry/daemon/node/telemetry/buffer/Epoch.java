package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.ArrayList;
import java.util.List;

/** What is known of one opening of the buffer. */
final class Epoch {

    private final long id;
    private final long openedMillis;
    private boolean closed;
    private long lastSequence;
    private IntervalSet acknowledged;
    private IntervalSet sent;

    /** An epoch as it was written down. */
    Epoch(
            long id,
            long openedMillis,
            boolean closed,
            long lastSequence,
            IntervalSet acknowledged,
            IntervalSet sent) {
        this.id = id;
        this.openedMillis = openedMillis;
        this.closed = closed;
        this.lastSequence = lastSequence;
        this.acknowledged = acknowledged;
        this.sent = sent;
    }

    /** An epoch that begins. */
    Epoch(long id, long openedMillis) {
        this(id, openedMillis, false, 0, IntervalSet.empty(), IntervalSet.empty());
    }

    long id() {
        return id;
    }

    long openedMillis() {
        return openedMillis;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** The last sequence that anything has. */
    long lastSequence() {
        return lastSequence;
    }

    void reach(long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    /** What the hub has. */
    IntervalSet acknowledged() {
        return acknowledged;
    }

    /** What was on its way at any time and is not acknowledged: the hub may have it. */
    IntervalSet sent() {
        return sent;
    }

    /** What of these is news; a hub cannot have what does not exist yet. */
    IntervalSet news(IntervalSet sequences) {
        List<Interval> possible = new ArrayList<>();
        for (Interval interval : sequences.intervals()) {
            if (interval.from() <= lastSequence) {
                possible.add(new Interval(interval.from(), Math.min(interval.to(), lastSequence)));
            }
        }
        return new IntervalSet(possible).minus(acknowledged);
    }

    void acknowledge(IntervalSet sequences) {
        acknowledged = acknowledged.plus(sequences);
        sent = sent.minus(acknowledged);
    }

    void send(IntervalSet sequences) {
        sent = sent.plus(sequences).minus(acknowledged);
    }
}
