package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a file of the log holds, so that it need not be read to know that. */
final class Segment {

    private final SegmentName name;
    private final SequencedMap<Long, IntervalSet> sequences = new LinkedHashMap<>();
    private Level level;
    private long bytes;
    private Tally all;
    private Tally pending;
    private long fromMillis = Long.MAX_VALUE;
    private long toMillis = Long.MIN_VALUE;

    /** Frames and their samples. */
    record Tally(long frames, long samples) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(long samplesOfOne) {
            return new Tally(frames + 1, samples + samplesOfOne);
        }

        Tally minus(long samplesOfOne) {
            return new Tally(frames - 1, samples - samplesOfOne);
        }
    }

    /** A file in which nothing is yet. */
    Segment(SegmentName name, Level level) {
        this.name = name;
        this.level = level;
        this.all = Tally.NONE;
        this.pending = Tally.NONE;
    }

    /** As it was written down. */
    Segment(
            SegmentName name,
            Level level,
            long bytes,
            Tally all,
            Tally pending,
            long fromMillis,
            long toMillis) {
        this(name, level);
        this.bytes = bytes;
        this.all = all;
        this.pending = pending;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    SegmentName name() {
        return name;
    }

    Level level() {
        return level;
    }

    void level(Level reached) {
        level = reached;
    }

    long bytes() {
        return bytes;
    }

    void bytes(long now) {
        bytes = now;
    }

    /** Everything in it. */
    Tally all() {
        return all;
    }

    /** What of it the hub has not acknowledged. */
    Tally pending() {
        return pending;
    }

    /** The sequences that its frames stand for, by epoch, in the order of the epochs. */
    Map<Long, IntervalSet> sequences() {
        return sequences;
    }

    /** Its epochs, the newest first. */
    List<Long> epochsNewestFirst() {
        return List.copyOf(sequences.sequencedKeySet().reversed());
    }

    IntervalSet sequences(long epoch) {
        return sequences.getOrDefault(epoch, IntervalSet.empty());
    }

    /** Start of its first interval, milliseconds since 1970-01-01 UTC. */
    long fromMillis() {
        return fromMillis;
    }

    /** End of its last interval, milliseconds since 1970-01-01 UTC. */
    long toMillis() {
        return toMillis;
    }

    /** A frame is in it. */
    void add(FrameRecord.Entry entry, boolean acknowledged) {
        add(entry.epoch(), IntervalSet.empty().plus(new Interval(entry.from(), entry.sequence())));
        all = all.plus(entry.samples());
        if (!acknowledged) {
            pending = pending.plus(entry.samples());
        }
        fromMillis = Math.min(fromMillis, entry.startMillis());
        toMillis = Math.max(toMillis, entry.endMillis());
    }

    void add(long epoch, IntervalSet more) {
        sequences.merge(epoch, more, IntervalSet::plus);
    }

    /** The hub has a frame. */
    void acknowledge(FrameRecord.Entry entry) {
        pending = pending.minus(entry.samples());
    }

    /**
     * Less is in it than was written.
     *
     * @param nowAll what is there
     * @param nowPending what is there and not acknowledged
     */
    void damaged(Tally nowAll, Tally nowPending, Map<Long, IntervalSet> nowSequences) {
        all = nowAll;
        pending = nowPending;
        sequences.clear();
        sequences.putAll(nowSequences);
    }
}
