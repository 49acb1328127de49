package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogArchive.Following;
import io.skerry.daemon.node.logs.LogArchive.Stretch;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads segments backwards and forwards, a stride at a time. Its store holds the lock. */
final class SegmentReading {
    private final List<Segment> segments;

    /**
     * @param segments of the store, oldest first, as they stand at each call
     */
    SegmentReading(List<Segment> segments) {
        this.segments = segments;
    }

    Stretch before(long sequence, long fromMillis) throws IOException {
        for (Segment segment : segments.reversed()) {
            if (segment.header().first() >= sequence
                    || segment.stored() == 0
                    || segment.newestWritten() < fromMillis) {
                continue;
            }
            Segment.Stride stride = segment.strideOf(sequence - 1);
            List<LogLine> lines =
                    stride.blocks().stream()
                            .flatMap(block -> block.lines().stream())
                            .filter(line -> line.sequence() < sequence)
                            .toList();
            long next = stride.from() < sequence ? stride.from() : segment.header().first();
            return new Stretch(lines, next);
        }
        return new Stretch(List.of(), 0);
    }

    Following after(LogPosition position, int most, LogPosition newest) throws IOException {
        Walk walk = new Walk(known(position), most);
        for (Segment segment : segments) {
            while (!walk.full && segment.last() >= walk.next) {
                Segment.Stride stride = segment.strideOf(walk.next);
                walk.through(stride, segment);
                if (!walk.lines.isEmpty() && !stride.toEnd()) {
                    return walk.ended();
                }
            }
            if (walk.full) {
                break;
            }
        }
        return walk.next > newest.sequence() && walk.lines.isEmpty()
                ? new Following(walk.missed, List.of(), newest)
                : walk.ended();
    }

    /**
     * The number of a place, or of the newest line that outlived a power cut in its epoch. An epoch
     * itself outlives it, so one that is not known went for its age, or never was.
     */
    private long known(LogPosition position) {
        long newest = segments.isEmpty() ? 0 : segments.getLast().last();
        long inEpoch =
                segments.stream()
                        .filter(segment -> segment.header().epoch() == position.epoch())
                        .mapToLong(Segment::last)
                        .max()
                        .orElse(newest);
        return Math.clamp(position.sequence(), 0, inEpoch);
    }

    /** Goes forwards and counts what is missing. */
    private static final class Walk {
        private final List<LogLine> lines = new ArrayList<>();
        private final int most;
        private long next;
        private long epoch;
        private long missed;
        private boolean full;

        Walk(long known, int most) {
            this.next = known + 1;
            this.most = most;
        }

        void through(Segment.Stride stride, Segment segment) {
            epoch = segment.header().epoch();
            long before = next;
            for (Block.Lines block : stride.blocks()) {
                if (!full && block.head().last() >= next) {
                    take(block);
                }
            }
            if (!full && stride.toEnd()) {
                // Numbers at the end that no block has: they were damaged, and are missed.
                missed += Math.max(0, segment.last() + 1 - next);
                next = Math.max(next, segment.last() + 1);
            } else if (next == before && lines.isEmpty()) {
                // Nor has this stride any from here on: to look at it again would never end.
                missed += Math.max(0, stride.until() - next);
                next = Math.max(next, stride.until());
            }
        }

        private void take(Block.Lines block) {
            Block.Head head = block.head();
            long gone = next > head.first() ? 0 : head.first() - next + head.kept() - head.stored();
            if (gone > 0 && !lines.isEmpty()) {
                full = true;
                return;
            }
            missed += gone;
            for (LogLine line : block.lines()) {
                if (line.sequence() >= next && !full) {
                    lines.add(line);
                    next = line.sequence() + 1;
                    full = lines.size() >= most;
                }
            }
            if (!full) {
                next = head.last() + 1;
            }
        }

        Following ended() {
            return new Following(missed, lines, new LogPosition(epoch, next - 1));
        }
    }
}
