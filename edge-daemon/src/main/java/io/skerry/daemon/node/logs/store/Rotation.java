package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, String> checkpoints;
    private Retention retention;
    private long droppedDebug;
    private long droppedOthers;

    /**
     * @param segments of the store, oldest first; changed here
     * @param checkpoints of the store, as they stand at each call
     */
    Rotation(
            SegmentFolder folder,
            List<Segment> segments,
            Map<String, String> checkpoints,
            Retention retention) {
        this.checkpoints = checkpoints;
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
        return (open.bytes() + (long) more > retention.rotateBytes() && open.hasGrown())
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
            boolean thinned = segments.size() <= MOST_SEGMENTS && thinOldest(open);
            if (!thinned && !dropOldest(open)) {
                return;
            }
        }
    }

    /** Takes the debug lines out of the oldest segment that has any; false when none has. */
    boolean thinOldest(@Nullable Segment open) throws IOException {
        Optional<Segment> debug =
                segments.stream().filter(s -> s != open && s.debug() > 0).findFirst();
        if (debug.isEmpty()) {
            return false;
        }
        thin(debug.get());
        return true;
    }

    /** Debug lines that were given up since the start. */
    long droppedDebug() {
        return droppedDebug;
    }

    /** Other lines that were given up since the start. */
    long droppedOthers() {
        return droppedOthers;
    }

    /** Drops the oldest segment; false when that makes no room. */
    boolean dropOldest(@Nullable Segment open) throws IOException {
        if (segments.isEmpty() || segments.getFirst() == open) {
            return false;
        }
        return drop(segments.getFirst());
    }

    private boolean drop(Segment segment) throws IOException {
        if (segment == segments.getLast()) {
            return empty(segment);
        }
        folder.delete(segment);
        segments.remove(segment);
        count(segment.stored(), segment.debug());
        return true;
    }

    /** Leaves of the last segment, closed, which numbers were given and how far was read. */
    private boolean empty(Segment segment) throws IOException {
        List<Block> all = segment.all();
        if (segment.stored() == 0 && all.size() <= 2) {
            return false;
        }
        List<Block> left = new ArrayList<>();
        left.add(new Block.Checkpoints(checkpoints));
        for (Block block : all.reversed()) {
            if (block instanceof Block.Lines lines) {
                Block.Head head = lines.head();
                String key = lines.checkpointKey();
                left.add(
                        new Block.Lines(
                                new Block.Head(head.first(), head.logged(), head.kept(), 0),
                                key,
                                checkpoints.getOrDefault(key, ""),
                                List.of()));
                break;
            }
        }
        return replace(segment, left).bytes() < segment.bytes();
    }

    private void thin(Segment segment) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<Block> all = segment.all();
        for (int i = 0; i < all.size(); i++) {
            switch (all.get(i)) {
                case Block.Checkpoints places -> blocks.add(places);
                case Block.Lines lines -> {
                    Block.Lines left = thinned(lines);
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
        replace(segment, blocks);
    }

    private Segment replace(Segment segment, List<Block> blocks) throws IOException {
        SegmentHeader old = segment.header();
        Segment thinner =
                folder.replace(
                        segment,
                        new SegmentHeader(true, old.epoch(), old.first(), old.createdMillis()),
                        blocks);
        segments.set(segments.indexOf(segment), thinner);
        count(segment.stored() - thinner.stored(), segment.debug() - thinner.debug());
        return thinner;
    }

    private void count(long lines, long debug) {
        droppedDebug += debug;
        droppedOthers += lines - debug;
    }

    private Block.Lines thinned(Block.Lines block) {
        List<LogLine> left =
                block.lines().stream()
                        .filter(line -> line.entry().severity() != Severity.DEBUG)
                        .filter(line -> keeps(line.entry().severity()))
                        .toList();
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
