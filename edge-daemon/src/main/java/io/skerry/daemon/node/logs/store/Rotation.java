package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a store within its bounds: too old goes, then debug lines, oldest first, then whole
 * segments, oldest first. Lines of severities that may not be kept any more go with the first
 * rotation. Not thread-safe: its store holds the lock.
 */
final class Rotation {
    /** Each start begins a segment, so one that starts over and over makes many small ones. */
    private static final int MOST_SEGMENTS = 2_048;

    private final SegmentFolder folder;
    private final List<Segment> segments;
    private Retention retention;

    /**
     * @param segments of the store, oldest first; changed here
     */
    Rotation(SegmentFolder folder, List<Segment> segments, Retention retention) {
        this.folder = folder;
        this.segments = segments;
        this.retention = retention;
    }

    void limit(Retention bounds) {
        retention = bounds;
    }

    boolean keeps(Severity severity) {
        return severity.compareTo(retention.minSeverity()) >= 0;
    }

    /** Whether a block must go into the next segment. */
    boolean isFull(Segment open, int more, long nowMillis) {
        return (open.bytes() + (long) more > retention.rotateBytes() && open.last() > 0)
                || isDue(open, nowMillis);
    }

    /** Whether a segment has been open for long enough, or its clock is from another time. */
    boolean isDue(Segment open, long nowMillis) {
        Duration span = shorter(retention.rotateAfter(), retention.maxAge().dividedBy(4));
        long age = Math.abs(nowMillis - open.header().createdMillis());
        return open.stored() > 0 && age >= span.toMillis();
    }

    /**
     * Drops what is too old or too much.
     *
     * @param open is written and stays
     * @param byAge whether the clock may be believed
     */
    void enforce(@Nullable Segment open, long nowMillis, boolean byAge) throws IOException {
        long oldest = nowMillis - retention.maxAge().toMillis();
        if (byAge) {
            for (Segment segment : List.copyOf(segments)) {
                if (segment != open && segment.newestRead() < oldest) {
                    drop(segment);
                }
            }
        }
        while (bytes() > retention.maxBytes() || segments.size() > MOST_SEGMENTS) {
            Optional<Segment> debug =
                    segments.stream().filter(s -> s != open && s.debug() > 0).findFirst();
            if (debug.isPresent() && segments.size() <= MOST_SEGMENTS) {
                thin(debug.get());
            } else if (!dropOldest(open)) {
                return;
            }
        }
    }

    /** Drops the oldest segment; false when there is none that may go. */
    boolean dropOldest(@Nullable Segment open) throws IOException {
        if (segments.isEmpty() || segments.getFirst() == open) {
            return false;
        }
        drop(segments.getFirst());
        return true;
    }

    private void drop(Segment segment) throws IOException {
        // The last one says which numbers were given.
        if (segment == segments.getLast()) {
            thin(segment, line -> false);
            return;
        }
        folder.delete(segment);
        segments.remove(segment);
    }

    private void thin(Segment segment) throws IOException {
        thin(
                segment,
                line ->
                        line.entry().severity() != Severity.DEBUG
                                && keeps(line.entry().severity()));
    }

    private void thin(Segment segment, Predicate<LogLine> stays) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<Block> all = segment.all();
        for (int i = 0; i < all.size(); i++) {
            switch (all.get(i)) {
                case Block.Checkpoints checkpoints -> blocks.add(checkpoints);
                case Block.Lines lines -> {
                    Block.Lines left = thinned(lines, stays);
                    // The last one says which numbers were given; the last segment's say how far
                    // each source was read.
                    if (!left.lines().isEmpty()
                            || i == all.size() - 1
                            || segment == segments.getLast()) {
                        blocks.add(left);
                    }
                }
            }
        }
        SegmentHeader old = segment.header();
        Segment thinner =
                folder.replace(
                        segment,
                        new SegmentHeader(true, old.epoch(), old.first(), old.createdMillis()),
                        blocks);
        segments.set(segments.indexOf(segment), thinner);
    }

    private static Block.Lines thinned(Block.Lines block, Predicate<LogLine> stays) {
        List<LogLine> left = block.lines().stream().filter(stays).toList();
        Block.Head head = block.head();
        return new Block.Lines(
                new Block.Head(head.first(), head.logged(), head.kept(), left.size()),
                block.checkpointKey(),
                block.checkpoint(),
                left);
    }

    private long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
