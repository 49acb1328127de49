package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
    private OptionalLong oldestPending = OptionalLong.empty();

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
            boolean first = pending.frames() == 0;
            pending = pending.plus(entry.samples());
            if (first || oldestPending.isPresent()) {
                oldestPending(Math.min(entry.endMillis(), oldestPending.orElse(Long.MAX_VALUE)));
            }
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
        if (pending.frames() == 0 || entry.endMillis() <= oldestPending.orElse(Long.MAX_VALUE)) {
            oldestPending = OptionalLong.empty();
        }
    }

    /**
     * When the oldest frame was observed that the hub has not acknowledged, milliseconds since
     * 1970-01-01 UTC; empty when that must be looked up, or nothing is pending.
     */
    OptionalLong oldestPending() {
        return oldestPending;
    }

    void oldestPending(long millis) {
        oldestPending = OptionalLong.of(millis);
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
        oldestPending = OptionalLong.empty();
        sequences.clear();
        sequences.putAll(nowSequences);
    }
}
